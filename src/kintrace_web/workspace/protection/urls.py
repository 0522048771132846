"""Addresses of the data protection officer's desk, and of what cases ask of it."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import case_acts, consents, copies, desk, emergency, erasures, keeping, reads, suppression

urlpatterns: list[URLPattern] = [
    path("protection/", desk.desk, name="protection"),
    path("protection/consents/", consents.show, name="protection_consents"),
    path("protection/keeping/", keeping.show, name="protection_keeping"),
    path("protection/keeping/run/", keeping.run, name="protection_keeping_run"),
    path("protection/suppression/", suppression.show, name="protection_suppression"),
    path("protection/suppression/<uuid:pk>/lift/", suppression.lift, name="protection_lift"),
    path("protection/erasures/", erasures.show, name="protection_erasures"),
    path("protection/erasures/<uuid:pk>/", erasures.decide, name="protection_erasure"),
    path("protection/copy/", copies.make, name="protection_copy"),
    path("protection/reads/", reads.reads, name="protection_reads"),
    path("protection/odd/", reads.odd, name="protection_odd"),
    path("protection/emergency/", emergency.switch, name="protection_emergency"),
    path("cases/<uuid:pk>/erase/", case_acts.erase, name="case_erase"),
    path("cases/<uuid:pk>/export/", case_acts.export, name="case_export"),
]
