"""The series of the archive: letters, appeals, yearly reports and newsletters, from what is written in ``series``.

The prose is written by hand; composed are the days, the counts, the pictures and what a newsletter lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from .pictures import SILHOUETTES, alt
from .reading import EVERYWHERE, HERE, load, with_pictures
from .shapes import LANGUAGES, Block, Entry, Heading, Image, Items, Kind, Paragraph, Text
from .speaking import number, year

SPOKEN = ("en", "fa", "ar")
FIRST_REPORT = 2007
MONTHS = (3, 7, 11)
LISTED = 4
_AUTHORS = ("mara", "jonas", "rima", "behnam", "odile", "teuta")


@cache
def _series(name: str) -> Any:
    return load(HERE / "series" / f"{name}.yml")


@cache
def _words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = load(HERE / "words.yml")["series"]
    return words


def letters() -> Iterator[Entry]:
    """Letters to differing offices, and what came of them."""
    offices = _series("offices")
    for content in _series("letters"):
        texts = {
            language: Text(
                title=content[language][0],
                blocks=(Paragraph(content[language][1]), Paragraph(content[language][2])),
                facts={"addressee": offices[content["to"]][language]},
            )
            for language in SPOKEN
            if language in content
        }
        yield Entry(
            ident=f"letter-{content['date']}",
            kind=Kind.LETTER,
            date=content["date"],
            tags=(EVERYWHERE, "letters", "authorities", *content.get("tags", ())),
            author=_author(content["date"]),
            texts=texts,
            answered_on=content["date"] + timedelta(days=content["days"]) if content["days"] else None,
        )


def appeals() -> Iterator[Entry]:
    """Appeals of families: a grey silhouette, a kinship, and nothing by which somebody could be found."""
    for index, content in enumerate(_series("appeals")):
        picture = f"silhouette-{index % SILHOUETTES + 1}"
        yield Entry(
            ident=f"appeal-{content['date']}",
            kind=Kind.APPEAL,
            date=content["date"],
            tags=(EVERYWHERE, "families"),
            author=_author(content["date"]),
            texts={
                language: Text(
                    title=content[language][0],
                    blocks=(Image(picture, alt(picture, language)), Paragraph(content[language][1])),
                )
                for language in LANGUAGES
                if language in content
            },
            pictures=(picture,),
        )


def reports() -> Iterator[Entry]:
    """The yearly reports, each in the February after its year."""
    before: Sequence[int] | None = None
    for about, content in enumerate(_series("reports"), start=FIRST_REPORT):
        yield Entry(
            ident=f"report-{about}",
            kind=Kind.REPORT,
            date=date(about + 1, 2, 8 + about % 14),
            tags=(EVERYWHERE, "about"),
            author="jonas",
            texts={language: _report(content, about, before, language) for language in SPOKEN},
            year=about,
        )
        before = content["counts"]


def _report(content: dict[str, Any], about: int, before: Sequence[int] | None, language: str) -> Text:
    words = _words()["report"]
    asked, wrote, answered, helpers = content["counts"]
    told = {"asked": asked, "wrote": wrote, "answered": answered, "helpers": helpers}
    shown = {name: number(count, language) for name, count in told.items()}
    shown["share"] = number(round(100 * answered / wrote), language)
    shown["year"] = year(about, language)
    title, said = content[language]
    parts: list[Block] = [
        Paragraph(said),
        Heading(words["figures"][language].format(**shown)),
        Items(tuple(item.format(**shown) for item in words["items"][language])),
    ]
    if before is not None:
        shown["before"] = number(round(100 * before[2] / before[1]), language)
        variants = words["compared"][language]
        parts.append(Paragraph(variants[about % len(variants)].format(**shown)))
    return Text(title=words["title"][language].format(headline=title, **shown), blocks=tuple(parts))


def newsletters(told: Sequence[Entry]) -> Iterator[Entry]:
    """The newsletters; each lists some of what had been published since the one before."""
    contents = _series("newsletters")
    days = [content.get("date") or _issued(index) for index, content in enumerate(contents)]
    for index, ((earlier, on), content) in enumerate(
        zip(pairwise([date(2006, 11, 1), *days]), contents, strict=True)
    ):
        since = [entry for entry in told if earlier <= entry.date < on and entry.kind is not Kind.REPORT]
        chosen = Random(index).sample(since, min(LISTED, len(since)))  # noqa: S311 - it chooses titles
        chosen.sort(key=lambda entry: entry.date)
        counts = _counts(index)
        yield Entry(
            ident=f"newsletter-{index + 1}",
            kind=Kind.NEWSLETTER,
            date=on,
            tags=(EVERYWHERE, "about"),
            author=_author(on),
            texts={
                language: _newsletter(content[language], index, chosen, counts, language)
                for language in SPOKEN
                if language in content
            },
            number=index + 1,
        )


def _newsletter(
    content: list[str], index: int, chosen: list[Entry], counts: dict[str, int], language: str
) -> Text:
    words = _words()["newsletter"]
    variants = words["counts"][language]
    shown = {name: number(count, language) for name, count in counts.items()}
    parts: list[Block] = [Paragraph(content[1])]
    listed = tuple(entry.texts[language].title for entry in chosen if language in entry.texts)
    if listed:
        parts += [Heading(words["inside"][language]), Items(listed)]
    parts.append(Paragraph(variants[index % len(variants)].format(**shown)))
    title = words["title"][language].format(number=number(index + 1, language), headline=content[0])
    return Text(title=title, blocks=with_pictures(tuple(parts), (), language))


def _issued(index: int) -> date:
    if index == 0:
        return date(2006, 11, 26)
    years, month = divmod(index - 1, len(MONTHS))
    return date(FIRST_REPORT + years, MONTHS[month], 24 + (index * 5) % 4)


def _counts(index: int) -> dict[str, int]:
    """About a third of the year's counts; a year without a report counts like the one beside it."""
    counts = [content["counts"] for content in _series("reports")]
    of_year = counts[max(0, min((index - 1) // len(MONTHS), len(counts) - 1))]
    random = Random(f"newsletter {index}")  # noqa: S311 - it varies counts
    return {
        name: max(2, round(count / 3 * random.uniform(0.75, 1.25)))
        for name, count in zip(("asked", "wrote", "answered"), of_year, strict=False)
    }


def _author(on: date) -> str:
    return _AUTHORS[on.toordinal() % len(_AUTHORS)]
