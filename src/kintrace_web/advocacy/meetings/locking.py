"""How an act of this room begins: the right is asked, and the meeting or promise is locked, as it is now."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .models import Meeting


def need(user: User, right: str, about: Model | None = None) -> None:
    """Raises PermissionDenied without the right."""
    if not user.has_perm(right, about):
        raise PermissionDenied(right)


def locked_meeting(meeting: Meeting, actor: User, right: str = rights.CHANGE) -> Meeting:
    """The meeting, locked until the transaction ends. Raises PermissionDenied."""
    need(actor, right, meeting)
    return Meeting.objects.select_for_update(of=("self",)).select_related("authority").get(pk=meeting.pk)


def written(words: str, otherwise: Sentence) -> str:
    """The words without space around them. Raises RefusedError where there are none, saying what is missing."""
    if not words.strip():
        raise RefusedError(otherwise)
    return words.strip()


def check_responsible(user: User, cases: Iterable[Case]) -> None:
    """Who sees to it must be able to read it. Raises RefusedError."""
    if not user.is_active or not rights.speaks(user):
        raise RefusedError(Sentence("Choose somebody who speaks with authorities."))
    members = CaseMember.objects.in_force().filter(user=user)
    if any(not members.filter(case=case).exists() for case in cases):
        raise RefusedError(Sentence("Choose somebody who is a member of every case that it is about."))
