"""Making a ZIP of the archive, a little at a time: whoever has it made can stop between two steps, or do other things.

Nothing of it grows with the archive but the table of contents that every ZIP ends with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from datetime import date
from functools import partial
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files import locks
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.images.models import SourceImageIOError

from kintrace_web.archive import standing
from kintrace_web.archive.models import Picture

from . import kept, places
from .chapters import Chapter, door
from .leading import entries_of, files_of, pictures_of
from .writing import Writing

logger = logging.getLogger("kintrace_web.archive")
# As large as the site shows a picture anywhere.
_PICTURE = "width-1200|format-webp"
_AT_ONCE = 20
# Done, and how much there is to do.
Step = tuple[int, int]


class Changed(Exception):
    """The archive has changed meanwhile: what was made of it is thrown away."""


class Busy(Exception):
    """Another process is making one."""


def pack(of: str) -> Generator[Step, None, kept.Made]:
    """Make the ZIP of a language, or of all; after each step it says how far it is.

    Raises Changed, Busy. Closed before its end, it leaves nothing.
    """
    standing.forget()
    stood = kept.mark()
    with kept.made_folder().joinpath("lock").open("ab") as lock:
        if not locks.lock(lock, locks.LOCK_EX | locks.LOCK_NB):
            raise Busy
        kept.drop_left_behind()
        part = kept.begun()
        try:
            languages = [each for each in kept.wanted() if each != kept.ALL and of in (each, kept.ALL)]
            entries = entries_of(languages).count()
            with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=6) as archive:
                for step in _written(Writing(archive), languages, entries):
                    yield step
                    if kept.mark() != stood:
                        raise Changed
            # What was asked a few seconds ago is not enough for the last time.
            standing.forget()
            if kept.mark() != stood:
                raise Changed
            return kept.keep(of, part, stood=stood, entries=entries)
        finally:
            part.unlink(missing_ok=True)


def _written(out: Writing, languages: list[str], entries: int) -> Iterator[Step]:
    today, site = timezone.localdate(), settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    pictures, files = pictures_of(languages), files_of(languages)
    total, done = entries + pictures.count() + files.count(), 0
    out.style(today)
    out.page("index.html", door(languages), today)
    for language in languages:
        for number in Chapter(language, languages, site, today).written(out):
            done += number
            yield done, total
    for batch in _batches(pictures):
        for picture in batch:
            _copy(out, places.of_picture(picture.key), today, partial(_rendition, picture))
        done += len(batch)
        yield done, total
    for batch in _batches(files, 1):
        for file in batch:
            _copy(out, places.of_file(file.pk, file.filename), today, partial(file.file.open, "rb"))
        done += len(batch)
        yield done, total


def _batches(found: QuerySet[Any], at_once: int = _AT_ONCE) -> Iterator[list[Any]]:
    last = 0
    while batch := list(found.filter(pk__gt=last).order_by("pk")[:at_once]):
        yield batch
        last = batch[-1].pk


def _rendition(picture: Picture) -> BinaryIO:
    return picture.get_rendition(_PICTURE).file.open("rb")


def _copy(out: Writing, place: str, day: date, opened: Callable[[], BinaryIO]) -> None:
    try:
        file = opened()
    except (OSError, SourceImageIOError):
        # One that the disk has lost must not keep all the others from being taken away.
        logger.exception("%s is missing; the ZIP is made without it.", place)
        return
    with file:
        out.copy(place, file, day)
