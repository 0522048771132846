"""Reading: all petitions, one with its count, and the list that was handed over."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language_bidi

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Answer, Delivery, Petition, Text, Version

from .frame import addresses, in_language, public_petition, shown
from .plot import plot


class Line(NamedTuple):
    """One petition in the list of all."""

    petition: Petition
    text: Text
    signed: int
    is_open: bool


@in_language("GET", "HEAD")
def listed(request: HttpRequest, language: str) -> HttpResponse:
    """Every petition, those that can be signed first."""
    petitions = list(Petition.objects.public().prefetch_related("versions__texts"))
    counted = tallying.totals(each.pk for each in petitions)
    today = timezone.localdate()
    lines = []
    for each in petitions:
        text = _public(each).text_in(language)
        if text is not None:
            signed = counted.get(each.pk, tallying.Total()).all
            lines.append(Line(each, text, signed, each.is_open(today)))
    lines.sort(key=lambda line: not line.is_open)
    told = {"lines": lines, "addresses": addresses("petitions", list(LANGUAGES))}
    return shown(request, language, "petitions", told, held=True)


def _public(petition: Petition) -> Version:
    opened = [each for each in petition.versions.all() if each.state == Version.State.OPEN]
    return max(opened, key=lambda each: each.number)


@in_language("GET", "HEAD")
def petition(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One petition: its text, how many signed it, and what was answered."""
    found = public_petition(slug)
    return shown(request, language, "petition", told_of(found, language), held=True)


def told_of(found: Petition, language: str) -> dict[str, Any]:
    """What the pages of one petition tell."""
    version = found.current
    if version is None:
        raise Http404
    texts = list(version.texts.all())
    total, days = tallying.total(found), tallying.days(found)
    return {
        "petition": found,
        "version": version,
        "text": version.text_in(language),
        "addressee": found.addressed_to(language),
        "total": total,
        "percent": min(100, 100 * total.all // found.goal),
        "left": max(0, found.goal - total.all),
        "is_open": found.is_open(),
        "plot": plot(days, right_to_left=get_language_bidi()),
        "earlier": [(each, each.text_in(language)) for each in _earlier(found, version)],
        "answers": [(each, each.text_in(language)) for each in _answers(found)],
        "delivery": Delivery.objects.filter(petition=found, state=Delivery.State.MADE).first(),
        "addresses": addresses("petition", [each.language for each in texts], found.slug),
    }


def _earlier(found: Petition, version: Version) -> list[Version]:
    """Every text that could be signed before this one: to ask who did would cost more with each who signs."""
    before = found.versions.filter(state=Version.State.OPEN, number__lt=version.number)
    return list(before.prefetch_related("texts").order_by("-number"))


def _answers(found: Petition) -> list[Answer]:
    return list(found.answers.exclude(published_at=None).prefetch_related("texts"))


@in_language("GET", "HEAD")
def handed_over(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """How anybody checks the list that was handed over."""
    found = public_petition(slug)
    told = told_of(found, language)
    if told["delivery"] is None:
        raise Http404
    told["digests"] = json.loads(told["delivery"].statement)["sha256"]
    told["addresses"] = addresses("list", list(told["addresses"]), found.slug)
    return shown(request, language, "list", told, held=True)


@in_language("GET", "HEAD")
def statement(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What was signed, letter by letter, as a file."""
    delivery = Delivery.objects.filter(petition=public_petition(slug), state=Delivery.State.MADE).first()
    if delivery is None:
        raise Http404
    response = HttpResponse(delivery.statement, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="statement.json"'
    return response
