"""What can be an annex of a dossier, what may, and its content when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pypdfium2

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.events import rights as events_rights
from kintrace_web.advocacy.events.allowing import may_use, words_for
from kintrace_web.advocacy.events.models import Testimony, TestimonyUse
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.letters.setting import pdf_of, set_page
from kintrace_web.cases.documents import may_read, open_document
from kintrace_web.cases.filekinds import PDF, TEXT
from kintrace_web.cases.models import Case, Document
from kintrace_web.people.items import Item
from kintrace_web.reunion.refusal import RefusedError

from .leaving import Leaving
from .models import Annex, Redaction
from .offered import OF_OTHERS, REDACTED_PAPER, WHOLE_PAPER, WHY, Choice, lacking
from .redacting.acts import open_redacted
from .replies import replies

Kind = Annex.Kind
MOST = 60


def choices(case: Case, authority: Authority, leaves: Leaving, *, language: str, actor: User) -> list[Choice]:
    """Everything on file that can be an annex, for this actor."""
    return [
        *_papers(case, leaves, actor),
        *_letters(case, leaves, actor),
        *replies(case, leaves, language=language, actor=actor),
        *_testimonies(case, authority, leaves, language, actor),
    ]


def chosen(found: Sequence[Choice], keys: Sequence[str]) -> list[Choice]:
    """Those that were chosen, in the order of the page. Raises RefusedError for one that may not go or is too much."""
    taken = [each for each in found if each.key in set(keys)]
    if len(taken) > MOST:
        raise RefusedError(Sentence("A dossier takes {most} annexes at most.", {"most": MOST}))
    barred = next((each for each in taken if each.why_not is not None), None)
    if barred is not None and barred.why_not is not None:
        raise RefusedError(barred.why_not)
    return taken


def _papers(case: Case, leaves: Leaving, actor: User) -> list[Choice]:
    made = []
    for document in case.documents.all():
        if not may_read(actor, document):
            continue
        redaction = Redaction.objects.filter(document=document, to_send=True).first()
        if redaction is not None:
            read = partial(open_redacted, redaction, actor=actor, reason=WHY)
            made.append(
                _paper(
                    f"redacted:{redaction.pk}", Kind.REDACTED, document, redaction.content_type, leaves, read
                )
            )
        else:
            read = partial(open_document, document, actor=actor, reason=WHY)
            made.append(
                _paper(
                    f"document:{document.pk}", Kind.DOCUMENT, document, document.content_type, leaves, read
                )
            )
    return made


def _paper(
    key: str, kind: str, document: Document, content_type: str, leaves: Leaving, read: Callable[[], bytes]
) -> Choice:
    needs: tuple[Item, ...] = REDACTED_PAPER if kind == Kind.REDACTED else WHOLE_PAPER
    if document.section == Document.Section.PHOTO:
        needs = (Item.PHOTO,)
    return Choice(key, kind, document.title, content_type, needs, lacking(leaves, needs), read)


def _letters(case: Case, leaves: Leaving, actor: User) -> list[Choice]:
    """Letters that went out about this case. One that is about others as well would tell of them."""
    appeals = Appeal.objects.seen_by(actor).filter(cases=case)
    made = []
    for letter in Letter.objects.out().filter(appeal__in=appeals).select_related("authority", "appeal"):
        told = letter.tellings.values_list("person", "item")
        needs = tuple(sorted({Item(item) for person, item in told if person == case.sought_id}))
        # It went out about the case: that much it tells in any event.
        needs = tuple(dict.fromkeys((Item.STORY, *needs)))
        others = any(person != case.sought_id for person, _item in told) or letter.appeal.cases.count() > 1
        why_not = OF_OTHERS if others else lacking(leaves, needs)
        title = f"{letter.reference} · {letter.authority}"
        read = partial(_letter, letter, actor)
        made.append(Choice(f"letter:{letter.pk}", Kind.LETTER, title, PDF, needs, why_not, read))
    return made


def _letter(letter: Letter, actor: User) -> bytes:
    """The letter as it went, without its secret address for replies: that is for its own recipient alone."""
    # On record, and refused where it was erased.
    pdf_of(letter, actor=actor, reason=WHY)
    return set_page(letter.wording, language=letter.language, reference=letter.reference)


def _testimonies(
    case: Case, authority: Authority, leaves: Leaving, language: str, actor: User
) -> list[Choice]:
    """What somebody told, where they agreed that it goes into a dossier for this recipient in this language."""
    made = []
    for testimony in Testimony.objects.seen_by(actor).filter(cases=case):
        if not actor.has_perm(events_rights.READ_TESTIMONY, testimony):
            continue
        decision = may_use(testimony, TestimonyUse.DOSSIER, language, authority)
        others = testimony.cases.count() > 1
        why_not = decision.why if not decision else lacking(leaves, REDACTED_PAPER)
        why_not = OF_OTHERS if others else why_not
        read = partial(_testimony, testimony, authority, language, actor)
        title = f"{testimony.get_capacity_display()}, {testimony.pseudonym}"
        key = f"testimony:{testimony.pk}"
        made.append(
            Choice(key, Kind.TESTIMONY, title, TEXT, REDACTED_PAPER, why_not, read, decision.consents)
        )
    return made


def _testimony(testimony: Testimony, authority: Authority, language: str, actor: User) -> bytes:
    used = words_for(
        testimony, use=TestimonyUse.DOSSIER, language=language, recipient=authority, actor=actor, reason=WHY
    )
    return used.words.encode()


def words_in(content: bytes, content_type: str) -> str:
    """The words of an annex, as far as they stand in it as words: to look them through, not to show them."""
    if content_type == TEXT:
        return content.decode("utf-8-sig")
    if content_type != PDF:
        return ""
    try:
        with pypdfium2.PdfDocument(content) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError:
        # joining.py says what is wrong with it.
        return ""
