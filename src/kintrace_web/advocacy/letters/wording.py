"""The words of one version: its subject, its text and its asks, each edition of them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.reunion.refusal import RefusedError

from .models import Appeal, Ask, AskWording, Edition, Version

LONGEST_SUBJECT, LONGEST_TEXT, LONGEST_ASK, MOST_ASKS = 300, 60_000, 2000, 40


@dataclass(frozen=True)
class Words:
    """What a version says."""

    subject: str = ""
    body: str = ""
    asks: tuple[str, ...] = ()

    @classmethod
    def typed(cls, subject: str, body: str, asks: Sequence[str]) -> Words:
        """As it was typed, with one kind of line end and no space around."""
        return cls(
            " ".join(subject.split()),
            _lines(body).strip(),
            tuple(_lines(ask).strip() for ask in asks),
        )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def words_of(version: Version) -> Words:
    """What a version says now."""
    by_ask = {each.ask_id: each.text for each in version.asks.all()}
    asks = Ask.objects.filter(appeal=version.appeal_id).values_list("pk", flat=True)
    return Words(version.subject, version.body, tuple(by_ask.get(pk, "") for pk in asks))


def words_at(version: Version, number: int) -> Words:
    """What a version said in one of its editions; nothing where that edition is not there."""
    kept = version.editions.filter(number=number).first()
    return Words() if kept is None else Words(kept.subject, kept.body, tuple(kept.asks))


def original_of(appeal: Appeal) -> Version:
    """The version that the others are made from."""
    return appeal.versions.get(language=appeal.original)


def is_stale(version: Version, original: Version) -> bool:
    """Whether the original changed after this version was made from it."""
    return version.pk != original.pk and version.made_from < original.edition


def set_words(version: Version, words: Words, *, actor: User) -> bool:
    """Put these words in the version, as a new edition; whether anything changed. Raises RefusedError."""
    check_length(words)
    asks = _asks_for(version, words)
    kept = Words(words.subject, words.body, asks)
    if kept == words_of(version) and version.editions.exists():
        return False
    if version.editions.exists():
        version.edition += 1
    version.subject, version.body, version.changed_by = kept.subject, kept.body, actor
    version.save()
    Edition.objects.create(
        version=version,
        number=version.edition,
        subject=kept.subject,
        body=kept.body,
        asks=list(kept.asks),
        by=actor,
    )
    return True


def check_length(words: Words) -> None:
    """Raises RefusedError where something is too long."""
    longest = max((len(ask) for ask in words.asks), default=0)
    if len(words.subject) > LONGEST_SUBJECT or len(words.body) > LONGEST_TEXT or longest > LONGEST_ASK:
        raise RefusedError(
            Sentence(
                "The subject takes {subject} letters at most, the text {text}, each ask {ask}. Shorten it.",
                {"subject": LONGEST_SUBJECT, "text": LONGEST_TEXT, "ask": LONGEST_ASK},
            )
        )
    if len(words.asks) > MOST_ASKS:
        raise RefusedError(Sentence("An appeal has {most} asks at most.", {"most": MOST_ASKS}))


def _asks_for(version: Version, words: Words) -> tuple[str, ...]:
    if version.language == version.appeal.original:
        return _set_asks(version, [ask for ask in words.asks if ask])
    return _translate_asks(version, words.asks)


def _set_asks(original: Version, texts: list[str]) -> tuple[str, ...]:
    """The asks of the appeal are those of the original. One that is only reworded keeps its translations."""
    before = list(Ask.objects.filter(appeal=original.appeal_id))
    wordings = {each.ask_id: each.text for each in original.asks.all()}
    kept = _matched([wordings.get(ask.pk, "") for ask in before], texts)
    Ask.objects.filter(
        pk__in=[ask.pk for place, ask in enumerate(before) if place not in kept.values()]
    ).delete()
    for place, text in enumerate(texts):
        ask = before[kept[place]] if place in kept else Ask(appeal=original.appeal)
        ask.place = place
        ask.save()
        AskWording.objects.update_or_create(ask=ask, version=original, defaults={"text": text})
    return tuple(texts)


def _matched(before: list[str], after: list[str]) -> dict[int, int]:
    """Which new place is which old one: the same words, or words that stand where others stood."""
    pairs: dict[int, int] = {}
    for _what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs |= dict(zip(range(j1, j2), range(i1, i2), strict=False))
    return pairs


def _translate_asks(version: Version, texts: tuple[str, ...]) -> tuple[str, ...]:
    asks = list(Ask.objects.filter(appeal=version.appeal_id))
    while len(texts) > len(asks) and not texts[-1]:
        texts = texts[:-1]
    if len(texts) > len(asks):
        raise RefusedError(
            Sentence(
                "The original has {number} asks, this version more. Add the ask to the original first.",
                {"number": len(asks)},
            )
        )
    texts += ("",) * (len(asks) - len(texts))
    for ask, text in zip(asks, texts, strict=True):
        AskWording.objects.update_or_create(ask=ask, version=version, defaults={"text": text})
    return texts
