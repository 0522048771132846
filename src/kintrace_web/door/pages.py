"""The door for the person who is looked for (S28): public, without an account, the same for everybody (S18).

Every page has the same address, and what was said is carried in its form (carrying.py). Nothing is looked up, and
nothing is kept before it is sent. No cookie is set: the pages trust none, so none is needed against forged forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kintrace_web.limits.proving import MOST, riddle

from .carrying import Carried, unpacked
from .forms import AnswerForm
from .questions import CHECK, CHOICES, HEADINGS, START, Kind, answered, question, steps
from .sending import Sent, send

View = Callable[..., HttpResponse]


def leaves_nothing(view: View) -> View:
    """Nothing stays in the browser, and no other place learns where somebody came from."""

    @wraps(view)
    def wrapped(request: HttpRequest, **parts: str) -> HttpResponse:
        response = view(request, **parts)
        response["Cache-Control"] = "no-store, private, max-age=0"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@leaves_nothing
def door(request: HttpRequest) -> HttpResponse:
    """Every page of the door."""
    if request.method != "POST":
        return _show(request, Carried(_spoken()))
    carried = unpacked(request.POST.get("carried", ""))
    if carried is None:
        return _show(request, Carried(_spoken(request.POST.get("language"))), late=True)
    if carried.step in CHOICES:
        return _chosen(request, carried)
    return _checked(request, carried) if carried.step == CHECK else _asked(request, carried)


@login_not_required
@require_http_methods(["GET", "HEAD"])
@leaves_nothing
def away(request: HttpRequest) -> HttpResponse:
    """A page that shows nothing of us, for who has to leave quickly; no other host is asked for it."""
    table = [[row * number for number in range(1, 10)] for row in range(1, 10)]
    return render(request, "door/away.html", {"table": table})


def _spoken(wanted: str | None = None) -> str:
    """The language asked for, or the one the browser asks for."""
    language = wanted or translation.get_language() or settings.LANGUAGE_CODE
    return language if language in dict(settings.OFFICE_LANGUAGES) else settings.LANGUAGE_CODE


def _chosen(request: HttpRequest, carried: Carried) -> HttpResponse:
    """A page of buttons was sent."""
    kind = request.POST.get("kind", "")
    if kind in {choice.kind for choice in CHOICES[carried.step]}:
        carried.kind, carried.returning = kind, False
        return _go(request, carried, 1)
    return _turned(request, carried) or _show(request, carried)


def _asked(request: HttpRequest, carried: Carried) -> HttpResponse:
    """A page with a question was sent: by any of its buttons, what was typed is kept."""
    if request.POST.get("go") == "unknown":
        carried.answers[carried.step] = ""
        return _go(request, carried, 1)
    form = AnswerForm(question(carried.kind, carried.step), request.POST)
    if not form.is_valid():
        carried.language = _spoken(request.POST.get("language") or carried.language)
        return _show(request, carried, form=form)
    carried.answers[carried.step] = form.cleaned_data["answer"]
    return _turned(request, carried) or _go(request, carried, 1)


def _checked(request: HttpRequest, carried: Carried) -> HttpResponse:
    """The check page was sent: away with it, or back to one of the questions."""
    step = request.POST.get("change", "")
    if step in steps(carried.kind, carried.answers):
        carried.step, carried.returning = step, True
        return _show(request, carried)
    turned = _turned(request, carried)
    if turned is not None or request.POST.get("go") != "send":
        return turned or _show(request, carried)
    done = send(request, carried)
    if isinstance(done, Sent):
        return _render(request, carried, "sent", {"code": done.code})
    return _show(request, carried, patience=done)


def _turned(request: HttpRequest, carried: Carried) -> HttpResponse | None:
    """Another language, or one page back."""
    wanted = request.POST.get("language")
    if wanted:
        carried.language = _spoken(wanted)
        return _show(request, carried)
    return _go(request, carried, -1) if request.POST.get("go") == "back" else None


def _go(request: HttpRequest, carried: Carried, by: int) -> HttpResponse:
    way = steps(carried.kind, carried.answers)
    here = way.index(carried.step) if carried.step in way else 0
    carried.step = way[max(0, min(here + by, len(way) - 1))]
    # From a change straight back to the check; but who only now says how to be reached is asked when it is safe.
    if carried.returning and not (by > 0 and carried.step == "safe" and "safe" not in carried.answers):
        carried.step, carried.returning = CHECK, False
    return _show(request, carried)


def _show(request: HttpRequest, carried: Carried, **more: Any) -> HttpResponse:
    """The page that comes now."""
    if carried.step in CHOICES:
        more |= {"choices": CHOICES[carried.step], "heading": HEADINGS[carried.step]}
        return _render(request, carried, "choices", more)
    if carried.step == CHECK:
        return _check_page(request, carried, more)
    asked = question(carried.kind, carried.step)
    form = more.pop("form", None) or AnswerForm(
        asked, initial={"answer": carried.answers.get(carried.step, "")}
    )
    return _render(request, carried, "question", {**more, "form": form})


def _check_page(request: HttpRequest, carried: Carried, more: Mapping[str, Any]) -> HttpResponse:
    context = {
        **more,
        "kind": Kind(carried.kind).label,
        "rows": answered(carried.kind, carried.answers),
        "tells": carried.kind == Kind.TELL_THEM_I_AM_WELL,
        "words": carried.answers.get("for_family", ""),
        "whom": carried.answers.get("for_whom", ""),
        "ident": carried.ident,
        "riddle": riddle(carried.ident),
        "most": MOST,
    }
    return _render(request, carried, "check", context, status=429 if more.get("patience") == "many" else 200)


def _render(
    request: HttpRequest, carried: Carried, page: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    with translation.override(carried.language):
        shared = {
            "carried": carried.packed(),
            "first": carried.step == START,
            "may_go_back": carried.step != START,
            "languages": [translation.get_language_info(code) for code, _name in settings.OFFICE_LANGUAGES],
        }
        response = render(request, f"door/{page}.html", {**shared, **context}, status=status)
    response["Content-Language"] = carried.language
    return response
