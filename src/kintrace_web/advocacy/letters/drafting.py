"""Writing an appeal: beginning it, its words, its languages, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .attaching import attach, detach
from .changing import need, open_for_change
from .fields import check_fields
from .models import Appeal, Letter, Template, Version
from .naming import refuse_names
from .numbering import APPEAL, next_reference
from .wording import Words, original_of, set_words, words_of

__all__ = [
    "ChangedMeanwhileError",
    "add_language",
    "attach",
    "begin",
    "detach",
    "drop_language",
    "turn_to",
    "write",
]


class ChangedMeanwhileError(RefusedError):
    """Somebody else changed the version after it was shown; ``version`` is how it stands now."""

    def __init__(self, version: Version) -> None:
        super().__init__(
            Sentence(
                "Somebody changed this meanwhile. Both texts stand here: put together what is right, and save."
            )
        )
        self.version = version


@transaction.atomic
def begin(
    *,
    theme: str,
    kind: str,
    original: str,
    actor: User,
    cases: Iterable[Case] = (),
    template: Template | None = None,
    follows: Letter | None = None,
    subject: str = "",
    body: str = "",
    asks: Sequence[str] = (),
) -> Appeal:
    """Begin an appeal about a case, several, or a theme. What is not given comes from the template.

    Raises PermissionDenied where the account may not write about one of the cases, RefusedError.
    """
    need(actor, rights.BEGIN)
    appeal = Appeal(
        reference=next_reference(APPEAL),
        kind=LetterKind(kind),
        theme=_theme(theme),
        original=Language(original),
        template=template,
        follows=follows,
        written_by=actor,
    )
    appeal.save()
    about = list(cases)
    appeal.cases.set(about)
    appeal.writers.add(actor)
    need(actor, rights.WRITE, appeal)
    words = _begun_from(template, original, Words.typed(subject, body, asks))
    _check(appeal, words)
    version = Version.objects.create(appeal=appeal, language=appeal.original, changed_by=actor)
    set_words(version, words, actor=actor)
    record("letters.begun", appeal, actor=actor, kind=str(appeal.kind), cases=len(about))
    return appeal


@transaction.atomic
def write(
    version: Version,
    *,
    subject: str,
    body: str,
    asks: Sequence[str],
    actor: User,
    edition: int | None = None,
    made_from: int | None = None,
    still_stale: bool = False,
) -> Version:
    """Change the words of a version. An appeal that was approved, or waited for it, is a draft again.

    ``edition`` is the one that the writer was shown, ``made_from`` the edition of the original beside it. A translation
    counts as brought up to that edition unless the writer says that it is ``still_stale``. Raises PermissionDenied,
    ChangedMeanwhileError where another edition was saved after the one shown, RefusedError.
    """
    appeal = _held(version.appeal, actor)
    current = Version.objects.select_related("appeal").get(pk=version.pk)
    if edition is not None and edition != current.edition:
        raise ChangedMeanwhileError(current)
    words = Words.typed(subject, body, asks)
    _check(appeal, words)
    original = original_of(appeal)
    up_to = original.edition if made_from is None else min(made_from, original.edition)
    moved = current.pk != original.pk and not still_stale and up_to != current.made_from
    if words == words_of(current) and not moved:
        return current
    open_for_change(appeal, actor)
    set_words(current, words, actor=actor)
    if moved:
        Version.objects.filter(pk=current.pk).update(made_from=up_to)
    record("letters.written", appeal, actor=actor, language=current.language, edition=current.edition)
    version.refresh_from_db()
    return version


@transaction.atomic
def add_language(appeal: Appeal, language: str, *, actor: User) -> Version:
    """Begin the version in one more language, with the words of the template where it has them.

    Raises PermissionDenied, RefusedError where it is there already.
    """
    held = open_for_change(appeal, actor)
    if held.versions.filter(language=language).exists():
        raise RefusedError(Sentence("The appeal has this language already."))
    original = original_of(held)
    version = Version.objects.create(appeal=held, language=Language(language), changed_by=actor)
    words = _begun_from(held.template, language, Words())
    number = len(words_of(original).asks)
    _check(held, words)
    set_words(version, Words(words.subject, words.body, words.asks[:number]), actor=actor)
    # What a template says in two languages says the same as long as nobody changed the original; else it is stale.
    made_from = 1 if words.body else 0
    Version.objects.filter(pk=version.pk).update(made_from=made_from)
    record("letters.language_added", held, actor=actor, language=str(version.language))
    version.refresh_from_db()
    return version


@transaction.atomic
def drop_language(version: Version, *, actor: User) -> None:
    """Leave a language out again. Raises PermissionDenied, RefusedError for the original."""
    held = open_for_change(version.appeal, actor)
    if version.language == held.original:
        raise RefusedError(Sentence("The other versions are made from this one. It cannot be left out."))
    Version.objects.filter(pk=version.pk).delete()
    record("letters.language_dropped", held, actor=actor, language=version.language)


@transaction.atomic
def turn_to(appeal: Appeal, *, theme: str, kind: str, cases: Iterable[Case], actor: User) -> None:
    """Say anew what the appeal is about. Raises PermissionDenied, RefusedError."""
    held = open_for_change(appeal, actor)
    held.theme, held.kind = _theme(theme), LetterKind(kind)
    held.save(update_fields=["theme", "kind"])
    held.cases.set(list(cases))
    need(actor, rights.WRITE, held)
    for version in held.versions.all():
        _check(held, words_of(version))
    record("letters.turned", held, actor=actor, kind=str(held.kind), cases=held.cases.count())
    appeal.refresh_from_db()


def _held(appeal: Appeal, actor: User) -> Appeal:
    """Locked, for who may write it: whether anything changes is known only after."""
    need(actor, rights.WRITE, appeal)
    return Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)


def _theme(theme: str) -> str:
    said = " ".join(theme.split())
    if not said:
        raise RefusedError(Sentence("Say what the appeal is about, in a few words and without a name."))
    return said[:200]


def _check(appeal: Appeal, words: Words) -> None:
    check_fields(words)
    cases = appeal.cases.select_related("sought", "enquirer")
    refuse_names([appeal.theme, words.subject, words.body, *words.asks], cases)


def _begun_from(template: Template | None, language: str, words: Words) -> Words:
    """The words that were given, and those of the template for what was not."""
    found = template.versions.filter(language=language).first() if template is not None else None
    if found is None:
        return words
    asks = tuple(str(ask) for ask in found.asks)
    return Words(words.subject or found.subject, words.body or found.body, words.asks or asks)
