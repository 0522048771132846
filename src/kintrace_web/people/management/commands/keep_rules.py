"""``manage.py keep_rules``: what is kept no longer goes. For a timer, once a day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from kintrace_web.people.keeping import RulesFailed, dry_run, keep_rules


class Command(BaseCommand):
    """Keep to the rules on how long each kind of data is kept."""

    help = "Erase what is kept no longer: ended publications, old interviews, files that belong to nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                kept = dry_run() if options["dry_run"] else keep_rules(actor=None)
            except RulesFailed as failed:
                raise CommandError(
                    f"These rules failed: {failed}. The others were kept. The log says why; run it again afterwards."
                ) from failed
            for each in kept:
                self.stdout.write(f"{each.number:>6}  {each.rule.name}")
