"""Addresses of the pages after "found": consent, disclosure, messages, visits, and what came of it."""

from __future__ import annotations

from django.urls import path

from . import (
    after,
    concluding,
    conversing,
    deaths,
    disclosing,
    entering,
    messaging,
    telling,
    visiting,
    withholding,
)

CASE = "cases/<uuid:pk>/"
MESSAGE = f"{CASE}messages/<int:number>/"
VISIT = f"{CASE}visits/<int:number>/"
OUTCOME = f"{CASE}outcomes/<int:number>/"

urlpatterns = [
    path(f"{CASE}after/", after.show, name="case_after"),
    path(f"{CASE}conversations/add/", conversing.add, name="conversation_add"),
    path(f"{CASE}conversations/<int:number>/", conversing.read, name="conversation"),
    path(f"{CASE}agreed/<int:number>/withdraw/", conversing.withdraw, name="agreed_withdraw"),
    path(f"{CASE}withheld/add/", withholding.add, name="withholding_add"),
    path(f"{CASE}withheld/<int:number>/lift/", withholding.end, name="withholding_lift"),
    path(f"{CASE}disclosures/add/", disclosing.add, name="disclosure_add"),
    path(f"{CASE}disclosures/<int:number>/", disclosing.show, name="disclosure"),
    path(f"{CASE}disclosures/<int:number>/approve/", disclosing.yes, name="disclosure_approve"),
    path(f"{CASE}disclosures/<int:number>/refuse/", disclosing.no, name="disclosure_refuse"),
    path(f"{CASE}disclosures/<int:number>/withdraw/", disclosing.take_back, name="disclosure_withdraw"),
    path(f"{CASE}hand-over/", disclosing.hand_over, name="hand_over"),
    path(f"{CASE}messages/add/", entering.add, name="message_add"),
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
    path(f"{CASE}visits/add/", visiting.add, name="visit_add"),
    path(VISIT, visiting.show, name="visit"),
    path(f"{VISIT}read/", visiting.read, name="visit_read"),
    path(f"{CASE}outcomes/add/", concluding.add, name="outcome_add"),
    path(OUTCOME, concluding.show, name="outcome"),
    path(f"{OUTCOME}confirm/", concluding.confirm, name="outcome_confirm"),
    path(f"{OUTCOME}set-aside/", concluding.aside, name="outcome_set_aside"),
    path(f"{CASE}take-up/", concluding.take_up, name="case_take_up"),
    path(f"{CASE}death/", deaths.add, name="death_add"),
    path(f"{OUTCOME}source/", deaths.source, name="death_source"),
    path(f"{OUTCOME}told/", deaths.told, name="death_told"),
    path(f"{CASE}notes/add/", telling.note_add, name="note_add"),
    path(f"{CASE}notes/<int:number>/take-back/", telling.note_back, name="note_take_back"),
    path(f"{CASE}wishes/add/", telling.wish_add, name="wish_add"),
    path(f"{CASE}wishes/<int:number>/done/", telling.wish_done, name="wish_done"),
    path(f"{CASE}wishes/<int:number>/take-back/", telling.wish_back, name="wish_take_back"),
    path(f"{CASE}news/", telling.news, name="case_news"),
]
