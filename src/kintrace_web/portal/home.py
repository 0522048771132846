"""The first page: one's own cases, and what there is to read and to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kintrace_web.reunion.answering import sides_for
from kintrace_web.reunion.telling import news_for

from .coming_in.again import others
from .gate import person_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The same queries whatever has become of a case (S18): ``news_for`` says what may be read."""
    person = person_of(request)
    context = {"cases": news_for(person), "sides": sides_for(person), "others": others(request)}
    return render(request, "portal/home.html", context)


@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    """After the first way in: how to come back the next time."""
    person_of(request)
    return render(request, "portal/welcome.html")
