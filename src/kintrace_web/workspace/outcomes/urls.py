"""Addresses of meetings, and of what came of a case."""

from __future__ import annotations

from django.urls import path

from . import concluding, deaths, visiting

CASE = "cases/<uuid:pk>/"
VISIT = f"{CASE}visits/<int:number>/"
OUTCOME = f"{CASE}outcomes/<int:number>/"

urlpatterns = [
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
]
