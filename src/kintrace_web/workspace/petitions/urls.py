"""Addresses of the pages about petitions."""

from __future__ import annotations

from django.urls import path

from . import answers, delivery, erasing, opening, petitions, sheets, sweeps, writing

ONE = "petitions/<uuid:pk>/"

urlpatterns = [
    path("petitions/", petitions.listed, name="petitions"),
    path("petitions/new/", petitions.new, name="petition_new"),
    path("petitions/erasing/", erasing.shown, name="petition_erasing"),
    path(ONE, petitions.show, name="petition"),
    path(f"{ONE}words/<slug:language>/", writing.words, name="petition_words"),
    path(f"{ONE}words/<slug:language>/drop/", writing.drop, name="petition_drop"),
    path(f"{ONE}frame/", writing.frame, name="petition_frame"),
    path(f"{ONE}hand-in/", writing.hand_in, name="petition_hand_in"),
    path(f"{ONE}close/", writing.close, name="petition_close"),
    path(f"{ONE}take-down/", writing.take_down, name="petition_take_down"),
    path(f"{ONE}mails/again/", petitions.send_mails_again, name="petition_mails_again"),
    path(f"{ONE}read/", opening.read, name="petition_read"),
    path(f"{ONE}open/", opening.let_go, name="petition_open"),
    path(f"{ONE}give-back/", opening.back, name="petition_give_back"),
    path(f"{ONE}sheets/", sheets.listed, name="petition_sheets"),
    path(f"{ONE}sheets/add/", sheets.add, name="petition_sheet_add"),
    path(f"{ONE}sheets/<int:number>/scan/", sheets.scan, name="petition_sheet_scan"),
    path(f"{ONE}sheets/<int:number>/remove/", sheets.remove, name="petition_sheet_remove"),
    path(f"{ONE}sweeps/", sweeps.listed, name="petition_sweeps"),
    path(f"{ONE}sweeps/search/", sweeps.search, name="petition_search"),
    path(f"{ONE}sweeps/run/", sweeps.run, name="petition_sweep"),
    path(f"{ONE}sweeps/<int:number>/undo/", sweeps.undo, name="petition_sweep_undo"),
    path(f"{ONE}list/make/", delivery.make, name="petition_list_make"),
    path(f"{ONE}list/statement/", delivery.statement, name="petition_statement"),
    path(f"{ONE}list/<slug:kind>/", delivery.take, name="petition_list"),
    path(f"{ONE}letter/", delivery.cover, name="petition_cover"),
    path(f"{ONE}delivered/", delivery.delivered, name="petition_delivered"),
    path(f"{ONE}answers/add/", answers.word, name="petition_answer_add"),
    path(f"{ONE}answers/<int:number>/", answers.read, name="petition_answer"),
    path(f"{ONE}answers/<int:number>/edit/", answers.word, name="petition_answer_edit"),
    path(f"{ONE}answers/<int:number>/publish/", answers.publish, name="petition_answer_publish"),
]
