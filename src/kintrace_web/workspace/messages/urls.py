"""Addresses of family messages: entered, read, carried, printed."""

from __future__ import annotations

from django.urls import path

from . import entering, messaging

CASE = "cases/<uuid:pk>/"
MESSAGE = f"{CASE}messages/<int:number>/"

urlpatterns = [
    path(f"{CASE}messages/add/", entering.add, name="message_add"),
    path("messages/sheet/<slug:language>/", messaging.empty_sheet, name="message_sheet"),
    path(MESSAGE, messaging.show, name="message"),
    path(f"{MESSAGE}accept/", messaging.take, name="message_accept"),
    path(f"{MESSAGE}give-back/", messaging.back, name="message_give_back"),
    path(f"{MESSAGE}relay/", messaging.send, name="message_relay"),
    path(f"{MESSAGE}delivered/", messaging.delivered, name="message_delivered"),
    path(f"{MESSAGE}refused/", messaging.refused, name="message_refused"),
    path(f"{MESSAGE}answer/", entering.answer, name="message_answer"),
    path(f"{MESSAGE}words/", messaging.words, name="message_words"),
    path(f"{MESSAGE}print/", messaging.sheet, name="message_print"),
    path(f"{MESSAGE}notes/<int:step>/", messaging.note, name="message_note"),
]
