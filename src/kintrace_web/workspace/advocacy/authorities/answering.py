"""How long authorities take to answer: counted over letters that the reader may see, and over no others (S22).

That letters about cases of others exist is told by no number here: neither by a sum nor by a mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.deadlines import EXPECT_NOTHING, Lateness, lateness
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters import rights as letters_rights
from kintrace_web.advocacy.letters.models import Letter, LetterQuerySet
from kintrace_web.workspace.plots import Count
from kintrace_web.workspace.templatetags.when import numeral

# The last day of each column of the plot, and its name.
BOUNDS = (7, 14, 30, 60, 90, 180)


def letters_seen(user: User) -> LetterQuerySet:
    """The letters that this account may see; none for a role that reads no letters."""
    if not user.has_perm(letters_rights.LIST):
        return Letter.objects.none()
    return Letter.objects.seen_by(user)


@dataclass(frozen=True)
class Wait:
    """One letter that went out and expects an answer."""

    letter: Letter
    sent_on: date
    days: int
    lateness: Lateness
    answered: bool

    @property
    def is_open(self) -> bool:
        """No answer, and nobody said that none is expected any more."""
        return not self.answered and self.letter.closed_on is None


def wait_of(letter: Letter, today: date) -> Wait:
    """How long a letter that was sent waited, or has waited until today."""
    assert letter.sent_on is not None
    until = letter.answered_on or letter.closed_on or today
    return Wait(
        letter,
        letter.sent_on,
        max(0, (until - letter.sent_on).days),
        lateness(letter.due_on, letter.very_due_on, until),
        letter.answered_on is not None,
    )


def waits_of(letters: Iterable[Letter], today: date) -> list[Wait]:
    """Those of them that went out and expect an answer, the first sent first."""
    return sorted(
        (
            wait_of(letter, today)
            for letter in letters
            if letter.sent_on is not None
            and letter.state == Letter.State.SENT
            and letter.appeal.kind not in EXPECT_NOTHING
        ),
        key=lambda wait: (wait.sent_on, str(wait.letter.pk)),
    )


@dataclass(frozen=True)
class Times:
    """The waits of one authority in numbers."""

    authority: Authority
    waits: tuple[Wait, ...]

    @property
    def sent(self) -> int:
        return len(self.waits)

    @property
    def answered(self) -> list[int]:
        """Days to each first answer, the quickest first."""
        return sorted(wait.days for wait in self.waits if wait.answered)

    @property
    def half(self) -> int | None:
        """Days until half of its answers had come; None without an answer."""
        return round(median(self.answered)) if self.answered else None

    @property
    def longest(self) -> int | None:
        return max(self.answered, default=None)

    @property
    def open(self) -> list[Wait]:
        return [wait for wait in self.waits if wait.is_open]

    @property
    def overdue(self) -> int:
        """Without an answer, overdue or very overdue."""
        return sum(wait.lateness is not Lateness.NOT_YET for wait in self.open)

    @property
    def very_overdue(self) -> int:
        return sum(wait.lateness is Lateness.VERY_OVERDUE for wait in self.open)

    @property
    def longest_open(self) -> int | None:
        """Days that the oldest open letter waits."""
        return max((wait.days for wait in self.open), default=None)

    def columns(self) -> list[Count]:
        """How many answers came within how many days, and how many letters have none."""
        rows, least = [], 0
        for bound in BOUNDS:
            number = sum(least <= days <= bound for days in self.answered)
            begin, end = numeral(least), numeral(bound)
            name = _("{least} to {most} days").format(least=begin, most=end)
            rows.append(Count(name, number, f"{begin}–{end}"))
            least = bound + 1
        over = sum(days >= least for days in self.answered)
        last = numeral(BOUNDS[-1])
        rows.append(Count(_("more than {most} days").format(most=last), over, f"{last}+"))
        rows.append(Count(_("no answer yet"), len(self.open), _("none yet")))
        return rows


def times_of(user: User, today: date) -> list[Times]:
    """Of every authority that a letter went to which the reader may see."""
    letters = letters_seen(user).out().select_related("appeal", "authority__jurisdiction")
    waits: dict[int, list[Wait]] = defaultdict(list)
    known: dict[int, Authority] = {}
    for wait in waits_of(letters, today):
        known[wait.letter.authority_id] = wait.letter.authority
        waits[wait.letter.authority_id].append(wait)
    return [Times(known[pk], tuple(each)) for pk, each in waits.items()]
