"""What authorities answered, as annexes: the words of a reply typeset, and the files of pages that came with it."""

from __future__ import annotations

from functools import partial

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.post.keeping import open_enclosure, open_words
from kintrace_web.advocacy.post.models import Enclosure, Reply
from kintrace_web.cases.filekinds import PDF, PICTURES, TEXT
from kintrace_web.cases.models import Case

from .content import iso_words, words_in
from .leaving import Leaving
from .models import Annex
from .offered import OF_OTHERS, WHOLE_PAPER, WHY, Choice, lacking

# What can be drawn on pages of ours.
PAGES = (PDF, *PICTURES)
# What says nothing that a body could use.
NO_ANSWERS = (Reply.As.UNRELATED, Reply.As.AUTOMATIC)


def replies(case: Case, leaves: Leaving, *, language: str, actor: User) -> list[Choice]:
    """Replies to letters about this case, as far as the actor sees them. Anything may stand in one."""
    appeals = Appeal.objects.seen_by(actor).filter(cases=case)
    found = Reply.objects.seen_by(actor).filter(letter__appeal__in=appeals).exclude(as_what__in=NO_ANSWERS)
    made = []
    for reply in found.select_related("letter__authority", "letter__appeal", "mail"):
        title = _title(reply, language)
        why_not = _why_not(reply, case, leaves)
        if reply.mail.words:
            read = partial(_text, reply, actor)
            made.append(
                Choice(f"reply:{reply.pk}", Annex.Kind.REPLY, title, TEXT, WHOLE_PAPER, why_not, read)
            )
        for enclosure in reply.mail.enclosures.filter(kind__in=PAGES, is_dangerous=False).exclude(file=""):
            made.append(_enclosed(enclosure, title, language, why_not, actor))
    return made


def _enclosed(
    enclosure: Enclosure, title: str, language: str, why_not: Sentence | None, actor: User
) -> Choice:
    # Not by the name it came with: whose name stands in that, nobody looked.
    named = words_in(language)["enclosed"].format(title=title, number=enclosure.place)
    read = partial(open_enclosure, enclosure, actor=actor, reason=WHY)
    return Choice(
        f"enclosure:{enclosure.pk}", Annex.Kind.REPLY, named, enclosure.kind, WHOLE_PAPER, why_not, read
    )


def _title(reply: Reply, language: str) -> str:
    return words_in(language)["reply_to"].format(
        to=reply.letter.authority.name_in(language),
        reference=reply.letter.reference,
        day=iso_words(reply.came_on.isoformat(), language),
    )


def _why_not(reply: Reply, case: Case, leaves: Leaving) -> Sentence | None:
    if not reply.as_what:
        return Sentence("Nobody has said yet what this answer is.")
    told = reply.letter.tellings.exclude(person=case.sought).exists()
    if told or reply.letter.appeal.cases.count() > 1:
        return OF_OTHERS
    return lacking(leaves, WHOLE_PAPER)


def _text(reply: Reply, actor: User) -> bytes:
    words = open_words(reply.mail, actor=actor, reason=WHY)
    text = "\n\n".join(part.strip() for part in (words.subject, words.text) if part.strip())
    return _without_address(text, reply.letter).encode("utf-8", "replace")


def _without_address(text: str, letter: Letter) -> str:
    """Answers quote the letter: the secret part of its address for replies is for its own recipient alone."""
    return text.replace(letter.token, "…")
