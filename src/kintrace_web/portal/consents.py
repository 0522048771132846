"""What one agreed to, and taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.people.models import Consent
from kintrace_web.people.withdrawing import agree_again, given_by, withdraw_own

from .gate import person_of, signed_in


@require_GET
def consents(request: HttpRequest) -> HttpResponse:
    """Each with what it is for; those in force can be taken back."""
    today = timezone.localdate()
    given = given_by(person_of(request))
    standing = {_what(consent) for consent, ended in given if ended is None}
    rows: list[dict[str, Any]] = [
        {
            "consent": consent,
            "ended": ended,
            "over": ended is not None or (consent.until is not None and consent.until < today),
            "again": consent.ended_because == Consent.Ended.WITHDRAWN and _what(consent) not in standing,
        }
        for consent, ended in given
    ]
    return render(request, "portal/consents.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Says what ends, then ends it."""
    standing = (consent for consent, ended in given_by(person_of(request)) if ended is None)
    consent = next((each for each in standing if each.pk == number), None)
    if consent is None:
        raise Http404
    if request.method == "POST":
        withdraw_own(consent, actor=signed_in(request))
        messages.success(request, _("You took it back. It has ended."))
        return redirect("portal:consents")
    return render(request, "portal/consent_withdraw.html", {"consent": consent})


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Undo: agree anew to what one took back."""
    consent = next(
        (each for each, ended in given_by(person_of(request)) if each.pk == number and ended), None
    )
    if consent is None or consent.ended_because != Consent.Ended.WITHDRAWN:
        raise Http404
    agree_again(consent, actor=signed_in(request))
    messages.success(request, _("You agreed again."))
    return redirect("portal:consents")


def _what(consent: Consent) -> tuple[object, ...]:
    """What a consent is for, whatever its day and form."""
    return consent.purpose, consent.item, consent.recipient, consent.recipient_person_id, consent.about_id
