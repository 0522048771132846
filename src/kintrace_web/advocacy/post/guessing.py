"""Guesses for what fits no letter: each with its reasons and how strong they are together. A person decides."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from difflib import SequenceMatcher

from django.db.models import Q

from kintrace_web.advocacy.authorities.models import Address, Channel
from kintrace_web.advocacy.letters.models import Letter

from .matching import EVERYBODYS
from .models import Guess, IncomingMail
from .reading import Read

Why, Strength = Guess.Why, Guess.Strength
POINTS = {
    Why.SUBJECT_REFERENCE: 60,
    Why.TEXT_REFERENCE: 50,
    Why.SENDER: 25,
    Why.DOMAIN: 15,
    Why.SUBJECT: 20,
    Why.TIME: 5,
}
STRONG, LIKELY = 50, 30
MOST, LOOKED_AT, TEXT_LOOKED_AT = 5, 100, 50_000
SIMILAR = 0.75
RECENTLY = timedelta(days=60)
# Ours look like L-2026-0001; people write them small and with other dashes.
_REFERENCE = re.compile(r"(?<![\w-])L\s?[-–‐/]\s?(\d{4})\s?[-–‐/]\s?(\d{4,6})(?![\w])", re.I)
_PREFIX = re.compile(r"^((re|fwd?|aw|wg|tr|rép|پاسخ|رد)\s*[:：]\s*)+", re.I)


def guess(mail: IncomingMail, found: Read) -> list[Guess]:
    """Make the guesses of something in the holding pen anew, the strongest first."""
    mail.guesses.all().delete()
    reasons = _reasons(mail, found)
    scored = sorted(
        ((sum(POINTS[why] for why in whys), letter) for letter, whys in reasons.items()), key=_order
    )
    made = [
        Guess(
            mail=mail,
            letter=letter,
            reasons=[str(why) for why in reasons[letter]],
            points=points,
            strength=Strength.STRONG
            if points >= STRONG
            else Strength.LIKELY
            if points >= LIKELY
            else Strength.WEAK,
        )
        for points, letter in scored[:MOST]
        if points > POINTS[Why.TIME]
    ]
    return Guess.objects.bulk_create(made)


def _order(scored: tuple[int, Letter]) -> tuple[int, int]:
    points, letter = scored
    return -points, -(letter.sent_on.toordinal() if letter.sent_on else 0)


def _reasons(mail: IncomingMail, found: Read) -> dict[Letter, list[Guess.Why]]:
    reasons: dict[Letter, list[Guess.Why]] = defaultdict(list)
    for why, text in (
        (Why.SUBJECT_REFERENCE, found.subject),
        (Why.TEXT_REFERENCE, found.text[:TEXT_LOOKED_AT]),
    ):
        for letter in Letter.objects.filter(reference__in=references_in(text)):
            reasons[letter].append(why)
    for letter, why in _of_sender(found.sender):
        reasons[letter].append(why)
    for letter in _latest(Q()):
        if _is_similar(found.subject, letter):
            reasons[letter].append(Why.SUBJECT)
    came = mail.came_at.date()
    for letter, whys in reasons.items():
        if letter.sent_on is not None and letter.sent_on <= came <= letter.sent_on + RECENTLY:
            whys.append(Why.TIME)
    return reasons


def references_in(text: str) -> list[str]:
    """Our references in a text, as we write them.

    >>> references_in("Your ref. l-2026-0007, and L–2026–0012")
    ['L-2026-0007', 'L-2026-0012']
    """
    return list(dict.fromkeys(f"L-{int(year):04d}-{number}" for year, number in _REFERENCE.findall(text)))[
        :50
    ]


def _of_sender(sender: str) -> list[tuple[Letter, Guess.Why]]:
    small = sender.casefold()
    if "@" not in small:
        return []
    mails = Address.objects.filter(channel=Channel.EMAIL)
    exact = set(mails.filter(value__iexact=small).values_list("authority", flat=True))
    domain = small.rpartition("@")[2]
    near: set[int] = set()
    if domain not in EVERYBODYS:
        near = set(mails.filter(value__iendswith=f"@{domain}").values_list("authority", flat=True)) - exact
    return [(each, Why.SENDER) for each in _latest(Q(authority__in=exact))] + [
        (each, Why.DOMAIN) for each in _latest(Q(authority__in=near))
    ]


def _latest(which: Q) -> list[Letter]:
    sent = Letter.objects.exclude(sent_on=None).filter(which)
    return list(sent.select_related("appeal").order_by("-sent_on", "-made_at")[:LOOKED_AT])


def _is_similar(subject: str, letter: Letter) -> bool:
    ours = str((letter.wording or {}).get("subject") or letter.appeal.theme).casefold()[:200]
    theirs = _PREFIX.sub("", subject.strip()).casefold()[:200]
    if len(theirs) < 8 or len(ours) < 8:
        return False
    matcher = SequenceMatcher(None, ours, theirs)
    return matcher.quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR
