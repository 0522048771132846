"""A WordPress export as posts: published ones, with their terms, languages, dates and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from django.utils import timezone

from .items import Item, items
from .posts import LeftOut, Post, Term, Trouble, UnreadableError
from .shortcodes import Attached, as_plain_html

PUBLIC = "publish"
# Post types whose items are texts; everything else (menus, styles, fields of plug-ins) is counted and left out.
_TYPES = {"post": False, "page": True}
# Where plug-ins for several languages say which one an item is in, and which items are one in several languages.
_LANGUAGE_TERM, _GROUP_TERM = "language", "post_translations"  # Polylang
_WPML = "_wpml_import_"  # WPML Export and Import
_MIME = "attachment"


@dataclass
class _Known:
    """What the first reading found out: how many posts there are, and what they point to."""

    count: int = 0
    host: str = ""
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    attached: dict[str, Attached] = field(default_factory=dict)
    uploads: dict[str, list[str]] = field(default_factory=dict)  # numbers of attachments by their post


class WordPressExport:
    """A file of WordPress (Tools, Export), plain or in a ZIP, also in several parts.

    It is read twice: once to count and to learn where the pictures of galleries are, once post by post.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.left_out = LeftOut()
        self._known = self._look()

    @property
    def name(self) -> str:
        """The site's host."""
        return self._known.host or "wordpress"

    @property
    def host(self) -> str:
        """The site's host, "" where the export does not tell."""
        return self._known.host

    def count(self) -> int:
        """How many posts and pages are public."""
        return self._known.count

    def posts(self) -> Iterator[Post]:
        """Every public post and page; what is left out is counted."""
        self.left_out = LeftOut()
        for item in self._items():
            if item.name != "item":
                continue
            reason = _left_out(item)
            if reason:
                self.left_out.counts[reason] += 1
            else:
                yield self._post(item)

    def _items(self) -> Iterator[Item]:
        with _opened(self._path) as files:
            for file in files:
                yield from items(file)

    def _look(self) -> _Known:
        known = _Known()
        for item in self._items():
            if item.name in ("link", "wp:base_site_url", "wp:base_blog_url"):
                known.host = known.host or (urlsplit(item.texts.get("", "")).hostname or "")
            elif item.name == "language":
                known.language = item.texts.get("", "").split("-")[0].lower()
            elif item.name == "wp:author":
                login = item.texts.get("wp:author_login", "")
                known.authors[login] = item.texts.get("wp:author_display_name", "") or login
            elif item.name == "item" and item.texts.get("wp:post_type") == _MIME:
                number = item.texts.get("wp:post_id", "")
                known.attached[number] = _attached(item)
                known.uploads.setdefault(item.texts.get("wp:post_parent", ""), []).append(number)
            elif item.name == "item" and not _left_out(item):
                known.count += 1
        return known

    def _post(self, item: Item) -> Post:
        texts, known = item.texts, self._known
        title = " ".join(texts.get("title", "").split())
        html, said = as_plain_html(
            texts.get("content:encoded", ""),
            known.attached,
            known.uploads.get(texts.get("wp:post_id", ""), ()),
        )
        published = _moment(texts.get("wp:post_date_gmt", ""), UTC)
        local = _moment(texts.get("wp:post_date", ""), timezone.get_default_timezone())
        published = published or local or _from_mail(texts.get("pubDate", ""))
        troubles = [Trouble(title, item.line, what) for what in said]
        if published is None:
            troubles.append(Trouble(title, item.line, "It has no date."))
        picture = known.attached.get(item.meta.get("_thumbnail_id", ""))
        group = _term(item, _GROUP_TERM).slug or item.meta.get(_WPML + "translation_group", "")
        language = _term(item, _LANGUAGE_TERM).slug or item.meta.get(_WPML + "language_code", "")
        return Post(
            key=texts.get("wp:post_id", "") or texts.get("guid", "") or _path(texts.get("link", "")),
            title=title,
            html=html,
            addresses=tuple(_addresses(item)),
            day=day.date() if (day := local or published) else None,
            published=published,
            changed=_moment(texts.get("wp:post_modified_gmt", ""), UTC),
            categories=_terms(item, "category"),
            tags=_terms(item, "post_tag"),
            author=self._author(texts.get("dc:creator", "")),
            language=_code(language) or known.language,
            group=group,
            is_original=bool(group)
            and not item.meta.get(_WPML + "source_language_code", "")
            and _WPML + "translation_group" in item.meta,
            is_page=_TYPES[texts["wp:post_type"]],
            excerpt=as_plain_html(texts.get("excerpt:encoded", ""), {})[0],
            picture=picture.address if picture else "",
            picture_alt=picture.alt if picture else "",
            breaks_lines="<!-- wp:" not in html and "<p>" not in html and "<p " not in html,
            line=item.line,
            troubles=tuple(troubles),
        )

    def _author(self, login: str) -> Term | None:
        name = self._known.authors.get(login, login).strip()
        return Term(login, name) if name else None


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[IO[bytes]]]:
    """The XML files that stand at a path: one, or those in a ZIP, in the order of their names."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as file:
                yield iter((file,))
            return
        with ZipFile(path) as packed:
            names = sorted(
                name for name in packed.namelist() if name.lower().endswith(".xml") and "__MACOSX" not in name
            )
            if not names:
                raise UnreadableError(
                    "The ZIP holds no file that ends in .xml. Give the export as WordPress made it."
                )
            yield (packed.open(name) for name in names)
    except BadZipFile as error:
        raise UnreadableError(
            "The ZIP is damaged, or was not downloaded whole. Download it again."
        ) from error
    except OSError as error:
        raise UnreadableError(f"The file cannot be opened: {error.strerror}.") from error


def _left_out(item: Item) -> str:
    """Why an item is not taken in, "" where it is."""
    kind, status = item.texts.get("wp:post_type", ""), item.texts.get("wp:status", "")
    if kind == _MIME:
        return "attachment"
    if kind not in _TYPES:
        return f"of another type ({kind[:40] or 'none'})"
    if item.texts.get("wp:post_password"):
        return "behind a password"
    return "" if status == PUBLIC else f"not public ({status[:40] or 'no status'})"


def _attached(item: Item) -> Attached:
    texts = item.texts
    return Attached(
        texts.get("wp:attachment_url", "") or texts.get("guid", ""),
        item.meta.get("_wp_attachment_image_alt", ""),
        texts.get("excerpt:encoded", ""),
    )


def _terms(item: Item, domain: str) -> tuple[Term, ...]:
    found = {
        slug: Term(unquote(slug), " ".join(name.split())) for kind, slug, name in item.terms if kind == domain
    }
    return tuple(term for term in found.values() if term.name)


def _term(item: Item, domain: str) -> Term:
    return next((Term(slug, name) for kind, slug, name in item.terms if kind == domain), Term("", ""))


def _code(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _moment(text: str, zone: object) -> datetime | None:
    """A date of WordPress; none for its zeros, which stand for "not set"."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=zone)  # type: ignore[arg-type]
    except ValueError:
        return None


def _from_mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _addresses(item: Item) -> Iterator[str]:
    """Where the post stood: its address, and the short one with its number."""
    link, number = _path(item.texts.get("link", "")), item.texts.get("wp:post_id", "")
    if link:
        yield link
    if number.isascii() and number.isdecimal():
        yield f"/?{'page_id' if item.texts.get('wp:post_type') == 'page' else 'p'}={number}"


def _path(link: str) -> str:
    parts = urlsplit(link.strip())
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    return path if path.strip("/") else ""
