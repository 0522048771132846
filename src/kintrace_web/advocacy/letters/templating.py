"""Templates: letters to begin from, in one language or several, without anybody's name in them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .changing import need
from .fields import check_fields
from .models import Template, TemplateVersion
from .wording import Words, check_length


@transaction.atomic
def add_template(*, title: str, kind: str, actor: User) -> Template:
    """A new template, without words yet. Raises PermissionDenied, RefusedError without a title."""
    need(actor, rights.TEMPLATES)
    made = Template.objects.create(title=_title(title), kind=LetterKind(kind), made_by=actor)
    record("letters.template_added", made, actor=actor, kind=str(made.kind))
    return made


@transaction.atomic
def rename_template(template: Template, *, title: str, kind: str, actor: User) -> None:
    """Another title, another kind. Raises PermissionDenied, RefusedError."""
    need(actor, rights.TEMPLATES)
    template.title, template.kind = _title(title), LetterKind(kind)
    template.save(update_fields=["title", "kind"])
    record("letters.template_changed", template, actor=actor, kind=str(template.kind))


@transaction.atomic
def write_template(
    template: Template,
    *,
    language: str,
    subject: str,
    body: str,
    asks: Sequence[str],
    actor: User,
    edition: int | None = None,
) -> TemplateVersion:
    """The words of a template in one language. ``edition`` is the one the writer was shown, 0 where there was none.

    Raises PermissionDenied, RefusedError where somebody saved another meanwhile, or a field is unknown.
    """
    need(actor, rights.TEMPLATES)
    Template.objects.select_for_update().get(pk=template.pk)
    words = Words.typed(subject, body, [ask for ask in asks if ask.strip()])
    check_length(words)
    check_fields(words)
    there = template.versions.filter(language=language).first()
    if edition is not None and edition != (there.edition if there else 0):
        raise RefusedError(
            Sentence(
                "Somebody changed this meanwhile. Open it again beside this page, and put both together."
            )
        )
    version = there or TemplateVersion(template=template, language=Language(language))
    version.edition = there.edition + 1 if there else 1
    version.subject, version.body, version.asks = words.subject, words.body, list(words.asks)
    version.save()
    record("letters.template_written", template, actor=actor, language=str(version.language))
    return version


@transaction.atomic
def put_away(template: Template, *, actor: User) -> None:
    """It is not offered any more; twice changes nothing. Raises PermissionDenied."""
    need(actor, rights.TEMPLATES)
    if Template.objects.filter(pk=template.pk, put_away_at=None).update(put_away_at=timezone.now()):
        record("letters.template_put_away", template, actor=actor)
    template.refresh_from_db()


@transaction.atomic
def offer_again(template: Template, *, actor: User) -> None:
    """It is offered again. Raises PermissionDenied."""
    need(actor, rights.TEMPLATES)
    if Template.objects.filter(pk=template.pk).exclude(put_away_at=None).update(put_away_at=None):
        record("letters.template_offered", template, actor=actor)
    template.refresh_from_db()


def _title(title: str) -> str:
    said = " ".join(title.split())[:200]
    if not said:
        raise RefusedError(Sentence("Give the template a title by which others find it."))
    return said
