"""One post as it will be: which kind of entry, in which language, with which pieces and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from re import search
from urllib.parse import urlsplit

from django.utils.text import slugify

from kintrace.text import plain, teaser
from kintrace_web.archive.importing.cleaning.html import cleaned
from kintrace_web.archive.importing.cleaning.pieces import Image, Piece, Quotation
from kintrace_web.archive.importing.cleaning.taking_apart import pieces
from kintrace_web.archive.importing.reading.posts import Post, Term, Trouble
from kintrace_web.archive.models.sections import Kind

from .mapping import Choices

TITLE, SLUG = 255, 80
# What a kind says beside the text, and an export does not.
_LACKS = {
    Kind.LETTER: "A letter without its addressee: add it.",
    Kind.TESTIMONY: "A testimony without who said it: add it.",
    Kind.PRESS: "Something others said, without who said it: add it.",
}
_NO_TERM = {"uncategorized", "uncategorised", "allgemein", "non classé", "دسته بندی نشده", "غیر مصنف"}


@dataclass
class Planned:
    """A post with what is to be made of it; ``key`` is what its import goes by."""

    post: Post
    key: str
    title: str
    slug: str
    kind: Kind
    language: str
    pieces: list[Piece] = field(default_factory=list)
    tags: list[Term] = field(default_factory=list)
    author: Term | None = None
    teaser: str = ""
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, what: str) -> None:
        """Note something a person should look at."""
        self.troubles.append(Trouble(self.title, self.post.line, what))


def plan(post: Post, site: str, choices: Choices, instead: str) -> Planned:
    """What is to become of a post; ``language`` is "" where it cannot be taken in.

    ``instead``: the language of posts that do not say theirs.
    """
    kind, unknown = choices.kind(post.categories)
    language = choices.language(post.language, instead)
    title = teaser(plain(post.title) or plain(post.html), longest=TITLE) or "…"
    planned = Planned(post, f"{site}#{post.key}"[:200], title, _slug(post, title), kind, language)
    planned.troubles += post.troubles
    if not language:
        planned.trouble(f"It is in a language the archive does not speak ({post.language}); it was left out.")
        return planned
    if post.day is None and not post.is_page:
        planned.trouble("It was left out: an entry needs its day.")
        planned.language = ""
        return planned
    found, lost = pieces(cleaned(post.html), post.breaks_lines)
    planned.pieces = [*_first_picture(post, found), *found]
    planned.tags = list(_tags(post, unknown, choices))
    planned.author = choices.author(post.author) if post.author else None
    planned.teaser = plain(post.excerpt)[:1000]
    for what in lost:
        planned.trouble(
            f"It has a {what}, which a text here has no place for; what it says or its address was kept."
        )
    if any(isinstance(piece, Quotation) and not piece.by for piece in planned.pieces):
        planned.trouble("A quotation does not say whose words they are; it was taken in as plain text.")
    if not post.is_page and kind in _LACKS:
        planned.trouble(_LACKS[kind])
    if not planned.pieces:
        planned.trouble("It has no text.")
    return planned


def _first_picture(post: Post, found: list[Piece]) -> Iterator[Image]:
    """The picture above the text, if the text does not show it itself."""
    if post.picture and not any(
        isinstance(piece, Image) and _same(piece.address, post.picture) for piece in found
    ):
        yield Image(post.picture, post.picture_alt)


def _same(one: str, other: str) -> bool:
    return urlsplit(one).path.rsplit("/", 1)[-1] == urlsplit(other).path.rsplit("/", 1)[-1]


def _tags(post: Post, unknown: list[Term], choices: Choices) -> Iterator[Term]:
    """The post's tags, and the categories that stand for no kind, each once."""
    seen = set()
    for term in (*post.tags, *(term for term in unknown if term.name.lower() not in _NO_TERM)):
        taken = choices.tag(term)
        if taken is not None and (slug := slug_of(taken)) and slug not in seen:
            seen.add(slug)
            yield Term(slug, taken.name[:200])


def slug_of(term: Term) -> str:
    """What a term is called in addresses.

    >>> slug_of(Term("", "Families, reunited")), slug_of(Term("", "خانواده‌ها"))
    ('families-reunited', 'خانواده-ها')
    """
    return slugify((term.slug or term.name).replace("\u200c", "-"), allow_unicode=True)[:100]


def _slug(post: Post, title: str) -> str:
    """The last part of the old address, so that people who know it know it again; else the title."""
    path = urlsplit(post.addresses[0]).path if post.addresses else ""
    last = path.rstrip("/").rsplit("/", 1)[-1]
    if "." in last:
        last = last.rsplit(".", 1)[0]
    if not search(r"\w", last) or last.lower() == "index":
        last = (
            path.rstrip("/").rsplit("/", 2)[-2] if last.lower() == "index" and path.count("/") > 1 else title
        )
    return slug_of(Term("", last))[:SLUG].strip("-") or slug_of(Term("", f"entry {post.key}"))[:SLUG]
