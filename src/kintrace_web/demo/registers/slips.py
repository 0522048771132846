"""What goes wrong between a person and a list: slips of the hand in names and birth dates."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

# Shares of entries, in hundredths.
TYPING = 5
SPACING = 2
SWAPPED_ORDER = 4
YEAR_BY_ONE = 5
DAY_FOR_MONTH = 3
INITIAL_ONLY = 2


def slip(random: Random, text: str) -> str:
    """One letter lost, doubled or changed places with the next, inside a word; short words are left alone."""
    if len(text) < 5:
        return text
    place = random.randrange(1, len(text) - 2)
    if not (text[place].isalpha() and text[place + 1].isalpha()):
        return text
    kind = random.randrange(3)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def careless(random: Random, text: str) -> str:
    """A name as it stands on a list: mostly right, sometimes with a slip or other spacing."""
    roll = random.randrange(100)
    if roll < TYPING:
        return slip(random, text)
    if roll < TYPING + SPACING and " " in text:
        words = text.split(" ")
        place = random.randrange(len(words) - 1)
        joined = "" if len(words[place]) < 4 else "  "
        return (
            " ".join(words[:place])
            + (" " if place else "")
            + words[place]
            + joined
            + " ".join(words[place + 1 :])
        )
    return text


def reordered(random: Random, text: str) -> str:
    """Now and then the last word first."""
    if random.randrange(100) >= SWAPPED_ORDER or " " not in text:
        return text
    first, last = text.rsplit(" ", 1)
    return f"{last} {first}"


def initial(random: Random, text: str) -> str:
    """Now and then only the first letter, with a stop."""
    return f"{text[0]}." if text and random.randrange(100) < INITIAL_ONLY else text


def misdated(random: Random, born: date) -> date:
    """The birthday as told at the desk: a year out, or day and month in each other's place."""
    roll = random.randrange(100)
    if roll < YEAR_BY_ONE:
        return born + timedelta(days=random.choice((-365, 365)))
    if roll < YEAR_BY_ONE + DAY_FOR_MONTH and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    return born
