"""Family messages in the portal: write, look at it once more, send; read what came; answer."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.reunion.answering import reply
from kintrace_web.reunion.hearing import Seen, read_as_kin
from kintrace_web.reunion.messaging import rewrite
from kintrace_web.reunion.messaging import write as write_message
from kintrace_web.reunion.models import FamilyMessage
from kintrace_web.reunion.refusal import RefusedError

from .forms import MessageForm
from .gate import in_words, message_of, person_of, side_of, signed_in

GET_POST = require_http_methods(["GET", "POST"])
State, Way = FamilyMessage.State, FamilyMessage.Way
READ = "Read in the portal."


@GET_POST
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new message to the other side of a case."""
    case, from_sought = side_of(request, pk)

    def send(text: str) -> None:
        write_message(
            case,
            from_sought=from_sought,
            text=text,
            language=_language(),
            way=Way.PORTAL,
            actor=signed_in(request),
        )

    return _composed(request, send)


@GET_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer to a message that came."""
    seen, message = message_of(request, pk)
    if seen.mine:
        raise Http404

    def send(text: str) -> None:
        reply(message, person_of(request), text=text, language=_language(), actor=signed_in(request))

    return _composed(request, send)


@GET_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for a message that was given back."""
    seen, message = message_of(request, pk)
    if seen.seen != Seen.PLEASE_CHANGE or message.way != Way.PORTAL:
        raise Http404
    actor = signed_in(request)
    before = (
        "" if request.method == "POST" else read_as_kin(message, person_of(request), actor=actor, reason=READ)
    )
    return _composed(request, lambda text: rewrite(message, text=text, actor=actor), before)


@require_GET
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a message, and what happens with it."""
    seen, message = message_of(request, pk)
    person, actor = person_of(request), signed_in(request)
    back = None
    if seen.seen == Seen.PLEASE_CHANGE:
        back = message.steps.filter(state=State.RETURNED).last()
    context = {
        "message": seen,
        "text": read_as_kin(message, person, actor=actor, reason=READ),
        "language": message.language,
        "back": back,
        "may_change": seen.seen == Seen.PLEASE_CHANGE and message.way == Way.PORTAL,
    }
    return render(request, "portal/message.html", context)


def _composed(request: HttpRequest, send: Callable[[str], None], before: str = "") -> HttpResponse:
    """Write, check, send: what was typed travels in the form itself, and nothing is kept before it is sent."""
    form = MessageForm(request.POST or None, initial={"text": before})
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return render(request, "portal/write.html", {"form": form})
    text = form.cleaned_data["text"]
    if "send" not in request.POST:
        return render(request, "portal/write_check.html", {"form": form, "text": text})
    try:
        send(text)
    except RefusedError as error:
        form.add_error(None, in_words(error.sentence))
        return render(request, "portal/write.html", {"form": form})
    messages.success(
        request, _("We have your message. We read it before it goes on, and we will speak to you.")
    )
    return redirect("portal:home")


def _language() -> str:
    return (get_language() or "en").split("-")[0]
