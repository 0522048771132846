"""One appeal: its versions side by side, its asks, what was said of it, its letters, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.comparing import Piece, as_text, changes
from kintrace_web.advocacy.letters.models import Appeal, Letter, Version
from kintrace_web.advocacy.letters.reviewing import problems
from kintrace_web.advocacy.letters.wording import Words, is_stale, original_of, words_at, words_of

from .gate import appeal_of


@dataclass(frozen=True)
class Side:
    """A version as the page shows it beside the others."""

    version: Version
    words: Words
    is_original: bool
    stale: bool
    # What changed in the original since this version was made from it.
    since: list[Piece]

    @property
    def direction(self) -> str:
        """For a reader of its language."""
        return "rtl" if self.version.language in RIGHT_TO_LEFT else "ltr"

    @property
    def paragraphs(self) -> list[str]:
        """The text, paragraph by paragraph."""
        return [each for each in self.words.body.split("\n\n") if each.strip()]


def sides_of(appeal: Appeal) -> list[Side]:
    """The original first, then the versions made from it."""
    original = original_of(appeal)
    versions = sorted(
        appeal.versions.select_related("appeal", "changed_by"), key=lambda each: each.pk != original.pk
    )
    return [side_of(version, original) for version in versions]


def side_of(version: Version, original: Version) -> Side:
    """One of them."""
    stale = is_stale(version, original)
    since: list[Piece] = []
    if stale and version.made_from:
        since = changes(as_text(words_at(original, version.made_from)), as_text(words_of(original)))
    return Side(version, words_of(version), version.pk == original.pk, stale, since)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The appeal."""
    appeal, user = appeal_of(request, pk)
    sides = sides_of(appeal)
    there = {side.version.language for side in sides}
    open_problems = problems(appeal) if appeal.state == Appeal.State.DRAFT else []
    context = {
        "appeal": appeal,
        "sides": sides,
        "cases": appeal.cases.order_by("number"),
        "attachments": appeal.attachments.standing(),
        "reviews": appeal.reviews.select_related("by"),
        "letters": appeal.letters.select_related("authority").order_by("-made_at"),
        "problems": open_problems,
        "missing_languages": [each for each in Language if each not in there],
        "today": timezone.localdate(),
        **_may(appeal, user),
    }
    context["next"] = _next(appeal, context, open_problems)
    return render(request, "workspace/letters/appeal.html", context)


def _may(appeal: Appeal, user: User) -> dict[str, bool]:
    live = appeal.state != Appeal.State.WITHDRAWN
    return {
        "may_write": live and user.has_perm(rights.WRITE, appeal),
        "may_review": appeal.state == Appeal.State.IN_REVIEW and user.has_perm(rights.REVIEW, appeal),
        "may_send": appeal.state == Appeal.State.APPROVED and user.has_perm(rights.SEND, appeal),
    }


def _next(appeal: Appeal, may: dict[str, Any], open_problems: list[Sentence]) -> str:
    """What is to be done next, in a sentence."""
    letters = [letter for letter in may["letters"] if letter.state == Letter.State.SENT]
    late = [each for each in letters if _is_late(each)]
    match appeal.state:
        case Appeal.State.DRAFT if open_problems:
            return _("Finish what is listed under the text, then give it to a second person.")
        case Appeal.State.DRAFT:
            return _("Give it to a second person to read.")
        case Appeal.State.IN_REVIEW if may["may_review"]:
            return _("Read it, and approve it or give it back.")
        case Appeal.State.IN_REVIEW:
            return _("A second person, who wrote nothing of it, reads it now.")
        case Appeal.State.WITHDRAWN:
            return _("Nothing. It was withdrawn; what was sent of it stays on record.")
    if late:
        return _("An answer is overdue. Open the letter and ask again.")
    return (
        _("Make the letters.") if not may["letters"] else _("Wait for answers, or write to more authorities.")
    )


def _is_late(letter: Letter) -> bool:
    waits = letter.due_on is not None and letter.answered_on is None and letter.closed_on is None
    return waits and letter.due_on is not None and letter.due_on < timezone.localdate()
