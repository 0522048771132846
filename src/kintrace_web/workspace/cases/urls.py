"""Addresses of the pages about cases."""

from __future__ import annotations

from django.urls import include, path

from . import documents, editing, file, listing, members, protected, small_acts

urlpatterns = [
    path("search/", listing.search, name="search"),
    path("", include("kintrace_web.workspace.intake.urls")),
    path("cases/", listing.cases, name="cases"),
    path("cases/all/", listing.overview, name="case_overview"),
    path("cases/<uuid:pk>/", file.show, name="case"),
    path("cases/<uuid:pk>/person/", editing.sought, name="case_edit_sought"),
    path("cases/<uuid:pk>/names/", editing.names, name="case_edit_names"),
    path("cases/<uuid:pk>/story/", editing.story, name="case_edit_story"),
    path("cases/<uuid:pk>/last-contact/", editing.last_contact, name="case_edit_last_contact"),
    path("cases/<uuid:pk>/journey/add/", editing.event_add, name="case_event_add"),
    path("cases/<uuid:pk>/journey/<int:number>/", editing.event, name="case_edit_event"),
    path("cases/<uuid:pk>/journey/<int:number>/remove/", editing.event_remove, name="case_event_remove"),
    path("cases/<uuid:pk>/family/add/", editing.relative_add, name="case_relative_add"),
    path("cases/<uuid:pk>/tasks/add/", small_acts.task_add, name="case_task_add"),
    path("cases/<uuid:pk>/tasks/<int:number>/done/", small_acts.task_done, name="case_task_done"),
    path("cases/<uuid:pk>/tasks/<int:number>/undone/", small_acts.task_undone, name="case_task_undone"),
    path("cases/<uuid:pk>/documents/add/", documents.add, name="case_document_add"),
    path("cases/<uuid:pk>/documents/<uuid:document>/", documents.download, name="case_document"),
    path("cases/<uuid:pk>/protected/", protected.read, name="case_protected"),
    path("cases/<uuid:pk>/protected/add/", protected.add, name="case_protected_add"),
    path("cases/<uuid:pk>/consents/add/", small_acts.consent_add, name="case_consent_add"),
    path(
        "cases/<uuid:pk>/consents/<int:number>/withdraw/",
        small_acts.consent_withdraw,
        name="case_consent_withdraw",
    ),
    path("cases/<uuid:pk>/legal-basis/", small_acts.basis_add, name="case_basis_add"),
    path("cases/<uuid:pk>/approve/", small_acts.approve, name="case_approve"),
    path("cases/<uuid:pk>/members/", members.members, name="case_members"),
    path("cases/<uuid:pk>/members/<int:number>/end/", members.member_end, name="case_member_end"),
]
