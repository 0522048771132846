"""Partners: which there are, one of them, what may be shared and what was."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.models import Partner
from kintrace_web.advocacy.events.partnering import (
    About,
    Shared,
    add_contact,
    add_partner,
    agree,
    change_partner,
    end_agreement,
    read_contacts,
    remove_contact,
    share,
    shares_seen_by,
)
from kintrace_web.advocacy.languages import Language
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.protected import WhyForm

from .asking import Question, asked, sent
from .events import GET_POST
from .partner_forms import AgreementForm, ContactForm, PartnerForm, ShareForm


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Other associations."""
    demand(request, rights.READ_PARTNERS)
    return render(request, "workspace/events/partners.html", {"partners": Partner.objects.all()})


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """One more."""
    user = demand(request, rights.CHANGE_PARTNERS)
    question = Question(_("Add a partner"), _("Add it"), reverse("workspace:partners"), _("Partners"))

    def act(data: dict[str, Any]) -> HttpResponse:
        return redirect("workspace:partner", add_partner(_about(data), actor=user).pk)

    return asked(request, sent(PartnerForm, request), question, act)


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One of them."""
    partner = _partner(request, number, rights.READ_PARTNERS)
    today = timezone.localdate()
    standing = set(partner.agreements.in_force(today).values_list("pk", flat=True))
    context = {
        "partner": partner,
        "languages": [Language(code).label for code in partner.languages if code in Language.values],
        "contacts": partner.contacts.all(),
        "agreements": [(each, each.pk in standing) for each in partner.agreements.all()],
        "shares": shares_seen_by(partner, signed_in(request)),
    }
    return render(request, "workspace/events/partner.html", context)


@GET_POST
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change what is kept of it."""
    partner = _partner(request, number, rights.CHANGE_PARTNERS)
    initial = {name: getattr(partner, name) for name in ("title", "seat", "languages", "website", "about")}

    def act(data: dict[str, Any]) -> None:
        change_partner(partner, _about(data), actor=signed_in(request))

    question = Question(_("Change the partner"), _("Save"), _here(partner), partner.title)
    return asked(request, sent(PartnerForm, request, initial=initial), question, act)


@GET_POST
def contact_add(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody who is reached there."""
    partner = _partner(request, number, rights.CHANGE_PARTNERS)

    def act(data: dict[str, Any]) -> None:
        add_contact(partner, **data, actor=signed_in(request))

    question = Question(_("Who is reached there?"), _("Keep it"), _here(partner), partner.title)
    return asked(request, sent(ContactForm, request), question, act)


@require_POST
def contact_remove(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    """Not any more."""
    partner = _partner(request, number, rights.CHANGE_PARTNERS)
    there = partner.contacts.filter(pk=contact).first()
    if there is not None:
        remove_contact(there, actor=signed_in(request))
    return redirect(_here(partner))


@GET_POST
def contacts(request: HttpRequest, number: int) -> HttpResponse:
    """How they are reached: once, on record."""
    partner = _partner(request, number, rights.READ_PARTNERS)

    def act(data: dict[str, Any]) -> HttpResponse:
        opened = read_contacts(partner, actor=signed_in(request), reason=data["reason"])
        context = {"partner": partner, "opened": opened}
        return render(request, "workspace/events/partner_contacts.html", context)

    question = Question(_("How are they reached?"), _("Show it"), _here(partner), partner.title)
    return asked(request, sent(WhyForm, request), question, act)


@GET_POST
def agreement_add(request: HttpRequest, number: int) -> HttpResponse:
    """What may be shared."""
    partner = _partner(request, number, rights.CHANGE_PARTNERS)

    def act(data: dict[str, Any]) -> None:
        agree(partner, **data, actor=signed_in(request))

    question = Question(
        _("What may be shared with this partner?"),
        _("Put it on record"),
        _here(partner),
        partner.title,
        _(
            "It never stands in for the consent of a person: of a case or a testimony nothing is shared without that."
        ),
    )
    return asked(request, sent(AgreementForm, request), question, act)


@require_POST
def agreement_end(request: HttpRequest, number: int, agreement: int) -> HttpResponse:
    """It ends now."""
    partner = _partner(request, number, rights.CHANGE_PARTNERS)
    end_agreement(get_object_or_404(partner.agreements, pk=agreement), actor=signed_in(request))
    return redirect(_here(partner))


@GET_POST
def share_add(request: HttpRequest, number: int) -> HttpResponse:
    """Something is shared."""
    partner, user = _partner(request, number, rights.SHARE), signed_in(request)

    def act(data: dict[str, Any]) -> None:
        items = tuple(data.pop("items"))
        share(partner, Shared(**data, items=items), actor=user)

    question = Question(
        _("What do you share?"),
        _("Put it on record"),
        _here(partner),
        partner.title,
        _(
            "Put it on record before you hand it over: it is refused here where no agreement or consent covers it."
        ),
    )
    return asked(request, sent(ShareForm, request, user=user), question, act)


def _partner(request: HttpRequest, number: int, right: str) -> Partner:
    demand(request, rights.READ_PARTNERS)
    partner = get_object_or_404(Partner, pk=number)
    demand(request, right, partner)
    return partner


def _about(data: dict[str, Any]) -> About:
    return About(**{**data, "languages": tuple(data["languages"])})


def _here(partner: Partner) -> str:
    return reverse("workspace:partner", args=[partner.pk])
