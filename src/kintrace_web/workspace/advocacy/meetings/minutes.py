"""The minutes: writing them, confirming them, and what a correction changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.meetings import rights, writing_up
from kintrace_web.advocacy.meetings.models import Meeting, Minutes

from .forms import MinutesForm
from .gate import GET_POST, ask_page, done, meeting_of, then, to_meeting

PART = "minutes"


@dataclass(frozen=True)
class Edition:
    """One edition, and piece by piece what it changed of the one before: "same", "gone" or "new"."""

    minutes: Minutes
    pieces: list[tuple[str, str]]


def editions_of(meeting: Meeting) -> list[Edition]:
    """All editions, the newest first."""
    rows = list(meeting.minutes.select_related("written_by", "confirmed_by"))
    before = [None, *rows][: len(rows)]
    made = [
        Edition(row, changes(old.words, row.words) if old else [])
        for old, row in zip(before, rows, strict=True)
    ]
    return made[::-1]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """What was changed, word by word."""
    olds, news = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    pieces: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(("same", "".join(news[c:d])))
            continue
        pieces += [
            (kind, text) for kind, text in (("gone", "".join(olds[a:b])), ("new", "".join(news[c:d]))) if text
        ]
    return pieces


@GET_POST
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write them, go on with one's draft, or correct what was confirmed."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    last = meeting.minutes.select_related("written_by").last()
    corrects = last is not None and (last.confirmed_by_id is not None or last.edition > 1)
    given = {
        "words": last.words if last else "",
        "on_top_of": last.edition if last else 0,
        "because": last.because if last and last.confirmed_by_id is None else "",
    }
    form = MinutesForm(request.POST or None, initial=given, corrects=corrects)
    if done(request, form, lambda: writing_up.write_minutes(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting, PART))
    return ask_page(
        request,
        form,
        title=_("Correct the minutes") if corrects else _("Minutes"),
        button=_("Save"),
        back=to_meeting(meeting, PART),
        told=[
            _(
                "Somebody else reads them and confirms that this was said. What was confirmed stays to be read."
            )
        ],
    )


@require_POST
def confirm(request: HttpRequest, pk: UUID, edition: int, revision: int) -> HttpResponse:
    """Say that this is what was said."""
    meeting, user = meeting_of(request, pk)

    def act() -> None:
        writing_up.confirm_minutes(meeting, edition=edition, revision=revision, actor=user)

    return then(request, act, to_meeting(meeting, PART))
