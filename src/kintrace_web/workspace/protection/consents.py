"""Consents that end soon or have no proof, and cases that stand on a legal basis without consent."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.cases.models import Case
from kintrace_web.people.items import Purpose
from kintrace_web.people.models import Consent, LegalBasis
from kintrace_web.people.suppression import Erasure

from .gate import officer

SOON = timedelta(days=30)


def ending_soon() -> QuerySet[Consent]:
    """Consents in force that end within a month, the first to end first."""
    today = timezone.localdate()
    return Consent.objects.in_force(today).filter(until__lte=today + SOON).order_by("until")


def without_proof() -> QuerySet[Consent]:
    """Signed or spoken consents in force for which nobody wrote down where the paper or the recording is."""
    given = Consent.objects.in_force(timezone.localdate()).filter(proof="")
    return given.exclude(form=Consent.Form.SELF_ENTERED)


def bases_without_consent() -> QuerySet[Case]:
    """Cases, open and closed, that hold data of a sought person on a legal basis without consent to tracing.

    The ground itself stays on file when the person's data was deleted; then nothing is held on it any more.
    """
    today = timezone.localdate()
    whom = Q(about=None) | Q(about=OuterRef("sought"))
    consent = Consent.objects.in_force(today).filter(
        whom, person=OuterRef("enquirer"), purpose=Purpose.TRACING
    )
    basis = LegalBasis.objects.filter(person=OuterRef("sought"))
    gone = Erasure.objects.filter(person=OuterRef("sought"), state=Erasure.State.DONE)
    return Case.objects.filter(Exists(basis), ~Exists(consent), ~Exists(gone))


@require_GET
@officer
def show(request: HttpRequest) -> HttpResponse:
    """The three lists; persons are told by their cases' numbers."""
    ending, proofless = list(ending_soon()), list(without_proof()[:200])
    context = {
        "lists": [(_with_cases(ending), "ending"), (_with_cases(proofless), "proof")],
        "cases": bases_without_consent().order_by("number"),
    }
    return render(request, "workspace/protection/consents.html", context)


def _with_cases(consents: list[Consent]) -> list[tuple[Consent, list[str]]]:
    people = {each.person_id for each in consents}
    numbers: dict[object, list[str]] = {}
    for side in ("enquirer", "sought"):
        rows = Case.objects.filter(**{f"{side}__in": people}).values_list(side, "number").order_by("number")
        for person, number in rows:
            numbers.setdefault(person, []).append(number)
    return [(each, numbers.get(each.person_id, [])) for each in consents]
