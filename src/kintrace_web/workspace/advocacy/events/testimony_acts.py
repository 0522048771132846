"""What is done with a testimony: consents, a review, keepers, leads, deleting it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.allowing import Agreed, allow, withdraw, withdraw_all
from kintrace_web.advocacy.events.erasing import erase_testimony
from kintrace_web.advocacy.events.leading import make_lead
from kintrace_web.advocacy.events.reviewing import ask_review, review
from kintrace_web.advocacy.events.taking import entrust, take_back
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.templatetags.said import said

from .asking import Question, asked, sent, testimony_for
from .events import GET_POST
from .forms import NothingForm
from .testimonies import here
from .testimony_forms import LeadForm, UseForm, VerdictForm, WhomForm


@GET_POST
def consent_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the speaker agreed to."""
    testimony = testimony_for(request, pk, rights.CHANGE_TESTIMONY)
    question = Question(
        _("What did the speaker agree to?"),
        _("Put it on record"),
        here(testimony),
        testimony.pseudonym,
        _("One use, in one language, to one recipient. What is not agreed to here is not done."),
    )

    def act(data: dict[str, Any]) -> None:
        allow(testimony, Agreed(**data), actor=signed_in(request))

    return asked(request, sent(UseForm, request), question, act)


@require_POST
def consent_withdraw(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The speaker wants it no more."""
    testimony = testimony_for(request, pk)
    withdraw(get_object_or_404(testimony.consents, pk=number), actor=signed_in(request))
    return redirect(here(testimony))


@require_POST
def consent_withdraw_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The speaker wants none of it any more."""
    testimony = testimony_for(request, pk)
    withdraw_all(testimony, actor=signed_in(request))
    return redirect(here(testimony))


@GET_POST
def review_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a colleague to review it."""
    testimony = testimony_for(request, pk, rights.CHANGE_TESTIMONY)
    question = Question(
        _("Who reviews it?"),
        _("Ask them"),
        here(testimony),
        testimony.pseudonym,
        _("Somebody who wrote none of it. With this you entrust it to them: they can open it."),
    )

    def act(data: dict[str, Any]) -> None:
        ask_review(testimony, whom=data["whom"], actor=signed_in(request))

    return asked(request, sent(WhomForm, request, testimony=testimony), question, act)


@GET_POST
def review_give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the second person found."""
    testimony = testimony_for(request, pk, rights.REVIEW)
    question = Question(
        _("Review the testimony"),
        _("Give the review"),
        here(testimony),
        testimony.pseudonym,
        _("Open it and read every version first. You answer for exactly these words."),
    )

    def act(data: dict[str, Any]) -> None:
        approved = data["verdict"] == "approved"
        review(testimony, approved=approved, flags=data["flags"], why=data["note"], actor=signed_in(request))

    return asked(request, sent(VerdictForm, request), question, act)


@GET_POST
def keeper_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Entrust it to a colleague."""
    testimony = testimony_for(request, pk, rights.ENTRUST)
    question = Question(_("Entrust it to a colleague"), _("Entrust it"), here(testimony), testimony.pseudonym)

    def act(data: dict[str, Any]) -> None:
        entrust(testimony, whom=data["whom"], actor=signed_in(request))

    return asked(request, sent(WhomForm, request, testimony=testimony), question, act)


@require_POST
def keeper_remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A colleague opens it no more."""
    testimony = testimony_for(request, pk, rights.ENTRUST)
    whom = get_object_or_404(User, pk=number, pk__in=testimony.keepers.values("pk"))
    try:
        take_back(testimony, whom=whom, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    return redirect(here(testimony))


@GET_POST
def lead(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody it mentions becomes a tip (S21)."""
    testimony = testimony_for(request, pk, rights.OPEN)
    question = Question(
        _("Somebody it mentions"),
        _("Keep it as a tip"),
        here(testimony),
        testimony.pseudonym,
        _(
            "It becomes a tip. No case changes by it. Who sorts it sees the number of this testimony, not who gave it."
        ),
    )

    def act(data: dict[str, Any]) -> None:
        case = data.pop("number")
        make_lead(testimony, **data, case=case, actor=signed_in(request))
        messages.success(request, str(_("It is kept as a tip. Nothing else changed.")))

    return asked(request, sent(LeadForm, request, user=signed_in(request)), question, act)


@GET_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The speaker asks that it is deleted."""
    testimony = testimony_for(request, pk, rights.CHANGE_TESTIMONY)
    question = Question(
        _("Delete the testimony?"),
        _("Delete it"),
        here(testimony),
        testimony.pseudonym,
        happens=(
            _(
                "Name, place, words in every language and the recording are deleted. Nothing brings them back."
            ),
            _("Every use ends at once."),
            _("That there was a testimony, and what was done with it, stays on record without a name."),
        ),
        danger=True,
    )

    def act(_data: dict[str, Any]) -> None:
        erase_testimony(testimony, actor=signed_in(request))

    form = NothingForm(request.POST if request.method == "POST" else None)
    return asked(request, form, question, act)
