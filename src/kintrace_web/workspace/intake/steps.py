"""The steps of the interview: what each asks, in which order, and what was typed at each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kintrace_web.cases.models import IntakeDraft
from kintrace_web.workspace.forms import interview, people, rows


@dataclass(frozen=True)
class Step:
    """One page of the interview: a form, or several rows of one form."""

    slug: str
    title: Any
    asks: type[forms.Form] | type[rows.Rows]
    why: Any = ""
    another: Any = ""
    row_title: Any = ""

    @property
    def has_rows(self) -> bool:
        return issubclass(self.asks, rows.Rows)

    @property
    def asks_one_thing(self) -> bool:
        """Whether the question itself is the page's heading."""
        return not self.has_rows and len(self.asks.base_fields) == 1  # type: ignore[union-attr]

    def unanswered(self) -> Any:
        """The page before anything was typed."""
        if self.has_rows:
            return cast("type[rows.Rows]", self.asks)(prefix=rows.ROWS, initial=[{}])
        return self.asks()

    def answered(self, data: QueryDict) -> Any:
        """The page with what was typed."""
        return self.asks(data, prefix=rows.ROWS) if self.has_rows else self.asks(data)


REASON = Step("reason", _("The reason"), interview.ReasonForm)
STEPS: tuple[Step, ...] = (
    REASON,
    Step("you", _("About you"), interview.EnquirerForm),
    Step(
        "contact",
        _("How we reach you"),
        interview.ReachForm,
        _("It is kept encrypted, and everybody who reads it is on record. All of it can be left empty."),
    ),
    Step(
        "names",
        _("The names of the person you look for"),
        people.NameRows,
        _(
            "Every way the name is written helps: in your letters, in the letters of other countries, the "
            "name at birth, what the family says. Every list writes people down differently."
        ),
        _("Add another name"),
        _("Name {number}"),
    ),
    Step("birth", _("About the person"), interview.SoughtBirthForm),
    Step("parents", _("The person's parents"), people.ParentsForm),
    Step("story", _("How you were separated"), interview.StoryForm),
    Step("last-contact", _("The last news"), interview.LastContactForm),
    Step(
        "journey",
        _("What happened since"),
        interview.EventRows,
        _(
            "Everything you heard since the last news, also from others: a place, a move, somebody who saw "
            "the person. Say who told it, so that we can ask again. If you heard nothing, leave it empty."
        ),
        _("Add another event"),
        _("Event {number}"),
    ),
    Step(
        "family",
        _("The family"),
        interview.RelativeRows,
        _(
            "Others in the family may stand in a list beside the person. You can leave out names you don't "
            "know, and you can leave all of it empty."
        ),
        _("Add another relative"),
        _("Relative {number}"),
    ),
    Step("consents", _("What you agree to"), interview.ConsentForm),
    Step("basis", _("Why we may keep this"), interview.BasisForm),
)
BY_SLUG = {step.slug: step for step in STEPS}


def after(step: Step) -> Step | None:
    """The step that follows; None after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: Step) -> Step | None:
    """The step before; None at the first."""
    place = STEPS.index(step) - 1
    return STEPS[place] if place >= 0 else None


def typed(draft: IntakeDraft, step: Step) -> QueryDict | None:
    """What was typed at the step, right or wrong; None when the step was not reached."""
    kept = draft.answers.get(step.slug)
    if kept is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


def to_keep(data: QueryDict) -> dict[str, list[str]]:
    """What a page sent, without the button and the token."""
    return {
        name: [str(value) for value in data.getlist(name)]
        for name in data
        if name not in {"csrfmiddlewaretoken", "do", "remove", "from"}
    }


def page_of(draft: IntakeDraft, step: Step) -> Any:
    """The step's form or rows with what was typed so far."""
    data = typed(draft, step)
    return step.unanswered() if data is None else step.answered(data)


def first_unfinished(draft: IntakeDraft) -> Step | None:
    """The first step that was not reached or has an error; None when the case can be opened."""
    answers = draft.answers
    return next(
        (step for step in STEPS if step.slug not in answers or not page_of(draft, step).is_valid()), None
    )
