"""``manage.py rekey``: the search keys of all people and list entries, made anew."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from kintrace.names import keys_many
from kintrace_web.lists.models import EntryKey, ListEntry
from kintrace_web.lists.writing import write_keys
from kintrace_web.people.models import Person
from kintrace_web.people.registering import file_keys

BATCH = 2_000


class Command(BaseCommand):
    """Make keys anew after an update that files names otherwise."""

    help = "Make the search keys of all people and list entries anew, after an update that says so."

    def handle(self, **options: Any) -> None:
        people = 0
        for person in Person.objects.prefetch_related("names").iterator(chunk_size=BATCH):
            with transaction.atomic():
                file_keys(person, [name.text for name in person.names.all()])
            people += 1
        entries = 0
        rows = ListEntry.objects.order_by("pk").values_list("pk", "names").iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            _file(batch)
            entries += len(batch)
        self.stdout.write(f"Keys made anew for {people} people and {entries} list entries.")


def _file(batch: list[tuple[int, list[str]]]) -> None:
    found = iter(keys_many([name for _, names in batch for name in names]))
    pairs = [
        (entry, key) for entry, names in batch for key in sorted({key for _ in names for key in next(found)})
    ]
    with transaction.atomic():
        EntryKey.objects.filter(entry__in=[entry for entry, _ in batch]).delete()
        write_keys(pairs)
