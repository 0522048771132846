"""The official answer: worded by one, published by another, and mailed once to each signer who asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.audit.recording import record
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Answer, AnswerText, Mail, Petition, Signature
from kintrace_web.petitions.writing import locked, need
from kintrace_web.reunion.refusal import RefusedError

BLOCK = 1000


@transaction.atomic
def word_answer(
    petition: Petition,
    *,
    texts: Mapping[str, str],
    came_on: date,
    actor: User,
    reply: Reply | None = None,
    answer: Answer | None = None,
) -> Answer:
    """Write what was answered, anew or for the first time, in one language or several.

    ``reply`` is the mail it rests on, one that the account may see. Raises PermissionDenied, RefusedError.
    """
    need(actor, rights.WRITE)
    held = locked(petition)
    said = {language: text.strip() for language, text in texts.items() if text.strip()}
    if held.original not in said:
        raise RefusedError(Sentence("Write it in the language of the petition first."))
    if came_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet. Write the day on which it was answered."))
    if reply is not None and not Reply.objects.seen_by(actor).filter(pk=reply.pk).exists():
        raise RefusedError(Sentence("This reply is not among those that you see."))
    if answer is None:
        kept = Answer.objects.create(petition=held, reply=reply, came_on=came_on)
    else:
        kept = _unpublished(answer)
        kept.reply, kept.came_on, kept.edition = reply, came_on, kept.edition + 1
        kept.save()
    kept.writers.add(actor)
    kept.texts.exclude(language__in=said).delete()
    for language, text in said.items():
        AnswerText.objects.update_or_create(answer=kept, language=Language(language), defaults={"body": text})
    record("petitions.answer_worded", held, actor=actor, answer=kept.pk, languages=sorted(said))
    return kept


@transaction.atomic
def publish_answer(answer: Answer, *, edition: int, actor: User) -> int:
    """Let everybody read it, and put a mail in the queue for each who asked for it; how many.

    Raises PermissionDenied for who wrote any of it, RefusedError.
    """
    held = locked(answer.petition)
    kept = _unpublished(answer)
    need(actor, rights.PUBLISH_ANSWER, kept)
    if held.taken_down_at is not None:
        raise RefusedError(Sentence("This petition was taken down. Nothing of it is told any more."))
    if kept.edition != edition:
        raise RefusedError(Sentence("Somebody changed it after you read it. Read it once more."))
    kept.published_at, kept.published_by = timezone.now(), actor
    kept.save(update_fields=["published_at", "published_by"])
    number = 0
    for block in _blocks(_who_asked(held)):
        Mail.objects.bulk_create(
            [Mail(signature_id=key, answer=kept) for key in block], ignore_conflicts=True
        )
        number += len(block)
    record("petitions.answer_published", held, actor=actor, answer=kept.pk, mails=number)
    answer.refresh_from_db()
    return number


def _who_asked(petition: Petition) -> Iterator[int]:
    """Those who count, ticked the box, and whose address is not erased."""
    asked = Signature.objects.filter(petition=petition, wants_answer=True, state=Signature.State.COUNTED)
    return asked.exclude(signer_mail=None).order_by("pk").values_list("pk", flat=True).iterator(BLOCK)


def _blocks(keys: Iterator[int]) -> Iterator[list[int]]:
    while block := list(islice(keys, BLOCK)):
        yield block


def _unpublished(answer: Answer) -> Answer:
    kept = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if kept.published_at is not None:
        raise RefusedError(Sentence("It was published. It stays as people read it."))
    return kept
