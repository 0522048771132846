"""The act of bringing in an existing site, from the first post to the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kintrace_web.archive.beginning import begin
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.models import Entry, Home, PlainPage, Taken
from kintrace_web.audit.recording import record

from .making.batches import Batches
from .making.bodies import body_of
from .making.files import Files
from .making.media import Media
from .making.plain_pages import make_plain
from .making.translations import tie
from .planning.mapping import Choices
from .planning.plan import Planned, plan
from .reading.posts import Source
from .report import Report

# Entries of one transaction: what a stopped import loses at most.
BATCH = 250


@dataclass
class Wishes:
    """How the site is to be brought in."""

    choices: Choices = field(default_factory=Choices)
    files: Files = field(default_factory=lambda: Files(None))
    instead: str = "en"
    live: bool = True
    dry: bool = False
    # The number of the machine's user who runs the command; nobody has signed in there.
    by_user_id: int | None = None


def import_site(source: Source, wishes: Wishes, step: Callable[[int], None] = lambda _number: None) -> Report:
    """Bring in every post of a source that is not there yet, and say what was done. ``step`` is told of each post.

    Each batch is kept whole or not at all, so an import that was stopped at any moment is begun again and goes on
    where it was. In a dry run nothing is written.
    """
    report = Report(wishes.dry)
    media = Media(wishes.files, wishes.dry)
    work = _Dry(source, media) if wishes.dry else _Work(source, media, wishes)
    work.begin()
    try:
        originals = _take(source, wishes, work, report, step)
        report.leave(source.left_out)
        work.end(originals, report)
    except BaseException:
        work.stop(report)
        raise
    return report


def _take(
    source: Source, wishes: Wishes, work: _Work | _Dry, report: Report, step: Callable[[int], None]
) -> set[str]:
    """Take what is not there yet, batch by batch; the keys of what others were translated from."""
    there, originals = _there(source), set()
    taken = set(Taken.objects.values_list("digest", flat=True))
    spoken = set(Home.objects.values_list("slug", flat=True)) or set(LANGUAGES)
    waiting: list[Planned] = []
    for post in source.posts():
        key = f"{source.name}#{post.key}"[:200]
        if post.is_original:
            originals.add(key)
        if key in there or Taken.of(key) in taken:
            report.there += key in there
            report.gone += key not in there
            step(1)
            continue
        there.add(key)
        planned = plan(post, source.name, wishes.choices, wishes.instead)
        if planned.language and planned.language not in spoken:
            planned.trouble(
                f"The archive has no first page in its language: run begin_archive {planned.language}; it was left out."
            )
            planned.language = ""
        if not planned.language:
            report.left["in another language, or without a date"] += 1
            report.troubles += planned.troubles
            step(1)
            continue
        waiting.append(planned)
        if len(waiting) >= BATCH:
            work.take(waiting, report)
            step(len(waiting))
            waiting = []
    work.take(waiting, report)
    step(len(waiting))
    return originals


def _there(source: Source) -> set[str]:
    """The keys of what stands here of a source."""
    return {
        key
        for model in (Entry, PlainPage)
        for key in model.objects.filter(import_key__startswith=f"{source.name}#").values_list(
            "import_key", flat=True
        )
    }


class _Work:
    """Makes what was planned. An import makes hundreds of pages public: it is on the record of acts."""

    def __init__(self, source: Source, media: Media, wishes: Wishes) -> None:
        self._source, self._media, self._live = source, media, wishes.live
        # The host, never the name of somebody's folder: it may say whom the pages are about.
        self._said: dict[str, Any] = {
            "source": source.host,
            "by_user_id": wishes.by_user_id,
            "public": wishes.live,
        }
        if not Home.objects.exists():
            begin()
        self._batches = Batches(media, source.host, wishes.live)

    def begin(self) -> None:
        """Put on record that it begins."""
        self._record("archive.import_begun", posts=self._source.count())

    def stop(self, report: Report) -> None:
        """Put on record how far it came."""
        self._record("archive.import_stopped", made=sum(report.made.values()))

    def take(self, planned: list[Planned], report: Report) -> None:
        """Make entries and pages, and count them."""
        entries = [each for each in planned if not each.post.is_page]
        if entries:
            self._batches.make(entries)
        for each in planned:
            if each.post.is_page:
                make_plain(each, self._media, self._source.host, self._live)
            report.add(each)
            report.troubles += each.troubles

    def end(self, originals: set[str], report: Report) -> None:
        """Tie translations, and count what was made beside the entries."""
        report.translations = tie(self._source.name, originals)
        report.files, report.words = self._media.count, self._batches.words
        self._record(
            "archive.import_ended",
            made=sum(report.made.values()),
            there=report.there,
            deleted_before=report.gone,
            left_out=sum(report.left.values()),
            files=report.files,
        )

    def _record(self, verb: str, **details: Any) -> None:
        """Nobody has signed in for a command, so there is no actor; the first page stands for the archive."""
        record(verb, Home.objects.earliest("path"), actor=None, **self._said, **details)


class _Dry:
    """Looks at what was planned, and makes nothing."""

    def __init__(self, source: Source, media: Media) -> None:
        self._source, self._media = source, media

    def begin(self) -> None:
        """Nothing is put on record."""

    def stop(self, _report: Report) -> None:
        """Nothing was made."""

    def take(self, planned: list[Planned], report: Report) -> None:
        """Count what would be made; the pictures are looked for."""
        for each in planned:
            body_of(each, self._media, self._source.host)
            report.add(each)
            report.troubles += each.troubles

    def end(self, originals: set[str], report: Report) -> None:
        """Nothing was made."""
