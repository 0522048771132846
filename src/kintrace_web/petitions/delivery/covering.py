"""The letter that goes before the list: an appeal as any other, which somebody else reviews before it goes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.letters import drafting
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.letters.speaking import number
from kintrace_web.audit.recording import record
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Delivery
from kintrace_web.petitions.writing import need
from kintrace_web.reunion.refusal import RefusedError

from .making import open_list

WHY = "to put the list with the letter that hands it over"


def proposed(delivery: Delivery) -> tuple[str, str]:
    """Subject and text of a letter to begin from, in the language the petition was written in first."""
    petition = delivery.petition
    language, version = petition.original, petition.current
    text = version.text_in(language) if version else None
    with translation.override(language):
        told = {"title": text.title if text else "", "number": number(delivery.total, language)}
        subject = _("Petition: {title}").format(**told)
        body = _(
            "We hand you the petition “{title}”, signed by {number} people. The list is enclosed. Each stands in it as "
            "they chose: with their name, with their initials, or without a name."
        ).format(**told)
    return subject, body


@transaction.atomic
def cover(delivery: Delivery, *, subject: str, body: str, asks: Sequence[str], actor: User) -> Appeal:
    """Begin the letter, with the list beside it. Raises PermissionDenied, RefusedError."""
    need(actor, rights.DELIVER)
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("petition")
    held = rows.get(pk=delivery.pk)
    if held.state != Delivery.State.MADE:
        raise RefusedError(Sentence("The list is not made yet."))
    if held.appeal_id is not None:
        raise RefusedError(Sentence("The letter was begun already."))
    language = held.petition.original
    with translation.override(language):
        theme, title = _("Petition: {title}").format(title=held.petition.slug), _("List of signatures")
    pdf = open_list(held, "pdf", actor=actor, reason=WHY)
    appeal = drafting.begin(
        theme=theme,
        kind=LetterKind.APPEAL,
        original=language,
        actor=actor,
        subject=subject,
        body=body,
        asks=asks,
    )
    held.appeal = appeal
    held.attachment = drafting.attach(appeal, title=title, content=pdf, actor=actor)
    held.save(update_fields=["appeal", "attachment"])
    record("petitions.letter_begun", held.petition, actor=actor, appeal=appeal.pk)
    delivery.refresh_from_db()
    return appeal
