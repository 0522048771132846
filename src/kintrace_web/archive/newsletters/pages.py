"""Asking for the newsletter, confirming, leaving. Whoever asks is answered by the same page (S18).

No cookie is set, and the forms trust none: whoever has the link may press its button. Nothing here is kept for others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.reading.frame import frame
from kintrace_web.limits.machines import DAY, HOUR, MINUTE, Way, take
from kintrace_web.limits.proving import MOST, riddle
from kintrace_web.newsletter.subscribing import ask, key_in, subscriber_of
from kintrace_web.newsletter.subscribing import confirm as begin
from kintrace_web.newsletter.unsubscribing import leave as end

from .forms import AskForm

View = Callable[..., HttpResponse]
ASKING = Way(
    "newsletter",
    seconds=3,
    with_proof=((MINUTE, 10), (HOUR, 60), (DAY, 200)),
    without_proof=((MINUTE, 5), (HOUR, 10), (DAY, 40)),
    # Of mails that people without an account may cause in a minute.
    in_all=lambda: 120,
)
# Seconds after which a browser that was told to wait may come again.
WAIT = 3600


def for_one_reader(view: View) -> View:
    """A page in the language of its address, which is kept nowhere and tells no other place of itself."""

    @wraps(view)
    def wrapped(request: HttpRequest, language: str, **parts: Any) -> HttpResponse:
        with translation.override(language):
            response = view(request, language, **parts)
        response["Cache-Control"] = "no-store, private, max-age=0"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return login_not_required(csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(wrapped)))


@for_one_reader
def subscribe(request: HttpRequest, language: str) -> HttpResponse:
    """The form, and what comes of it: a mail, whatever is known of the address."""
    sent = request.method == "POST"
    form = AskForm(request.POST if sent else None, initial={"language": language})
    if not sent or not form.is_valid():
        return _form(request, language, form)
    mail, chosen = form.cleaned_data["mail"], form.cleaned_data["language"]
    patience = take(request, ASKING, who=f"{chosen}:{mail.lower()}", act=lambda: ask(mail, language=chosen))
    if patience in {"soon", "again", "many"}:
        response = _form(request, language, form, patience=patience)
        if patience == "many":
            response.status_code = 429
            response["Retry-After"] = str(WAIT)
        return response
    return _page(request, language, "sent")


@for_one_reader
def confirm(request: HttpRequest, language: str, part: str) -> HttpResponse:
    """A button that confirms; opening the page changes nothing, for scanners of mail open every link."""
    found = subscriber_of(part)
    if found is None or (request.method == "POST" and not begin(found)):
        return _page(request, language, "over", status=404)
    confirmed = request.method == "POST" or found.confirmed_at is not None
    return _page(request, language, "confirmed" if confirmed else "confirm", part=part)


@for_one_reader
def leave(request: HttpRequest, language: str, part: str) -> HttpResponse:
    """A button that ends it. A mail program that sends the same of itself needs no more (RFC 8058).

    Whether somebody was still subscribed is not told: the answer to a link of ours is always the same.
    """
    key = key_in(part)
    if key is None:
        return _page(request, language, "over", status=404)
    if request.method == "POST":
        end(key)
        return _page(request, language, "left")
    return _page(request, language, "leave", part=part)


def _form(request: HttpRequest, language: str, form: AskForm, *, patience: str = "") -> HttpResponse:
    addresses = {each: reverse("newsletter:subscribe", args=[each]) for each in LANGUAGES}
    # Who mends a mistake, was too quick or has to wait goes on with the same form and its time.
    given = request.POST.get("stamp", "")
    stamp = given if patience != "again" and ASKING.is_fresh(given) else ASKING.stamp()
    told: dict[str, Any] = {
        "form": form,
        "stamp": stamp,
        "riddle": riddle(stamp),
        "most": MOST,
        "patience": patience,
        "addresses": addresses,
    }
    return _page(request, language, "subscribe", **told)


def _page(request: HttpRequest, language: str, page: str, *, status: int = 200, **told: Any) -> HttpResponse:
    around = frame(request, language, told.get("addresses", {}))
    context = {**around, "is_read_only": getattr(request, "is_read_only", False), "page": page, **told}
    template = "subscribe" if page == "subscribe" else "link"
    return render(request, f"archive/newsletter/{template}.html", context, status=status)
