"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28).

What came back to letters about their cases goes, word for word and file for file; that an answer came, and when, stays.
What lies in the holding pen belongs to nobody yet: people sort it, and from then on it goes with its letter.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.letters.held import letters_about
from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import delete_after_commit, sweeps

from .models import Enclosure, IncomingMail, Reply

FOLDER = "post"


def _replies(person: Person) -> QuerySet[Reply]:
    kept = (
        ~Q(mail__raw="")
        | ~Q(mail__words="")
        | ~Q(mail__enclosures=None)
        | ~Q(promise="")
        | ~Q(promised_by="")
    )
    about = Reply.objects.filter(letter__in=letters_about(person))
    return Reply.objects.filter(pk__in=about.filter(kept).values("pk"))


def _erase(person: Person) -> int:
    replies = list(_replies(person).select_related("mail"))
    for reply in replies:
        delete_after_commit(*reply.mail.files)
        reply.mail.enclosures.all().delete()
        IncomingMail.objects.filter(pk=reply.mail_id).update(
            raw="", words="", sender_digest="", domain="", language=""
        )
        Reply.objects.filter(pk=reply.pk).update(promise="", promised_by="")
    return len(replies)


HELD: tuple[Holding, ...] = (
    Holding("replies", _("answers of authorities"), lambda each: _replies(each).count(), _erase),
)


def is_named(path: str) -> bool:
    """Whether something that came in still has this file."""
    of_mail = IncomingMail.objects.filter(Q(raw=path) | Q(words=path))
    return of_mail.exists() or Enclosure.objects.filter(file=path).exists()


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
    sweeps(FOLDER, _("files of the post that nothing names any more"), is_named)
