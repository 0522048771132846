"""Addresses of the pages about appeals, letters and their templates."""

from __future__ import annotations

from django.urls import path

from . import files, letter, listing, making, reviewing, showing, templating, writing

APPEAL = "appeals/<int:pk>/"
LETTER = "letters/<uuid:pk>/"
TEMPLATE = "letter-templates/<int:pk>/"

urlpatterns = [
    path("appeals/", listing.appeals, name="appeals"),
    path("appeals/add/", writing.add, name="appeal_add"),
    path(APPEAL, showing.show, name="appeal"),
    path(f"{APPEAL}about/", writing.turn, name="appeal_turn"),
    path(f"{APPEAL}languages/", writing.language_add, name="language_add"),
    path(f"{APPEAL}languages/<slug:language>/", writing.edit, name="version_edit"),
    path(f"{APPEAL}languages/<slug:language>/leave-out/", writing.language_drop, name="language_drop"),
    path(f"{APPEAL}attachments/add/", files.add, name="appeal_attachment_add"),
    path(f"{APPEAL}attachments/<int:number>/", files.download, name="appeal_attachment"),
    path(f"{APPEAL}attachments/<int:number>/remove/", files.remove, name="appeal_attachment_remove"),
    path(f"{APPEAL}submit/", reviewing.submit, name="appeal_submit"),
    path(f"{APPEAL}take-back/", reviewing.take_back, name="appeal_take_back"),
    path(f"{APPEAL}review/", reviewing.review, name="appeal_review"),
    path(f"{APPEAL}withdraw/", reviewing.withdraw, name="appeal_withdraw"),
    path(f"{APPEAL}preview/", making.preview, name="appeal_preview"),
    path(f"{APPEAL}letters/", making.make, name="appeal_make"),
    path(LETTER, letter.show, name="letter"),
    path(f"{LETTER}pdf/", letter.pdf, name="letter_pdf"),
    path(f"{LETTER}attachments/<int:number>/", letter.attachment, name="letter_attachment"),
    path("letter-templates/", templating.listed, name="letter_templates"),
    path("letter-templates/add/", templating.add, name="letter_template_add"),
    path(TEMPLATE, templating.show, name="letter_template"),
    path(f"{TEMPLATE}put-away/", templating.away, name="letter_template_away"),
    path(f"{TEMPLATE}<slug:language>/", templating.words, name="letter_template_words"),
]
