"""``manage.py begin_archive``: the first pages of the public archive."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from kintrace_web.archive.beginning import begin
from kintrace_web.archive.languages import LANGUAGES


class Command(BaseCommand):
    help = (
        "Make the first page and the sections of the public archive, in all its languages or in those named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", choices=[*LANGUAGES, []], help="such as: en fa ar")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = begin(options["languages"])
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        told = ", ".join(LANGUAGES[each] for each in made)
        self.stdout.write(f"Made: {told}." if made else "All of it is there already.")
