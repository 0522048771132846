"""Addresses of the pages about dossiers, what is stated for them, and redaction."""

from __future__ import annotations

from django.urls import path

from . import deciding, mailing, making, redacting, statements

CASE = "cases/<uuid:pk>/"
DOSSIER = "dossiers/<uuid:pk>/"
REDACTION = "redactions/<uuid:pk>/"

urlpatterns = [
    path(f"{CASE}dossiers/", making.listed, name="case_dossiers"),
    path(f"{CASE}dossiers/new/", making.new, name="dossier_new"),
    path(f"{CASE}dossiers/check/", making.check, name="dossier_check"),
    path(f"{CASE}missing/<slug:body>/", making.meter, name="case_meter"),
    path(f"{CASE}claims/add/", statements.add, name="claim_add"),
    path(f"{CASE}claims/<int:claim>/remove/", statements.remove, name="claim_remove"),
    path(f"{CASE}documents/<uuid:document>/redact/", redacting.begin, name="redaction_begin"),
    path(DOSSIER, deciding.show, name="dossier"),
    path(f"{DOSSIER}read/", deciding.read, name="dossier_read"),
    path(f"{DOSSIER}approve/", deciding.let_go, name="dossier_approve"),
    path(f"{DOSSIER}give-back/", deciding.back, name="dossier_give_back"),
    path(f"{DOSSIER}take/", deciding.take, name="dossier_take"),
    path(f"{DOSSIER}mail/", mailing.mail, name="dossier_mail"),
    path(f"{DOSSIER}sent/", deciding.sent, name="dossier_sent"),
    path("authorities/<int:pk>/key/", deciding.key, name="recipient_key"),
    path(REDACTION, redacting.show, name="redaction"),
    path(f"{REDACTION}page/<int:page>/", redacting.picture, name="redaction_picture"),
    path(f"{REDACTION}left/<int:page>/", redacting.left, name="redaction_left"),
    path(f"{REDACTION}difference/", redacting.difference, name="redaction_difference"),
    path(f"{REDACTION}unmark/<int:number>/", redacting.unmark, name="redaction_unmark"),
    path(f"{REDACTION}burn/", redacting.burn, name="redaction_burn"),
    path(f"{REDACTION}choose/", redacting.choose, name="redaction_choose"),
    path(f"{REDACTION}file/", redacting.file, name="redaction_file"),
]
