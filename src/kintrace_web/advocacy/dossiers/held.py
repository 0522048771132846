"""What this room holds of a person, and how it goes when that person's data is deleted (S15, S28)."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.holding import Holding, holds
from kintrace_web.people.models import Person
from kintrace_web.people.orphans import delete_after_commit, sweeps

from .models import Claim, Dossier, Redaction


def _of(person: Person, room: str) -> Q:
    return Q(**{f"{room}__sought": person}) | Q(**{f"{room}__enquirer": person})


def _dossiers(person: Person) -> QuerySet[Dossier]:
    return Dossier.objects.filter(_of(person, "case")).exclude(state=Dossier.State.ERASED)


def _erase_dossiers(person: Person) -> int:
    """The words and the files go; that a dossier went, to whom and when, stays."""
    erased = list(_dossiers(person))
    for dossier in erased:
        delete_after_commit(dossier.pdf.name, dossier.package.name)
        dossier.sealed_content, dossier.pdf, dossier.package = None, "", ""
        dossier.receipt = dossier.override_because = dossier.given_back_because = ""
        dossier.state = Dossier.State.ERASED
        dossier.save()
    return len(erased)


def _claims(person: Person) -> QuerySet[Claim]:
    return Claim.objects.filter(_of(person, "case"))


def _redactions(person: Person) -> QuerySet[Redaction]:
    return Redaction.objects.filter(_of(person, "document__case"))


def _erase_redactions(person: Person) -> int:
    erased = list(_redactions(person))
    for redaction in erased:
        delete_after_commit(redaction.file.name)
        redaction.delete()
    return len(erased)


HELD = (
    Holding("dossiers", _("dossiers"), lambda each: _dossiers(each).count(), _erase_dossiers),
    Holding(
        "claims",
        _("statements for bodies that are asked"),
        lambda each: _claims(each).count(),
        lambda each: _claims(each).delete()[0],
    ),
    Holding(
        "redactions",
        _("papers with parts made unreadable"),
        lambda each: _redactions(each).count(),
        _erase_redactions,
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
    sweeps(
        "dossiers",
        _("files of dossiers that nothing names any more"),
        lambda path: Dossier.objects.filter(Q(pdf=path) | Q(package=path)).exists(),
    )
    sweeps(
        "redactions",
        _("files of papers with parts made unreadable that nothing names any more"),
        lambda path: Redaction.objects.filter(file=path).exists(),
    )
