"""Who asks in the portal, and which cases and messages are theirs: the rooms below say so."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person
from kintrace_web.reunion.answering import sides_for
from kintrace_web.reunion.hearing import MessageForKin, messages_for
from kintrace_web.reunion.models import FamilyMessage


def signed_in(request: HttpRequest) -> User:
    """The relative's account."""
    if not isinstance(request.user, User) or not request.user.is_relative:
        raise PermissionDenied("nobody is signed in")
    return request.user


def person_of(request: HttpRequest) -> Person:
    """The person on file who is signed in."""
    return signed_in(request).relative.person


def side_of(request: HttpRequest, pk: UUID) -> tuple[Case, bool]:
    """A case of this person, and whether they are the one who was looked for. Http404 for every other."""
    person = person_of(request)
    asked = Case.objects.filter(enquirer=person, pk=pk).first()
    if asked is not None:
        return asked, False
    if any(side.pk == pk for side in sides_for(person)):
        return Case.objects.get(pk=pk), True
    raise Http404


def message_of(request: HttpRequest, pk: int) -> tuple[MessageForKin, FamilyMessage]:
    """A message this person may know of, as they see it and as it is. Http404 for every other."""
    seen = next((each for each in messages_for(person_of(request)) if each.pk == pk), None)
    if seen is None:
        raise Http404
    related = FamilyMessage.objects.select_related("case__enquirer", "case__sought", "author")
    return seen, related.get(pk=seen.pk)


def in_words(sentence: Sentence) -> str:
    """A sentence of the rooms below in the reader's language."""
    return sentence.translated(gettext)
