"""What a relative sends for a case from their own pages: a photo, an answer, a word that something is wrong."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record
from kintrace_web.people.models import Relative

from .documents import keep
from .models import Case, CaseMember, Document, Task
from .tasks import add_task

MOST_LETTERS = 200


@transaction.atomic
def receive_photo(case: Case, *, content: bytes, file_name: str, actor: User) -> Document:
    """Keep a photo that the enquirer sends, made anew without EXIF (S26). The name of the file is not kept.

    Raises PermissionDenied for anybody else, DocumentRefusedError.
    """
    _need_enquirer(case, actor)
    with override(_language(case)):
        title = gettext("Photo from the family")
    section = Document.Section.PHOTO
    photo = keep(case, section=section, title=title, content=content, file_name=file_name, actor=actor)
    _tell_staff(case, actor, gettext_noop("The family sent a photo. Look at it."))
    return photo


@transaction.atomic
def receive_words(case: Case, *, words: str, actor: User) -> Document:
    """Keep what the enquirer answers in words, as a paper of the case. Raises PermissionDenied, ValueError if empty."""
    _need_enquirer(case, actor)
    if not words.strip():
        raise ValueError("An answer that says nothing is not kept.")
    with override(_language(case)):
        title = gettext("Answer of the family")
    paper = keep(
        case,
        section=Document.Section.PAPERS,
        title=title,
        content=words.strip().encode(),
        file_name=title,
        actor=actor,
    )
    _tell_staff(case, actor, gettext_noop("The family answered. Read it."))
    return paper


@transaction.atomic
def receive_correction(case: Case, *, words: str, actor: User) -> Task:
    """A relative says that something is wrong: a paper, and a task for who is in charge.

    Raises PermissionDenied, ValueError.
    """
    own = Relative.objects.filter(user=actor, person__in=[case.enquirer_id, case.sought_id])
    if not own.exists():
        raise PermissionDenied("a case of somebody else")
    if not words.strip() or len(words.strip()) > MOST_LETTERS:
        raise ValueError(f"A correction has between 1 and {MOST_LETTERS} letters.")
    # The words may tell where somebody is: they are sealed, and the task, which more people see, says nothing of them.
    with override(_language(case)):
        title = gettext("What is wrong, and how is it right?")
        text = gettext("They say that something is wrong. Read it among the papers.")
    section = Document.Section.PAPERS
    content = words.strip().encode()
    keep(case, section=section, title=title, content=content, file_name=title, actor=actor)
    task = add_task(case, text=text, assignee=_lead(case), actor=actor)
    record("cases.correction_asked", case, actor=actor, task=task.pk)
    return task


def _need_enquirer(case: Case, actor: User) -> None:
    if not Relative.objects.filter(user=actor, person=case.enquirer_id, user__is_active=True).exists():
        raise PermissionDenied("a case of somebody else")


def _tell_staff(case: Case, actor: User, text: str) -> None:
    with override(_language(case)):
        add_task(case, text=gettext(text), assignee=_lead(case), actor=actor)


def _lead(case: Case) -> User | None:
    lead = case.members.in_force().filter(capacity=CaseMember.Capacity.LEAD).select_related("user").first()
    return lead.user if lead is not None else None


def _language(case: Case) -> str:
    lead = _lead(case)
    return (lead.language if lead is not None else "") or "en"
