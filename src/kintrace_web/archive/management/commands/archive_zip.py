"""``manage.py archive_zip``: make the archive to take away now, and show how far it is."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kintrace_web.archive.takeaway import kept
from kintrace_web.archive.takeaway.packing import Busy, Changed, pack


class Command(BaseCommand):
    help = "Make the ZIPs of the public archive that are missing: one for each language, and one for all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="make those that are there anew, too")

    def handle(self, *, again: bool, **options: Any) -> None:
        kept.drop_old()
        missing = [of for of in kept.wanted() if again or kept.found(of) is None]
        if not missing:
            self.stdout.write("All of it is there already.")
            return
        with _progress(self.stderr) as progress:
            for of in missing:
                made = _made(of, progress)
                self.stdout.write(f"{of}: {made.entries} entries, {made.size} bytes, SHA-256 {made.digest}")


def _progress(to: Any) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(file=to))


def _made(of: str, progress: Progress) -> kept.Made:
    task, packing = progress.add_task(of), pack(of)
    try:
        while True:
            done, total = next(packing)
            progress.update(task, completed=done, total=total)
    except StopIteration as end:
        made: kept.Made = end.value
        return made
    except Changed as error:
        raise CommandError("The archive was changed meanwhile. Run this again.") from error
    except Busy as error:
        raise CommandError("Another process makes a ZIP now; the worker does it by itself.") from error
