"""One letter: its words as they go, its PDF, its steps and deadlines. Sending and answers add their panels."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kintrace_web.advocacy.authorities.deadlines import lateness
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.attaching import file_name, open_attachment
from kintrace_web.advocacy.letters.changing import STILL_HERE
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.resting import still_allowed
from kintrace_web.advocacy.letters.setting import pdf_of

from .gate import handed_out, letter_of

WHY = "to read the letter"


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter."""
    letter, user = letter_of(request, pk)
    waits = letter.state in STILL_HERE
    context = {
        "letter": letter,
        "appeal": letter.appeal,
        "paragraphs": [each for each in letter.wording.get("body", "").split("\n\n") if each.strip()],
        "direction": "rtl" if letter.language in RIGHT_TO_LEFT else "ltr",
        "steps": letter.steps.select_related("by"),
        "attachments": letter.attachments.exclude(file=""),
        "followed_by": letter.followed_by.seen_by(user),
        "stopped": waits and not still_allowed(letter),
        "late": _late(letter),
        "may_write": user.has_perm(rights.WRITE, letter.appeal),
    }
    return render(request, "workspace/letters/letter.html", context)


def _late(letter: Letter) -> str:
    """Whether the answer is late; nothing once there is one, or the matter is closed."""
    if letter.state != Letter.State.SENT or letter.answered_on or letter.closed_on:
        return ""
    return lateness(letter.due_on, letter.very_due_on, timezone.localdate()).value


@require_GET
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter as it is printed and sent; the reading is on record (S23)."""
    letter, user = letter_of(request, pk)
    if not letter.wording:
        raise Http404
    return handed_out(pdf_of(letter, actor=user, reason=WHY), "application/pdf", f"{letter.reference}.pdf")


@require_GET
def attachment(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A file that went with it, also one that goes with no new letter any more."""
    letter, user = letter_of(request, pk)
    found = letter.attachments.exclude(file="").filter(pk=number).first()
    if found is None:
        raise Http404
    content = open_attachment(found, actor=user, reason=WHY)
    return handed_out(content, found.content_type, file_name(found, found.pk))
