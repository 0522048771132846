"""``manage.py audit verify``: is the record of acts whole?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kintrace_web.audit.verifying import Noted, verify


class Command(BaseCommand):
    """Check the chained record of acts."""

    help = "Check the record of acts. Exit code 1 when an act was altered, removed or cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        check = acts.add_parser("verify", help="walk the chain from the first act to the last")
        check.add_argument(
            "--expect",
            metavar="NUMBER:DIGEST",
            help="a head that an earlier run printed and you kept elsewhere",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            expected = Noted.parse(options["expect"]) if options["expect"] else None
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=2) from None
        result = verify(expected=expected, progress=self._progress)
        if result.fault:
            raise CommandError(f"{result.fault} {result.acts} acts before it are whole.", returncode=1)
        self.stdout.write(f"The record is whole: {result.acts} acts.")
        self.stdout.write("Note this head outside this machine; --expect checks it next time:")
        self.stdout.write(f"{result.head.number}:{result.head.digest or '-'}")

    def _progress(self, checked: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{checked} of {total} acts", ending="\n" if checked == total else "")
