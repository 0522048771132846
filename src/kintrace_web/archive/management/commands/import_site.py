"""``manage.py import_site``: bring in an existing site (docs/how-to/import-an-existing-site.md)."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kintrace_web.archive.importing.making.files import Files
from kintrace_web.archive.importing.planning.mapping import Choices, read_mapping
from kintrace_web.archive.importing.reading.pages import FolderOfPages
from kintrace_web.archive.importing.reading.posts import Source, UnreadableError
from kintrace_web.archive.importing.reading.wordpress import WordPressExport
from kintrace_web.archive.importing.report import Report
from kintrace_web.archive.importing.taking_over import Wishes, import_site
from kintrace_web.archive.languages import LANGUAGES


class Command(BaseCommand):
    help = "Bring in an existing site: a WordPress export (XML or ZIP), or a folder of HTML pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="the export, or the folder")
        parser.add_argument("--files", type=Path, help="a folder or ZIP with the site's pictures and files")
        parser.add_argument("--mapping", type=Path, help="TOML or YAML: which category becomes which kind")
        parser.add_argument(
            "--host", default="", help="where a folder of pages stood, such as www.example.org"
        )
        parser.add_argument(
            "--language", default="en", choices=list(LANGUAGES), help="of posts that do not say theirs"
        )
        parser.add_argument("--drafts", action="store_true", help="as drafts, which readers do not see yet")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be made, and write nothing"
        )
        parser.add_argument("--report", type=Path, help="write the whole report to this file")

    def handle(self, *args: Any, **options: Any) -> None:
        # Who calls the command from a program gives plain words.
        paths = {name: options[name] for name in ("source", "files", "mapping", "report") if options[name]}
        options |= {name: Path(given) for name, given in paths.items()}
        try:
            report = self._import(options)
        except (ImproperlyConfigured, UnreadableError) as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError(
                "Another import runs at the same time. Wait until it is done, then begin again."
            ) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped. What was made stays; begin again to go on.") from error
        for line in report.lines():
            self.stdout.write(line)
        if options["report"]:
            options["report"].write_text("\n".join(report.whole()) + "\n", encoding="utf-8")

    def _import(self, options: dict[str, Any]) -> Report:
        source = _source(options["source"], options["host"])
        wishes = Wishes(
            choices=read_mapping(options["mapping"]) if options["mapping"] else Choices(),
            files=Files(options["files"] or (options["source"] if options["source"].is_dir() else None)),
            instead=options["language"],
            live=not options["drafts"],
            dry=options["dry_run"],
            by_user_id=_user(),
        )
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Posts", total=source.count())
            return import_site(source, wishes, lambda number: bar.advance(task, number))


def _source(path: Path, host: str) -> Source:
    if not path.exists():
        raise UnreadableError(f"{path} is not there.")
    return FolderOfPages(path, host) if path.is_dir() else WordPressExport(path)


def _user() -> int:
    """The number of the machine's user; of the one who became root for it, where sudo tells."""
    user, before = os.getuid(), os.environ.get("SUDO_UID", "")
    return int(before) if user == 0 and before.isdecimal() else user
