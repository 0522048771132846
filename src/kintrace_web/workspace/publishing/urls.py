"""Addresses of whole items that become public: proposed from their own files, decided on a list of their own."""

from __future__ import annotations

from django.urls import path

from . import deciding, listing, proposing

PUBLICATION = "publications/<int:number>/"

urlpatterns = [
    path("publications/", listing.everything, name="publications"),
    path("publications/new/<slug:of>/<uuid:pk>/", proposing.propose_it, name="publication_add"),
    path(PUBLICATION, deciding.show, name="publication"),
    path(f"{PUBLICATION}let-out/", deciding.let_out, name="publication_let_out"),
    path(f"{PUBLICATION}take-back/", deciding.back, name="publication_take_back"),
]
