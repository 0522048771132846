"""Inviting one of the two people of a case to the portal: an account, and a code that works once.

One half of it stands in a letter; a colleague says the other half to the person.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.entering import DAYS
from kintrace_web.cases.models import Case
from kintrace_web.people.inviting_kin import (
    NotInvitedError,
    close_account,
    code_on_its_way,
    link_path,
    open_account_again,
)
from kintrace_web.people.models import Person, Relative
from kintrace_web.reunion.admitting import admit, admit_again, colleague_for, may_be_admitted, speak_half
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import case_for, signed_in
from kintrace_web.workspace.templatetags.said import said

RIGHT = "cases.change"
ENQUIRER, SOUGHT = "enquirer", "sought"


class InviteForm(forms.Form):
    """In which language. An e-mail address is asked for in the portal, of the person themselves."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.OFFICE_LANGUAGES, widget=forms.RadioSelect
    )


@require_GET
def access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who of the two has pages of their own, and inviting them."""
    return _page(request, case_for(request, pk, RIGHT), {})


@require_POST
def invite(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """Make the account, and show the letter."""
    case, person = _side(request, pk, side)
    form = InviteForm(request.POST, prefix=side)
    if not form.is_valid():
        return _page(request, case, {side: form})
    try:
        code = admit(case, person, language=form.cleaned_data["language"], actor=signed_in(request))
    except (NotInvitedError, RefusedError) as error:
        form.add_error(None, said(error.sentence))
        return _page(request, case, {side: form})
    return _letter(request, case, person, code)


@require_POST
def code_again(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """A new letter; with ``keys_lost`` for somebody whose telephone is gone."""
    case, person = _side(request, pk, side)
    try:
        code = admit_again(case, person, keys_lost="keys_lost" in request.POST, actor=signed_in(request))
    except NotInvitedError:
        return redirect("workspace:case_portal", case.pk)
    return _letter(request, case, person, code)


@require_POST
def spoken(request: HttpRequest, pk: UUID, side: str) -> HttpResponse:
    """The other half of the code, for a colleague of who made the letter: shown once, to be said."""
    case, person = _side(request, pk, side)
    try:
        half = speak_half(case, person, actor=signed_in(request))
    except NotInvitedError as error:
        messages.error(request, said(error.sentence))
        return redirect("workspace:case_portal", case.pk)
    return render(request, "workspace/reunion/portal_spoken.html", {"case": case, "half": half, "days": DAYS})


@require_POST
def switch(request: HttpRequest, pk: UUID, side: str, to: str) -> HttpResponse:
    """Close the account, or open it again."""
    case, person = _side(request, pk, side)
    acts = {"close": close_account, "open": open_account_again}
    if to not in acts:
        raise Http404
    acts[to](person, actor=signed_in(request))
    return redirect("workspace:case_portal", case.pk)


def _side(request: HttpRequest, pk: UUID, side: str) -> tuple[Case, Person]:
    case = case_for(request, pk, RIGHT)
    if side not in {ENQUIRER, SOUGHT}:
        raise Http404
    return case, case.enquirer if side == ENQUIRER else case.sought


def _page(request: HttpRequest, case: Case, forms_sent: dict[str, InviteForm]) -> HttpResponse:
    accounts = {
        account.person_id: account
        for account in Relative.objects.filter(person__in=[case.enquirer, case.sought]).select_related("user")
    }
    sides: list[dict[str, Any]] = [
        {
            "slug": slug,
            "title": title,
            "person": person,
            "account": accounts.get(person.pk),
            "code": code_on_its_way(person),
            "may": may_be_admitted(case, person),
            "form": forms_sent.get(slug) or InviteForm(prefix=slug),
        }
        for slug, title, person in (
            (ENQUIRER, _("Who asks for the search"), case.enquirer),
            (SOUGHT, _("Who was looked for"), case.sought),
        )
    ]
    wrong = next(iter(forms_sent.values()), None)
    user = signed_in(request)
    context = {
        "case": case,
        "sides": sides,
        "form": wrong,
        "colleague": colleague_for(case, user).value,
        "assigns": user.has_perm("cases.assign", case),
    }
    return render(request, "workspace/reunion/portal.html", context)


def _letter(request: HttpRequest, case: Case, person: Person, code: str) -> HttpResponse:
    """The letter to hand over: shown once, in the language of whom it is for."""
    context = {
        "case": case,
        "code": code,
        "link": request.build_absolute_uri(link_path(code)),
        "days": DAYS,
        "language": Relative.objects.select_related("user").get(person=person).user.language or "en",
    }
    return render(request, "workspace/reunion/portal_letter.html", context)
