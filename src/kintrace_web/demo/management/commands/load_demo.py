"""``manage.py load_demo``: the demo association in an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kintrace_web.demo.after.relatives import ways_in
from kintrace_web.demo.loading import SEED, DemoRefused, is_for_trying_out, is_loaded, load
from kintrace_web.demo.staff import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    """Load the demo association; print its sign-ins."""

    help = "Load the demo association “Bridge of Families” into an empty database, and print its sign-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other people (1)")
        parser.add_argument("--small", action="store_true", help="28 cases and 6 lists of 50 rows, for tests")
        parser.add_argument("--quiet", action="store_true", help="do not print the sign-ins")
        parser.add_argument("--sign-ins", action="store_true", help="print the sign-ins and do nothing else")
        parser.add_argument(
            "--at", default="", help="what the printed links begin with: http://127.0.0.1:8000"
        )

    def handle(self, *, seed: int, small: bool, quiet: bool, sign_ins: bool, at: str, **options: Any) -> None:
        if not sign_ins:
            self._load(seed, small)
        if not quiet:
            self._tell_staff()
            self._tell_relatives(at)

    def _tell_staff(self) -> None:
        for account in ACCOUNTS:
            roles = ", ".join(str(role.label) for role in account.roles)
            self.stdout.write(f"  {account.email:<24} {roles}")
        self.stdout.write(f"  password of all: {PASSWORD}")

    def _tell_relatives(self, at: str) -> None:
        """Their links: new ones each time, for each opens once and none is kept."""
        if not (is_for_trying_out() and is_loaded()):
            return
        self.stdout.write(
            "\n  Relatives have no password. Each link opens once; the next start prints new ones."
        )
        for way in ways_in():
            self.stdout.write(f"  {way.email:<24} {way.who}\n  {'':<24} {at.rstrip('/')}{way.path}")

    def _load(self, seed: int, small: bool) -> None:
        if is_loaded():
            self.stdout.write("The demo is here already; nothing was changed.")
            return
        columns = (
            TextColumn("{task.description:<14}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True)) as bars:
            shown = {
                what: bars.add_task(what, total=None)
                for what in ("list entries", "cases", "candidates", "archive")
            }

            def step(what: str, done: int, total: int) -> None:
                bars.update(shown[what], completed=done, total=total)

            try:
                load(seed=seed, small=small, progress=step)
            except DemoRefused as refused:
                bars.stop()
                raise CommandError(str(refused)) from None
        self.stdout.write("The demo is loaded.")
