"""Addresses of letters on their way out: what waits, one letter, a batch."""

from __future__ import annotations

from django.urls import path

from . import acting, batches, overdue

LETTER = "letters/<uuid:pk>/"

urlpatterns = [
    path("letters/waiting/", overdue.overdue, name="overdue"),
    path(f"{LETTER}sending/<slug:what>/", acting.act, name="letter_act"),
    path(f"{LETTER}chase/", acting.chase, name="letter_chase"),
    path(f"{LETTER}cancel/", acting.cancel, name="letter_cancel"),
    path(f"{LETTER}settle/", acting.settle, name="letter_settle"),
    path(f"{LETTER}deliver/", acting.deliver, name="letter_deliver"),
    path(f"{LETTER}print/", acting.printed, name="letter_print"),
    path(f"{LETTER}proof/", acting.proof, name="letter_proof"),
    path("appeals/<int:pk>/batch/", batches.begin, name="batch_begin"),
    path("letters/batches/<int:pk>/", batches.batch, name="batch"),
    path("letters/batches/<int:pk>/<slug:what>/", batches.act, name="batch_act"),
]
