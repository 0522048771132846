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


def floors(contract: str = "web") -> dict[str, int]:
    """Each room's floor, from the contract of .importlinter: the lower, the more may stand on it."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts[f"importlinter:contract:{contract}"]["layers"].split("\n")
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


def room(model: type[Model], depth: int = 1) -> str | None:
    name = model.__module__.split(".")
    return name[depth] if name[0] == "kintrace_web" else None


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


def test_foreign_keys_between_the_rooms_of_advocacy_point_down() -> None:
    floor = floors("advocacy")
    inside = [
        (model, field, target)
        for model, field, target in relations()
        if room(model) == room(target) == "advocacy" and room(model, 2) != room(target, 2)
    ]
    upwards = [
        f"{model._meta.label}.{field} points up or aside to {target._meta.label}"
        for model, field, target in inside
        if floor[str(room(target, 2))] >= floor[str(room(model, 2))]
    ]
    assert upwards == []
    assert len(inside) >= 3


def test_rooms_stand_in_the_order_of_the_architecture() -> None:
    floor = floors()
    assert floor["audit"] < floor["accounts"] < floor["people"] < floor["cases"] < floor["matches"]
    assert floor["cases"] == floor["lists"]
