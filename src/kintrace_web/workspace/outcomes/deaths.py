"""A death: a page and a right of its own, an official source, two people, and then the telling by a person (S20)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person
from kintrace_web.reunion import concluding, rights
from kintrace_web.reunion.models import Outcome
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.telling import DeathForm, ToldForm
from kintrace_web.workspace.reunion.gate import GET_POST, Text, ask_page, case_with, done, read_page

from .concluding import one

Kind = Outcome.Kind


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The official source; then what exactly will happen; then it waits for a second person."""
    case = case_with(request, pk, rights.RECORD_DEATH)
    form = DeathForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        if "confirmed" not in request.POST:
            context = {"case": case, "form": form, "typed": form.cleaned_data["source"]}
            return render(request, "workspace/outcomes/death_check.html", context)
        made: list[Outcome] = []
        user = signed_in(request)
        if done(
            request,
            form,
            lambda: made.append(
                concluding.propose_outcome(case, kind=Kind.FOUND_DEAD, actor=user, **form.cleaned_data)
            ),
        ):
            return redirect("workspace:outcome", case.pk, made[0].pk)
    told = [
        _("Only an official source counts. Two people look at it."),
        _(
            "No page, no letter and no e-mail tells a family of a death. A person does, by voice or face to face."
        ),
    ]
    return ask_page(
        request, case, form, title=_("Record a death"), button=_("See what will happen"), told=told
    )


def _death(request: HttpRequest, pk: UUID, number: int) -> tuple[Case, Outcome]:
    case, outcome = one(request, pk, number, rights.RECORD_DEATH)
    if outcome.kind != Kind.FOUND_DEAD:
        raise Http404
    return case, outcome


def _address(outcome: Outcome) -> str:
    return reverse("workspace:outcome", args=[outcome.case_id, outcome.pk])


@GET_POST
def source(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The official source of a death, or how we know of a finding, word for word."""
    case, outcome = one(request, pk, number, rights.RECORD_DEATH, rights.CONCLUDE, rights.CONFIRM_OUTCOME)
    dead = outcome.kind == Kind.FOUND_DEAD
    if not concluding.may_read_source(outcome, signed_in(request)):
        raise Http404
    called = _("Official source") if dead else _("How we know it")

    def texts(user: User, reason: str) -> list[tuple[Text, str]]:
        return [(called, concluding.read_source(outcome, actor=user, reason=reason))]

    return read_page(request, case, title=called, back=_address(outcome), read=texts)


@GET_POST
def told(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Who told whom, when and how."""
    case, outcome = _death(request, pk, number)
    people = concluding.who_is_told(case)
    form = ToldForm(request.POST or None, people=[(person, _label(person)) for person in people])
    if request.method == "POST" and form.is_valid():
        answers, user = form.cleaned_data, signed_in(request)
        whom = next(person for person in people if str(person.pk) == answers["whom"])
        given = {name: answers[name] for name in ("told_by", "told_on", "how")}
        if done(request, form, lambda: concluding.record_telling(outcome, whom=whom, actor=user, **given)):
            messages.success(request, _("It is on record who told the family."))
            return redirect(_address(outcome))
    return ask_page(
        request,
        case,
        form,
        title=_("Who told the family?"),
        button=_("Put it on record"),
        told=[
            _("Record it after a person has told them, not before."),
            _("The enquirer's page then says no more than: “We have spoken with you.”"),
        ],
        back=_address(outcome),
    )


def _label(person: Person) -> str:
    return person.main_name.text if person.main_name is not None else _("no name on record")
