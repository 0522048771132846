"""The fields that a letter fills in: which there are, what each tells, and of whom.

A text holds them as {name}. What a person types stands as it is; what is known of a person comes in by a field alone,
so that consent is asked each time (S8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace.text import Sentence
from kintrace_web.people.items import Item
from kintrace_web.reunion.refusal import RefusedError

from .wording import Words

IN_BRACES = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Field:
    """One field: what it says, and what must be agreed to before it says it."""

    name: str
    label: str | Promise
    # Of a case: a paragraph with it is repeated for each case of the appeal.
    of_case: bool = False
    # What the authority learns of the sought person by it, and of the enquirer.
    tells: tuple[Item, ...] = ()
    tells_of_enquirer: tuple[Item, ...] = ()


_ALL = (
    Field("authority", _("the name of the authority")),
    Field("office_holder", _("who holds the office")),
    Field("association", _("the name of the association")),
    Field("date", _("the date of the letter")),
    Field("reference", _("the reference of the letter")),
    Field("cases", _("how many cases it is about")),
    Field("earlier_reference", _("the reference of the letter it comes back to")),
    Field("earlier_date", _("when that letter was sent")),
    Field("number", _("the number of the case"), of_case=True),
    Field("name", _("the name of the person looked for"), of_case=True, tells=(Item.NAME,)),
    Field("spellings", _("all spellings of that name"), of_case=True, tells=(Item.NAME,)),
    Field("father", _("the father's name"), of_case=True, tells=(Item.NAME,)),
    Field("birth", _("the date of birth"), of_case=True, tells=(Item.AGE,)),
    Field("kinship", _("what the enquirer is to the person"), of_case=True, tells=(Item.KINSHIP,)),
    Field(
        "enquirer",
        _("the name of the enquirer"),
        of_case=True,
        tells=(Item.KINSHIP,),
        tells_of_enquirer=(Item.NAME,),
    ),
    Field("place", _("where the person was last heard of"), of_case=True, tells=(Item.PLACE,)),
    Field("last_contact", _("when the last news came"), of_case=True, tells=(Item.STORY,)),
    Field("story", _("how they were separated"), of_case=True, tells=(Item.STORY,)),
)
FIELDS: dict[str, Field] = {each.name: each for each in _ALL}


def fields_in(text: str) -> list[Field]:
    """The fields of a text that was checked, each once, in order."""
    names = dict.fromkeys(match[1].strip() for match in IN_BRACES.finditer(text))
    return [FIELDS[name] for name in names if name in FIELDS]


def check_fields(words: Words) -> None:
    """Raises RefusedError that names the first unknown field and where it stands, or a field in the subject."""
    if tells := [each for each in fields_in(words.subject) if each.of_case]:
        raise RefusedError(
            Sentence(
                "The subject holds {field}. A subject line is read by many, so nothing of a case stands in it. "
                "Take it out.",
                {"field": "{" + tells[0].name + "}"},
            )
        )
    for where, text in _parts(words):
        for match in IN_BRACES.finditer(text):
            if match[1].strip() not in FIELDS:
                line = text.count("\n", 0, match.start()) + 1
                raise RefusedError(
                    Sentence(
                        "{where}, line {line}: {field} is no field. The list beside the text says which there are.",
                        {"where": where, "line": line, "field": match[0]},
                    )
                )


def _parts(words: Words) -> Iterator[tuple[Sentence, str]]:
    yield Sentence("Subject"), words.subject
    yield Sentence("Text"), words.body
    for number, ask in enumerate(words.asks, start=1):
        yield Sentence("Ask {number}", {"number": number}), ask
