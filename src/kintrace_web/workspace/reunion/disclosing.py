"""Telling the enquirer: the words are proposed, looked at as they will be read, and decided on by a second person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.reunion import rights
from kintrace_web.reunion.asking import heard_by_enquirer
from kintrace_web.reunion.disclosing import (
    approve,
    bears,
    details_for,
    propose,
    refuse,
    shown_on,
    whereabouts_for,
    withdraw,
)
from kintrace_web.reunion.models import Disclosure
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.conversation import DisclosureForm
from kintrace_web.workspace.forms.protected import ENQUIRER
from kintrace_web.workspace.forms.telling import HandOverForm, RefuseForm

from .gate import GET_POST, ask_page, back_to, case_with, done, may_on
from .seeing import language_of, seen_by_enquirer


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The words, then the words as the enquirer will read them, then the proposal."""
    case = case_with(request, pk, rights.PROPOSE_DISCLOSURE)
    form = DisclosureForm(request.POST or None, initial=_begun(request, case))
    if request.method == "POST" and form.is_valid() and "again" not in request.POST:
        if "confirmed" not in request.POST:
            return _preview(request, case, form)
        if done(request, form, lambda: _propose(case, form, signed_in(request))):
            messages.success(request, _("A second person looks at the words now. Nothing is shown before."))
            return back_to(case, "disclosures")
    return ask_page(
        request,
        case,
        form,
        title=_("Propose what the enquirer will read"),
        button=_("See how it will look"),
        told=[
            _(
                "A second person decides on every word that the enquirer reads, whatever is known of the case."
            ),
            _("Only what the found person agreed to may be told."),
        ],
    )


def _begun(request: HttpRequest, case: Case) -> dict[str, str]:
    return {"language": language_of(case), "kind": request.GET.get("kind", Disclosure.Kind.NEWS)}


def _propose(case: Case, form: DisclosureForm, user: User) -> Disclosure:
    answers = form.cleaned_data
    return propose(
        case,
        kind=answers["kind"],
        wording=answers["words"],
        language=answers["language"],
        items=answers["tells"],
        actor=user,
    )


def _preview(request: HttpRequest, case: Case, form: DisclosureForm) -> HttpResponse:
    answers = form.cleaned_data
    context = {
        "case": case,
        "wording": answers["words"],
        "language": answers["language"],
        "kind": Disclosure.Kind(answers["kind"]),
        "tells": [Item(item).label for item in answers["tells"]],
        "form": form,
        "seen": seen_by_enquirer(case),
    }
    return render(request, "workspace/reunion/disclosure_check.html", context)


@GET_POST
def show(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One disclosure: its words as they are read, who decided, and what this account can do about it."""
    return _shown(request, *_one(request, pk, number, rights.READ))


def _one(request: HttpRequest, pk: UUID, number: int, *either: str) -> tuple[Case, Disclosure]:
    case = case_with(request, pk, *either)
    every = case.disclosures.select_related("proposed_by", "approved_by", "refused_by", "withdrawn_by")
    return case, get_object_or_404(every, pk=number)


def _shown(
    request: HttpRequest, case: Case, disclosure: Disclosure, form: RefuseForm | None = None
) -> HttpResponse:
    user = signed_in(request)
    may = may_on(user, case)
    decides = may["approve_disclosure"] and disclosure.is_waiting
    borne = bears(disclosure, heard_by_enquirer(case))
    context: dict[str, Any] = {
        "case": case,
        "disclosure": disclosure,
        "may": may,
        "tells": [Item(item).label for item in disclosure.items],
        "allowed": borne if disclosure.is_waiting else disclosure in shown_on(case),
        "seen": seen_by_enquirer(case),
        "own": disclosure.proposed_by_id == user.pk,
        "decides": decides and disclosure.proposed_by_id != user.pk,
        "form": form or RefuseForm(),
    }
    return render(request, "workspace/reunion/disclosure.html", context)


@require_POST
def yes(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The second person lets the enquirer read it."""
    case, disclosure = _one(request, pk, number, rights.APPROVE_DISCLOSURE)
    if done(request, None, lambda: approve(disclosure, actor=signed_in(request))):
        messages.success(request, _("The enquirer can read it from now on."))
    return redirect("workspace:disclosure", case.pk, disclosure.pk)


@require_POST
def no(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The second person says no, and why."""
    case, disclosure = _one(request, pk, number, rights.APPROVE_DISCLOSURE)
    form = RefuseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if not reason or not done(
        request, form, lambda: refuse(disclosure, reason=reason, actor=signed_in(request))
    ):
        return _shown(request, case, disclosure, form)
    return redirect("workspace:disclosure", case.pk, disclosure.pk)


@require_POST
def take_back(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take it back: from that moment the enquirer reads it no more."""
    case, disclosure = _one(request, pk, number, rights.PROPOSE_DISCLOSURE, rights.APPROVE_DISCLOSURE)
    withdraw(disclosure, actor=signed_in(request))
    messages.success(request, _("It is taken back. The enquirer reads it no more."))
    return redirect("workspace:disclosure", case.pk, disclosure.pk)


@GET_POST
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one side may have of the other, once they agreed to it: contact details, or where the person is (S3)."""
    case = case_with(request, pk, rights.RELAY)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers, user = form.cleaned_data, signed_in(request)
        to = case.enquirer if answers["to"] == ENQUIRER else case.sought
        ask = details_for if answers["what"] == Item.CONTACT else whereabouts_for
        try:
            details = ask(to, case, actor=user, reason=answers["reason"])
        except PermissionDenied:
            form.add_error(
                None, _("The door stays shut: both sides have not agreed to this, or it is withheld.")
            )
        else:
            context = {"case": case, "details": details, "to": to}
            return render(request, "workspace/reunion/handed_over.html", context)
    told = [
        _("Contact goes through us until both sides choose direct contact."),
        _("What you see on the next page is for this one side, and for nobody else."),
    ]
    return ask_page(
        request, case, form, title=_("Hand over how to reach the other side"), button=_("Show it"), told=told
    )
