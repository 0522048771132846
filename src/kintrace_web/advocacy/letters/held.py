"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

The words of letters and appeals go, with what is typeset and attached; that a letter was sent, when and to whom stays.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import delete_after_commit, sweeps

from .models import Appeal, AskWording, Attachment, Edition, Letter, LetterStep, Review, Telling, Version

FOLDER = "letters"


def appeals_about(person: Person) -> QuerySet[Appeal]:
    """Appeals about a case in which the person asks or is asked for, and those of whose letters one told of them."""
    of_cases = Q(cases__sought=person) | Q(cases__enquirer=person)
    told = Telling.objects.filter(person=person).values("letter__appeal")
    return Appeal.objects.filter(pk__in=Appeal.objects.filter(of_cases).values("pk")) | Appeal.objects.filter(
        pk__in=told
    )


def letters_about(person: Person) -> QuerySet[Letter]:
    """Their letters, whatever became of them."""
    return Letter.objects.filter(appeal__in=appeals_about(person))


def _worded(person: Person) -> QuerySet[Letter]:
    return letters_about(person).exclude(wording={}, receipt="", pdf="", proof="")


def _erase_letters(person: Person) -> int:
    """One by one, since each has files; what had not left the house does not go any more (letters/resting.py)."""
    letters = list(_worded(person))
    for letter in letters:
        delete_after_commit(letter.pdf.name, letter.proof.name)
        Letter.objects.filter(pk=letter.pk).update(wording={}, receipt="", pdf="", proof="")
    LetterStep.objects.filter(letter__in=letters_about(person)).update(note="")
    return len(letters)


def _written(person: Person) -> QuerySet[Version]:
    return Version.objects.filter(appeal__in=appeals_about(person))


def _count_appeals(person: Person) -> int:
    return appeals_about(person).exclude(theme="").count()


def _erase_appeals(person: Person) -> int:
    """No word of them is left, in any edition."""
    appeals = appeals_about(person)
    number = _count_appeals(person)
    versions = _written(person)
    Edition.objects.filter(version__in=versions).update(subject="", body="", asks=[])
    AskWording.objects.filter(version__in=versions).update(text="")
    Review.objects.filter(appeal__in=appeals).update(why="")
    versions.update(subject="", body="")
    Appeal.objects.filter(pk__in=list(appeals.values_list("pk", flat=True))).update(
        theme="", state=Appeal.State.WITHDRAWN
    )
    return number


def _attached(person: Person) -> QuerySet[Attachment]:
    return Attachment.objects.filter(appeal__in=appeals_about(person)).exclude(file="", title="")


def _erase_attached(person: Person) -> int:
    files = list(_attached(person))
    for each in files:
        blank_attachment(each)
    return len(files)


def blank_attachment(attachment: Attachment) -> None:
    """Its file and its title go; that something was attached stays. It goes with no letter any more."""
    delete_after_commit(attachment.file.name)
    Attachment.objects.filter(pk=attachment.pk).update(
        file="",
        title="",
        sha256="",
        size=0,
        tells=[],
        removed_at=Coalesce("removed_at", timezone.now()),
    )


HELD: tuple[Holding, ...] = (
    Holding(
        "attachments", _("attachments of letters"), lambda each: _attached(each).count(), _erase_attached
    ),
    Holding("letters", _("letters to authorities"), lambda each: _worded(each).count(), _erase_letters),
    Holding("appeals", _("appeals to authorities"), _count_appeals, _erase_appeals),
)


def is_named(path: str) -> bool:
    """Whether a letter or an appeal still has this file."""
    of_letter = Letter.objects.filter(Q(pdf=path) | Q(proof=path))
    return of_letter.exists() or Attachment.objects.filter(file=path).exists()


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
    sweeps(FOLDER, _("files of letters that nothing names any more"), is_named)
