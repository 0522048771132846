"""Pages that correct one part of a file: the sought person, the story, the last news, the journey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.cases.changing import change_last_contact, change_story
from kintrace_web.cases.journey import add_event, change_event, remove_event
from kintrace_web.cases.models import Case
from kintrace_web.cases.protecting import restrict
from kintrace_web.matches.proposing import propose_for_case
from kintrace_web.people.kin import relate
from kintrace_web.people.registering import GivenName, change_person, register_person, set_names
from kintrace_web.workspace.forms import rows
from kintrace_web.workspace.forms.dates import ImpreciseDateFormField
from kintrace_web.workspace.forms.interview import EventForm, LastContactForm, RelativeForm, StoryForm
from kintrace_web.workspace.forms.people import BirthForm, NameRows, ParentsForm, given_names, names_typed

from .gate import case_for, signed_in

GET_POST = require_http_methods(["GET", "POST"])
Save = Callable[[Case, dict[str, Any], User], None]


class SoughtForm(ParentsForm, BirthForm):
    """Everything but the names; they have a page of their own."""


def _edit(
    request: HttpRequest,
    case: Case,
    kind: type[forms.Form],
    initial: dict[str, Any],
    title: str,
    save: Save,
    **context: Any,
) -> HttpResponse:
    """Show one form over what is on file, and save what comes back."""
    form = kind(request.POST or None, initial=initial)
    for name, field in form.fields.items():
        if isinstance(field, ImpreciseDateFormField):
            field.kept = initial.get(name)
    if request.method == "POST" and form.is_valid():
        save(case, form.cleaned_data, signed_in(request))
        return redirect("workspace:case", case.pk)
    context |= {"case": case, "form": form, "title": title}
    return render(request, "workspace/cases/edit.html", context)


@GET_POST
def story(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the family was separated."""

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        change_story(case, story=answers["story"], actor=actor)

    case = case_for(request, pk, "cases.change")
    return _edit(request, case, StoryForm, {"story": case.story}, _("How they were separated"), save)


@GET_POST
def last_contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When, where and how the last news came."""

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        change_last_contact(
            case,
            last_contact=answers["last_contact"],
            place=answers["last_contact_place"],
            how=answers["last_contact_how"],
            actor=actor,
        )
        propose_for_case(case)

    case = case_for(request, pk, "cases.change")
    initial = {name: getattr(case, name) for name in LastContactForm.base_fields}
    return _edit(request, case, LastContactForm, initial, _("The last news"), save)


@GET_POST
def sought(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of the sought person beside the names."""

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        change_person(case.sought, actor=actor, **answers)
        if case.sought.is_minor(timezone.localdate()):
            restrict(case, actor=actor)
        propose_for_case(case)

    case = case_for(request, pk, "cases.change")
    initial = {name: getattr(case.sought, name) for name in SoughtForm.base_fields}
    return _edit(request, case, SoughtForm, initial, _("The person who is looked for"), save)


@GET_POST
def names(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The names of the sought person, in every script they are known in."""
    case = case_for(request, pk, "cases.change")
    data = request.POST if request.method == "POST" else rows.of_values(names_typed(case.sought))
    gone = data.get("remove", "")
    if data.get("do") == "add":
        data = rows.with_one_more(data)
    elif gone.isascii() and gone.isdigit():
        data = rows.without(data, int(gone))
    elif request.method == "POST":
        page = NameRows(data, prefix=rows.ROWS)
        if page.is_valid():
            set_names(case.sought, given_names(page), actor=signed_in(request))
            propose_for_case(case)
            return redirect("workspace:case", case.pk)
    page = NameRows(data, prefix=rows.ROWS)
    return render(request, "workspace/cases/names.html", {"case": case, "page": page})


@GET_POST
def event_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more event of the journey."""

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        add_event(case, actor=actor, **answers)

    case = case_for(request, pk, "cases.change")
    return _edit(request, case, EventForm, {}, _("Add an event"), save)


@GET_POST
def event(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One event of the journey."""
    case = case_for(request, pk, "cases.change")
    kept = get_object_or_404(case.journey, pk=number)

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        change_event(kept, actor=actor, **answers)

    # The source is sealed and is not shown here; a new one takes its place, an empty one leaves it.
    initial = {name: getattr(kept, name) for name in EventForm.base_fields if name != "source"}
    return _edit(request, case, EventForm, initial, _("Change an event"), save, event=kept)


@GET_POST
def event_remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take an event off the file; it does not come back, so the page shows what goes."""
    case = case_for(request, pk, "cases.change")
    kept = get_object_or_404(case.journey, pk=number)
    if request.method == "POST":
        remove_event(kept, actor=signed_in(request))
        return redirect("workspace:case", case.pk)
    return render(request, "workspace/cases/event_remove.html", {"case": case, "event": kept})


@GET_POST
def relative_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more of the family; the name may be unknown."""

    def save(case: Case, answers: dict[str, Any], actor: User) -> None:
        names = [GivenName(answers["name"])] if answers["name"] else []
        with transaction.atomic():
            relate(register_person(names=names, actor=actor), case.sought, answers["relation"], actor=actor)

    case = case_for(request, pk, "cases.change")
    return _edit(request, case, RelativeForm, {}, _("Add a relative"), save)
