"""``manage.py check_list``: is this the list of signatures that was published? For anybody; it needs no database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kintrace_web.petitions.delivery.sealing import Sealed, is_sealed, which_file


class Command(BaseCommand):
    help = (
        "Check a list of signatures against the statement, the signature and the public key that the petition's page "
        "shows. Exit code 1 when they do not belong together."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", type=Path, help="the PDF or CSV file that you were given")
        parser.add_argument(
            "--statement", type=Path, required=True, help="the file with the statement, from the page"
        )
        parser.add_argument("--signature", required=True, help="the signature, 128 digits, from the page")
        parser.add_argument("--key", required=True, help="the public key, 64 digits, from the page")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            statement = options["statement"].read_text("utf-8").strip()
            kind = which_file(statement, options["list"].read_bytes())
        except (OSError, ValueError) as wrong:
            raise CommandError(str(wrong), returncode=2) from None
        if not is_sealed(Sealed(statement, options["signature"].strip(), options["key"].strip())):
            raise CommandError("The signature is not under this statement, or not by this key.", returncode=1)
        if not kind:
            raise CommandError("The statement is whole, but it is about another file.", returncode=1)
        self.stdout.write(f"This is the published list ({kind}), whole and unchanged.")
