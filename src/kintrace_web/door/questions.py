"""The questions at the door: one a page, none that must be answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kintrace_web.reunion.knocking import Words
from kintrace_web.reunion.models import Knock

Kind = Knock.Kind
START, HOLD, CHECK = "start", "hold", "check"
# Chosen on the first page; which of the three is asked on the next.
OF_MY_DATA = "my_data"
MY_DATA = (Kind.SHOW_ME, Kind.CORRECT, Kind.DELETE)


@dataclass(frozen=True)
class Choice:
    """One answer that is a button."""

    kind: str
    label: Any
    why: Any


@dataclass(frozen=True)
class Question:
    """One page that asks for words."""

    label: Any
    why: Any
    most: int
    rows: int = 3


CHOICES: dict[str, tuple[Choice, ...]] = {
    START: (
        Choice(Kind.THIS_IS_ME, _("This is me"), _("Or it may be. You want to speak with us first.")),
        Choice(
            Kind.NOT_MISSING, _("I am not missing"), _("Somebody may say that you are, and it is not so.")
        ),
        Choice(Kind.FALSE, _("This is false"), _("Something is said about you, or about somebody you know.")),
        Choice(
            Kind.TELL_THEM_I_AM_WELL,
            _("Tell them I am well"),
            _("You choose the words, and who may hear them."),
        ),
        Choice(
            Kind.NEVER_CONTACT_ME, _("Never contact me"), _("You want to be left alone. That is your right.")
        ),
        Choice(
            OF_MY_DATA,
            _("Show me, correct or delete what you hold about me"),
            _("You choose which on the next page."),
        ),
    ),
    HOLD: (
        Choice(Kind.SHOW_ME, _("Show me"), _("Also when you do not know yet what you want.")),
        Choice(Kind.CORRECT, _("Correct it"), _("Something is wrong, and you know how it is right.")),
        Choice(Kind.DELETE, _("Delete it"), _("We keep only what a law makes us keep, and tell you what.")),
    ),
}
HEADINGS = {START: _("What do you want to say?"), HOLD: _("What shall we do with what we hold about you?")}

_NAMES = Question(
    _("What are your names?"),
    _(
        "All the names you have or had, in any letters. They are not looked up now. A person here reads them, and "
        "asks you before anything is done."
    ),
    most=300,
)
QUESTIONS: dict[str, Question] = {
    "names": _NAMES,
    "wish": Question(
        _("What do you want us to know?"),
        _("Write it as you would tell it. A few words are enough."),
        2000,
        6,
    ),
    "for_whom": Question(
        _("Who may be told that you are well?"),
        _("For example: only my mother. Nobody else will be told."),
        300,
    ),
    "for_family": Question(
        _("Which words may we tell them?"),
        _(
            "They will hear these words and no others. Write nothing that shows where you are, if they should not "
            "know it."
        ),
        600,
        6,
    ),
    "reach": Question(
        _("How can we reach you?"),
        _(
            "A telephone number, an address, somebody you trust. If you leave it empty, we do not reach you: you can "
            "come or call, and say the number that you get at the end."
        ),
        300,
    ),
    "safe": Question(
        _("When is it safe, and what must we not do?"),
        _("For example: only in the morning, never leave a message, never say who you are."),
        300,
    ),
}
# Where a question reads otherwise.
OTHERWISE: dict[tuple[str, str], Question] = {
    (Kind.FALSE, "names"): Question(
        _("Which names is it about?"), _("In any letters. They are not looked up now."), 300
    ),
    (Kind.FALSE, "wish"): Question(
        _("What is false, and what is true?"), _("A few words are enough."), 2000, 6
    ),
    (Kind.NEVER_CONTACT_ME, "wish"): Question(
        _("Is there anybody who must learn nothing of you?"),
        _("You need not say why."),
        2000,
        6,
    ),
    (Kind.NEVER_CONTACT_ME, "reach"): Question(
        _("May we speak with you once?"),
        _(
            "So we make sure that it is you, and not somebody who shuts this door in your name. Write how we can reach "
            "you. If you leave it empty, we do not reach you: you can come or call, and say the number that you get at "
            "the end."
        ),
        300,
    ),
    (Kind.SHOW_ME, "wish"): Question(
        _("What do you want to see?"), _("If you want to see everything, leave it empty."), 2000, 6
    ),
    (Kind.CORRECT, "wish"): Question(
        _("What is wrong, and how is it right?"), _("A few words are enough."), 2000, 6
    ),
    (Kind.DELETE, "wish"): Question(
        _("What shall we delete?"), _("If it is everything, leave it empty."), 2000, 6
    ),
}


def question(kind: str, step: str) -> Question:
    """The question of a step, as it reads for what somebody wants to say."""
    return OTHERWISE.get((kind, step), QUESTIONS[step])


def steps(kind: str, answers: dict[str, str]) -> list[str]:
    """The pages from the first to the check, for what was chosen so far."""
    if not kind:
        return [START]
    if kind == OF_MY_DATA:
        return [START, HOLD]
    way = [START, HOLD] if kind in MY_DATA else [START]
    way += ["names", "for_whom", "for_family"] if kind == Kind.TELL_THEM_I_AM_WELL else ["names", "wish"]
    # When it is safe to reach somebody is asked of who said how.
    way += ["reach", "safe"] if answers.get("reach") else ["reach"]
    return [*way, CHECK]


def answered(kind: str, answers: dict[str, str]) -> list[tuple[str, Question, str]]:
    """What was said, question by question, for the check page: what will be sent and nothing else."""
    asked = [step for step in steps(kind, answers) if step in QUESTIONS]
    return [(step, question(kind, step), answers.get(step, "")) for step in asked]


def words(kind: str, answers: dict[str, str]) -> Words:
    """What is sent, without how to reach the one who says it."""
    said = {step: answer for step, _question, answer in answered(kind, answers)}
    return Words(
        names=said.get("names", ""),
        wish=said.get("wish", ""),
        for_family=said.get("for_family", ""),
        for_whom=said.get("for_whom", ""),
    )


def reach(kind: str, answers: dict[str, str]) -> str:
    """How to reach them, and below it when it is safe."""
    said = {step: answer for step, _question, answer in answered(kind, answers)}
    return "\n".join(text for text in (said.get("reach", ""), said.get("safe", "")) if text)
