"""No name of a person is typed into an appeal: it comes in by a field, for which consent is asked (S8, S15)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kintrace.text import Sentence
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError


def refuse_names(texts: Iterable[str], cases: Iterable[Case]) -> None:
    """Raises RefusedError where a full name of a person of one of the cases stands in a text of a letter.

    A name of one word is let be: it may be a word like others. The second person who reads the letter sees it.
    """
    if found := next(_named(texts, cases), None):
        case, field = found
        raise RefusedError(
            Sentence(
                "A name of case {number} is typed into the text. Write {field} in its place: "
                "then it goes only to those who may learn it.",
                {"number": case.number, "field": field},
            )
        )


def refuse_names_in_titles(titles: Iterable[str], cases: Iterable[Case]) -> None:
    """The same of what stands in lists and calendars, which more people see than the files of the cases."""
    if found := next(_named(titles, cases), None):
        case, _field = found
        raise RefusedError(
            Sentence(
                "A name of case {number} is typed here. More people see this line than may know it: leave it out.",
                {"number": case.number},
            )
        )


def _named(texts: Iterable[str], cases: Iterable[Case]) -> Iterator[tuple[Case, str]]:
    """Which cases are named in the texts, and by which field their name would come in."""
    folded = [_folded(text) for text in texts]
    for case in cases:
        for person, field in ((case.sought, "{name}"), (case.enquirer, "{enquirer}")):
            for name in person.names.all():
                if _is_full(name.text) and any(_stands_in(_folded(name.text), text) for text in folded):
                    yield case, field


def _is_full(name: str) -> bool:
    return len(name.split()) > 1


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
