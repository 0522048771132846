"""The order of the rooms holds in the database too: a foreign key points to the same room or to one below it.

import-linter sees imports, and no strings; ``ForeignKey("cases.Case")`` in a lower room would pass it unseen.
"""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import RelatedField

ROOT = Path(__file__).parent.parent


def floors() -> dict[str, int]:
    """Each room's floor, from the contract of .importlinter: the lower, the more may stand on it."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:web"]["layers"].split("\n")
    lines = [line for line in layers if line.strip()]
    return {
        room.strip(): floor
        for floor, line in enumerate(reversed(lines))
        for room in line.split("|")
        if room.strip()
    }


def relations() -> Iterator[tuple[type[Model], str, type[Model]]]:
    """Every relation of our models: who points, with which field, to whom."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, RelatedField) and field.related_model is not None:
                yield model, field.name, field.related_model


def room(model: type[Model]) -> str | None:
    name = model.__module__.split(".")
    return name[1] if name[0] == "kintrace_web" else None


def test_foreign_keys_point_down_the_list() -> None:
    floor = floors()
    upwards = []
    checked = 0
    for model, field, target in relations():
        here, there = room(model), room(target)
        if here is None or there is None:
            continue
        checked += 1
        if here != there and floor[there] >= floor[here]:
            upwards.append(f"{model._meta.label}.{field} points up or aside to {target._meta.label}")
    assert upwards == []
    assert checked > 20, "the walk found hardly any relation; has it gone blind?"


def test_rooms_stand_in_the_order_of_the_architecture() -> None:
    floor = floors()
    assert floor["audit"] < floor["accounts"] < floor["people"] < floor["cases"] < floor["matches"]
    assert floor["cases"] == floor["lists"]
