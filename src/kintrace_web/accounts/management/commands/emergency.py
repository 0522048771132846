"""``manage.py emergency``: turn the emergency switch from the machine itself."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kintrace_web.accounts.emergency import State, state, turn_switch


class Command(BaseCommand):
    """Say how the house stands, or turn the switch."""

    help = "Say how the house stands, or turn the emergency switch: open, read_only or closed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "to", nargs="?", choices=State.values, help="leave it out to be told how it stands"
        )
        parser.add_argument("--reason", default="", help="why; it is put on record")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["to"]:
            try:
                turn_switch(options["to"], actor=None, reason=options["reason"])
            except ValueError as refused:
                raise CommandError(f"{refused} Use --reason.", returncode=2) from None
        self.stdout.write(state())
