"""The answers of an interview as they are shown before the case is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from kintrace_web.cases.models import IntakeDraft

from .steps import STEPS, Step, page_of


@dataclass(frozen=True)
class Answer:
    """One question and what was answered; ``kind`` says how the answer is shown."""

    question: str
    text: str
    kind: str = "text"


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    step: Step
    answers: list[Answer]
    finished: bool


_NAMES = frozenset({"name", "other_name", "father_name", "mother_name", "text"})


def sections(draft: IntakeDraft) -> list[Section]:
    """Every step with its answers, reached or not."""
    reached = draft.answers
    found = []
    for step in STEPS:
        page = page_of(draft, step)
        there = step.slug in reached
        found.append(Section(step, _answers(step, page) if there else [], there and page.is_valid()))
    return found


def _answers(step: Step, page: Any) -> list[Answer]:
    if not step.has_rows:
        return [_answer(page[name]) for name in page.fields]
    rows = (form for form in page.forms if form.has_changed())
    return [_answer(row[name]) for row in rows for name in row.fields]


def _answer(bound: forms.BoundField) -> Answer:
    value = str(bound.value() or "").strip()
    field = bound.field
    if isinstance(field, forms.ChoiceField):
        labels = dict(cast("Iterable[tuple[str, object]]", field.choices))
        return Answer(str(bound.label), str(labels.get(value, "")) if value else "")
    return Answer(str(bound.label), value, "name" if bound.name in _NAMES else "text")
