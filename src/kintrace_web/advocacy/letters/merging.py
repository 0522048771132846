"""Filling a version in for one authority: each thing told of a person is asked of the door first (S8, S9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from kintrace.text import Script, Sentence, script_of
from kintrace_web import association
from kintrace_web.advocacy.authorities.choosing import holder_on
from kintrace_web.advocacy.authorities.learning import may_authority_learn
from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.cases.models import Case
from kintrace_web.people.items import Item
from kintrace_web.people.models import Person
from kintrace_web.reunion.refusal import RefusedError

from .fields import FIELDS, IN_BRACES, fields_in
from .models import Attachment, Version
from .naming import refuse_names
from .speaking import day_in, interval_in, kin, number
from .wording import Words, words_of

# What an item is called in the code; the catalogues translate it with the sentence around it.
_CALLED = {
    Item.NAME: Sentence("the name"),
    Item.AGE: Sentence("the age"),
    Item.KINSHIP: Sentence("who looks for the person"),
    Item.STORY: Sentence("the story of the case"),
    Item.PHOTO: Sentence("a photo"),
    Item.PLACE: Sentence("where the person was last heard of"),
}


@dataclass(frozen=True)
class Missing:
    """One thing that the authority may not be told, of which case, by which field, and why not."""

    case: Case
    item: Item
    field: str
    of_enquirer: bool
    why: Sentence
    authority: str
    # By an attachment; ``field`` is its number then.
    attached: bool = False

    @property
    def sentence(self) -> Sentence:
        """The refusal in words: the person by the number of the case, never by name."""
        said: dict[str, str | int | float | Sentence] = {
            "number": self.case.number,
            "item": _CALLED[self.item],
            "authority": self.authority,
            "field": "{" + self.field + "}",
            "why": self.why,
        }
        if self.attached:
            return Sentence(
                "Case {number}: nothing allows {authority} to learn this of the person looked for: {item}. {why} "
                "Record the consent on the page of the case, or take attachment {field} away.",
                {**said, "field": self.field},
            )
        if self.of_enquirer:
            return Sentence(
                "Case {number}: nothing allows {authority} to learn this of the enquirer: {item}. {why} "
                "Record the consent on the page of the case, or take {field} out of the text.",
                said,
            )
        return Sentence(
            "Case {number}: nothing allows {authority} to learn this of the person looked for: {item}. {why} "
            "Record the consent on the page of the case, or take {field} out of the text.",
            said,
        )


class MissingConsentError(RefusedError):
    """The letter would tell what nobody agreed to; ``missing`` is all of it."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        super().__init__(self.missing[0].sentence)


@dataclass(frozen=True)
class Merged:
    """The words of a letter to one authority, what they tell of whom, and the consents that this rests on."""

    subject: str
    body: str
    asks: tuple[str, ...]
    tells: frozenset[tuple[Person, Item]] = frozenset()
    consents: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Source:
    """What every letter in one language is made from: read once, however many letters there are."""

    version: Version
    words: Words
    cases: tuple[Case, ...]
    attachments: tuple[Attachment, ...]


def source_of(version: Version) -> Source:
    """The words, the cases and the attachments of a version, as they stand now."""
    appeal = version.appeal
    cases = appeal.cases.select_related("sought", "enquirer").prefetch_related(
        "sought__names", "enquirer__names"
    )
    return Source(
        version,
        words_of(version),
        tuple(cases.order_by("number")),
        tuple(appeal.attachments.in_language(version.language)),
    )


@dataclass
class _Filling:
    """What one letter is filled in from, and what was asked of the door for it."""

    source: Source
    authority: Authority
    day: date
    reference: str
    holder: OfficeHolder | None
    tells: set[tuple[Person, Item]] = field(default_factory=set)
    consents: set[int] = field(default_factory=set)
    missing: list[Missing] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.source.version.language

    @property
    def cases(self) -> tuple[Case, ...]:
        return self.source.cases


def merge(
    source: Source,
    authority: Authority,
    *,
    reference: str = "",
    day: date | None = None,
    holder: OfficeHolder | None = None,
) -> Merged:
    """The version in the words that this authority would read.

    A paragraph or an ask that holds a field of a case is repeated for each case. Raises MissingConsentError with all
    that is missing, RefusedError where a field has nothing to say.
    """
    words, on = source.words, day or timezone.localdate()
    refuse_names([words.subject, words.body, *words.asks], source.cases)
    holder = holder or holder_on(authority, on)
    filling = _Filling(source, authority, on, reference, holder)
    _ask_the_door(filling, words)
    _ask_for_attachments(filling)
    if filling.missing:
        raise MissingConsentError(filling.missing)
    paragraphs = [part for each in words.body.split("\n\n") for part in _repeated(filling, each)]
    asks = [part for ask in words.asks if ask for part in _repeated(filling, ask)]
    return Merged(
        subject=_fill(filling, words.subject, None),
        body="\n\n".join(paragraphs),
        asks=tuple(asks),
        tells=frozenset(filling.tells),
        consents=frozenset(filling.consents),
    )


def _ask_the_door(filling: _Filling, words: Words) -> None:
    used = [each for each in fields_in("\n".join([words.body, *words.asks])) if each.of_case]
    if used and not filling.cases:
        raise RefusedError(
            Sentence(
                "The text holds {field}, and the appeal is about no case. Name the case, or take the field out.",
                {"field": "{" + used[0].name + "}"},
            )
        )
    for case in filling.cases:
        for each in used:
            for item in each.tells:
                _ask(filling, case, each.name, item, of_enquirer=False)
            for item in each.tells_of_enquirer:
                _ask(filling, case, each.name, item, of_enquirer=True)


def _ask_for_attachments(filling: _Filling) -> None:
    for number_, attached in enumerate(filling.source.attachments, start=1):
        for case in filling.cases:
            for item in attached.tells:
                _ask(filling, case, str(number_), Item(item), of_enquirer=False, attached=True)


def _ask(
    filling: _Filling, case: Case, used: str, item: Item, *, of_enquirer: bool, attached: bool = False
) -> None:
    person = case.enquirer if of_enquirer else case.sought
    if (person, item) in filling.tells:
        return
    # Asked for the day on which it is made; still_allowed asks again before it goes.
    answer = may_authority_learn(filling.authority, item, person)
    if answer:
        filling.tells.add((person, item))
        filling.consents.update(answer.consents)
    else:
        name = filling.authority.name_in(filling.language)
        filling.missing.append(Missing(case, item, used, of_enquirer, answer.why, name, attached))


def _repeated(filling: _Filling, text: str) -> Iterator[str]:
    """A text once, or once for each case where it says something of a case."""
    if any(each.of_case for each in fields_in(text)):
        yield from (_fill(filling, text, case) for case in filling.cases)
    else:
        yield _fill(filling, text, None)


def _fill(filling: _Filling, text: str, case: Case | None) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        if case is not None and FIELDS[name].of_case:
            return _said(name, _OF_CASE[name](case, filling.language), case.number)
        return _said(name, _OF_LETTER[name](filling), "")

    return IN_BRACES.sub(value, text)


def _said(name: str, value: str, case_number: str) -> str:
    if value:
        return value
    shown = {"field": "{" + name + "}", "number": case_number}
    if case_number:
        raise RefusedError(
            Sentence(
                "Case {number}: the file says nothing for {field}. Enter it there, or take the field out.",
                shown,
            )
        )
    raise RefusedError(Sentence("There is nothing to put in for {field}. Take the field out.", shown))


def _names(case: Case, _language: str) -> str:
    return " / ".join(dict.fromkeys(each.text for each in case.sought.names.all()))


def _name_in(person: Person, language: str) -> str:
    """The name as the reader of this language can read it, with the name as it was given behind it."""
    main = person.main_name
    if main is None:
        return ""
    return _readable(main.text, language, [each.text for each in person.names.all()])


def _readable(given: str, language: str, spellings: Iterable[str]) -> str:
    """A name in the script of the language, where such a spelling is on file.

    Nothing is put into other letters by rule: what a register would have to find was written by somebody.
    """
    script = Script.ARABIC if language in RIGHT_TO_LEFT else Script.LATIN
    if script_of(given) is script:
        return given
    known = next((each for each in spellings if script_of(each) is script), None)
    return f"{known} ({given})" if known else given


_OF_CASE: dict[str, Callable[[Case, str], str]] = {
    "number": lambda case, _language: case.number,
    "name": lambda case, language: _name_in(case.sought, language),
    "spellings": _names,
    "father": lambda case, _language: case.sought.father_name,
    "birth": lambda case, language: interval_in(case.sought.birth, language) if case.sought.birth else "",
    "kinship": lambda case, language: kin(case.kinship, language),
    "enquirer": lambda case, language: _name_in(case.enquirer, language),
    "place": lambda case, _language: case.last_contact_place,
    "last_contact": lambda case, language: (
        interval_in(case.last_contact, language) if case.last_contact else ""
    ),
    "story": lambda case, _language: case.story,
}


def _earlier_date(filling: _Filling) -> str:
    follows = filling.source.version.appeal.follows
    return day_in(follows.sent_on, filling.language) if follows and follows.sent_on else ""


_OF_LETTER: dict[str, Callable[[_Filling], str]] = {
    "authority": lambda filling: filling.authority.name_in(filling.language),
    "office_holder": lambda filling: filling.holder.name_in(filling.language) if filling.holder else "",
    "association": lambda filling: association.name_in(filling.language),
    "date": lambda filling: day_in(filling.day, filling.language),
    # Before the letter is made it has no reference yet; a preview shows that of the appeal.
    "reference": lambda filling: filling.reference or filling.source.version.appeal.reference,
    "cases": lambda filling: number(len(filling.cases), filling.language),
    "earlier_reference": lambda filling: (
        filling.source.version.appeal.follows.reference if filling.source.version.appeal.follows else ""
    ),
    "earlier_date": _earlier_date,
}
