"""A folder of plain HTML pages as posts: what each page says of itself in its head, and the text of its main part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from charset_normalizer import from_bytes

from kintrace.text import fold_digits

from .posts import LeftOut, Post, Term, Trouble, UnreadableError

LARGEST = 16 * 1024 * 1024
_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_DATE_NAMES = (
    "article:published_time", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "date", "pubdate",
    "publish-date", "citation_publication_date", "datepublished",
)  # fmt: skip
# A day in a file's name or folder: 2019-05-12, 2019/05/12, 20190512.
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset\s*=\s*["']?|\?xml[^>]{0,60}?encoding\s*=\s*["'])([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What stands on every page and is no part of its text.
_AROUND = "nav, header, footer, aside, form, script, style, noscript, iframe, template, .breadcrumb, .sidebar, #sidebar"
_MAIN = ("article", "main", "[role=main]", "#content", ".content", ".post", "#main", "body")


class FolderOfPages:
    """Every page of a folder and the folders in it. Files that are no pages are for --files."""

    def __init__(self, folder: Path, host: str = "") -> None:
        if not folder.is_dir():
            raise UnreadableError(f"{folder} is no folder.")
        self._folder, self.host = folder, host
        self.left_out = LeftOut()
        self._paths = sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and _is_inside(path, folder)
        )
        if not self._paths:
            raise UnreadableError("No file in the folder ends in .html or .htm.")

    @property
    def name(self) -> str:
        """The host, or the folder's own name."""
        return self.host or self._folder.resolve().name

    def count(self) -> int:
        """How many pages there are."""
        return len(self._paths)

    def posts(self) -> Iterator[Post]:
        """Every page; those that cannot be read are told."""
        self.left_out = LeftOut()
        for path in self._paths:
            name = path.relative_to(self._folder).as_posix()
            try:
                if path.stat().st_size > LARGEST:
                    raise ValueError(f"it is larger than {LARGEST >> 20} MB")
                yield _post(name, path.read_bytes())
            except (OSError, ValueError, ParserRejectedMarkup, RecursionError) as error:
                self.left_out.counts["unreadable"] += 1
                self.left_out.troubles.append(
                    Trouble(name, 0, f"It cannot be read: {error or type(error).__name__}.")
                )


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether a page lies in the folder, and no link leads out of it."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def _post(name: str, content: bytes) -> Post:
    text, said = decoded(content)
    text = text.replace("\x00", "")
    page = BeautifulSoup(text, "html.parser")
    troubles = [Trouble(name, 0, said)] if said else []
    # Read before what stands around the text is taken out: a date may stand in the header of an article.
    moment = _published(page, name)
    title, author = _title(page, name), _meta(page, "author", "article:author", "dc.creator")
    tags = [*_metas(page, "article:tag"), *re.split("[,،;]", _meta(page, "keywords"))]
    html = _main(page, title)
    if moment is None:
        troubles.append(Trouble(title, 0, "It has no date."))
    language = page.html.get("lang") or page.html.get("xml:lang") or "" if page.html else ""
    return Post(
        key=name,
        title=title,
        html=html,
        addresses=tuple(_addresses(name, page)),
        day=moment.date() if moment else None,
        published=moment,
        categories=tuple(_terms([*_metas(page, "article:section"), *_folders(name)])),
        tags=tuple(_terms(tags)),
        author=Term("", author) if author else None,
        language=str(language).replace("_", "-").split("-")[0].lower(),
        group=_group(page, name),
        is_page=moment is None,
        excerpt=_meta(page, "description", "og:description"),
        troubles=tuple(troubles),
    )


def decoded(content: bytes) -> tuple[str, str]:
    """A page as text: by its mark, by what it says, or by how its letters are spread; and what was doubtful.

    >>> decoded("<p>é</p>".encode())
    ('<p>é</p>', '')
    >>> decoded('<meta charset="windows-1256">سلام'.encode("windows-1256"))[0][-4:]
    'سلام'
    """
    said = match[1].decode("ascii") if (match := _CHARSET.search(content[:4096])) else ""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = "utf-16"
    for encoding in ("utf-8-sig", said):
        try:
            return content.decode(encoding), ""
        except (UnicodeDecodeError, LookupError):
            continue
    guessed = from_bytes(content).best()
    if guessed is None:
        return content.decode("utf-8", "replace"), "Its encoding is not known; some letters are lost."
    return str(
        guessed
    ), f"Its encoding is not said and was taken to be {guessed.encoding}; look at its letters."


def _title(page: BeautifulSoup, name: str) -> str:
    heading = page.select_one("article h1, main h1, h1")
    found = (
        _meta(page, "og:title")
        or (heading.get_text(" ") if heading else "")
        or (page.title.get_text() if page.title else "")
    )
    return " ".join(unescape(found).split()) or name.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _main(page: BeautifulSoup, title: str) -> str:
    """The main part of the page, without what stands around it and the heading that is its title."""
    whole = next((found for found in map(page.select_one, _MAIN) if found is not None), page)
    for part in whole.select(_AROUND):
        # An article's own header holds its title and picture.
        if part.name == "header" and part.find("img"):
            continue
        part.decompose()
    heading = whole.find("h1")
    if isinstance(heading, Tag) and " ".join(heading.get_text(" ").split()) == title:
        heading.decompose()
    return whole.decode_contents()


def _meta(page: BeautifulSoup, *names: str) -> str:
    return next((text for name in names for text in _metas(page, name)), "")


def _metas(page: BeautifulSoup, name: str) -> list[str]:
    found = []
    for tag in page.find_all("meta"):
        said = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        if str(said).lower() == name and str(tag.get("content") or "").strip():
            found.append(" ".join(str(tag["content"]).split()))
    return found


def _published(page: BeautifulSoup, name: str) -> datetime | None:
    texts = [_meta(page, each) for each in _DATE_NAMES]
    texts += [str(tag.get("datetime") or tag.get_text()) for tag in page.find_all("time", limit=3)]
    for text in texts:
        if found := _moment(text):
            return found
    match = _DAY.search(name)
    return _moment("-".join(match.groups())) if match else None


def _moment(text: str) -> datetime | None:
    text = fold_digits(text.strip())
    for part in (text, text[:10], text[:10].replace("/", "-")):
        try:
            found = datetime.fromisoformat(part)
        except ValueError:
            continue
        if 1900 < found.year < 2200:
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _addresses(name: str, page: BeautifulSoup) -> Iterator[str]:
    yield f"/{name}"
    folder, _, last = name.rpartition("/")
    if last.rsplit(".", 1)[0].lower() == "index" and folder:
        yield f"/{folder}/"
    said = page.select_one("link[rel=canonical]")
    path = urlsplit(str(said.get("href") or "")).path if said else ""
    if path.strip("/") and path != f"/{name}":
        yield path


def _folders(name: str) -> list[str]:
    """The folder a page lies in, as its category; not one that is a year or a language."""
    parts = [part for part in name.split("/")[:-1] if not re.fullmatch(r"\d{1,4}|[a-z]{2}", part)]
    return parts[:1]


def _group(page: BeautifulSoup, name: str) -> str:
    """The pages of one text in several languages name each other; the first of their addresses stands for all."""
    links = page.select("link[rel=alternate][hreflang]")
    paths = sorted({urlsplit(str(link.get("href") or "")).path for link in links} - {"", "/"})
    return paths[0] if len(paths) > 1 else ""


def _terms(names: list[str]) -> Iterator[Term]:
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        if name:
            yield Term("", name)
