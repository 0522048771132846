"""``manage.py demo_truth``: how many of the demo's true pairs are among the candidates."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kintrace_web.demo.truth import measure, read_truth, truth_path


class Command(BaseCommand):
    """Set the candidates against the known truth."""

    help = "Print the recall of the candidates against the demo's known truth."

    def handle(self, **options: Any) -> None:
        try:
            pairs = read_truth()
        except FileNotFoundError:
            raise CommandError(
                f"{truth_path()} is not here. Load the demo first: manage.py load_demo"
            ) from None
        recall = measure(pairs)
        self.stdout.write(
            f"True pairs: {recall.pairs}; of cases that take part in matching: {recall.searched}"
        )
        self.stdout.write(f"Among the candidates: {recall.found} (recall {recall.share:.3f})")
        self.stdout.write(f"First among them: {recall.first} (recall at 1 {recall.share_first:.3f})")
