"""manage.py rotate_keys: put all that is sealed under the first key."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kintrace_web.people.rotating import rotate

EVERY = 100


class Command(BaseCommand):
    help = (
        "Put every sealed text and file under the first key of KINTRACE_FIELD_KEYS, and the index of sealed details "
        "under the first key of KINTRACE_INDEX_KEY. It can be stopped and begun again. Afterwards the older field keys "
        "can be taken out."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = rotate(self._tell)
        self.stdout.write(
            f"{done.anew} sealed anew, {done.stood} under the first key already, {done.digests} digests made anew."
        )
        if done.unopened:
            for what in done.unopened:
                self.stderr.write(what)
            raise CommandError(
                f"{len(done.unopened)} could not be opened with any key of KINTRACE_FIELD_KEYS; they are listed above. "
                "Put the key they were sealed with back into the setting and run this again."
            )

    def _tell(self, what: str, so_far: int, total: int) -> None:
        if so_far % EVERY == 0 or so_far == total:
            self.stdout.write(f"{what}: {so_far} of {total}")
