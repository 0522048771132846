"""How families and staff put things: stories, dates as people say them, what happened, what is to be done."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from hijridate import Gregorian
from jdatetime import date as solar_hijri

from kintrace.dates import Calendar, ImpreciseDate, parse_date
from kintrace_web.demo.naming.letters import capitalised
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.registers.dating import DIGITS
from kintrace_web.demo.world import a_town, place_in, world

# A Persian date is said in the Solar Hijri calendar; an Arabic one is sometimes said in the Hijri calendar.
HIJRI_SHARE = 0.3


@lru_cache(maxsize=1)
def stories() -> dict[str, Any]:
    """The content of stories.yml."""
    content: dict[str, Any] = load_yaml(Path(__file__).resolve().parent / "stories.yml")
    return content


def story(random: Random, language: str, *, kin: str, sex: str, town: str) -> str:
    """How the family was separated, in the language of the interview."""
    told = random.choice(stories()["stories"][language])
    template = told if isinstance(told, str) else told[sex]
    places = {"town": town, "other": a_town(random), "settlement": world()["closed_settlement"]}
    here = {name: place_in(place, language) for name, place in places.items()}
    text: str = template.format(kin=stories()["kin"][language][kin], **here)
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in text.split(". "))


def how_told(random: Random, language: str) -> str:
    """How the last news came."""
    told: str = random.choice(stories()["last_contact_how"][language])
    return capitalised(told[:1]) + told[1:]


def events(random: Random, language: str, count: int) -> list[dict[str, str]]:
    """What happened since, and who says so."""
    told: list[dict[str, str]] = stories()["events"][language]
    return random.sample(told, min(count, len(told)))


def said(random: Random, day: date, language: str, precision: str) -> ImpreciseDate:
    """A day as somebody says it: ``day``, ``month``, ``season``, ``year`` or ``about`` a year."""
    if language == "fa":
        return _in_solar_hijri(day, precision)
    if language == "ar" and precision in {"month", "year"} and random.random() < HIJRI_SHARE:
        return _in_hijri(day, precision)
    words = stories()
    season = words["seasons"][language][day.month % 12 // 3]
    text = {
        "day": f"{day.day} {words['months'][language][day.month - 1]} {day.year}",
        "month": f"{words['months'][language][day.month - 1]} {day.year}",
        "season": f"{season} {day.year}",
        "year": str(day.year),
        "about": f"{words['about'][language]} {round(day.year / 5) * 5}",
    }[precision]
    return parse_date(text, calendar=Calendar.GREGORIAN)


def _in_solar_hijri(day: date, precision: str) -> ImpreciseDate:
    there = solar_hijri.fromgregorian(date=day)
    words = stories()
    month = words["months"]["fa"][there.month - 1]
    season = words["seasons"]["fa"][((there.month - 1) // 3 + 1) % 4]
    text = {
        "day": f"{there.day} {month} {there.year}",
        "month": f"{month} {there.year}",
        "season": f"{season} {there.year}",
        "year": str(there.year),
        "about": f"{words['about']['fa']} {round(there.year / 5) * 5}",
    }[precision]
    return parse_date(text.translate(DIGITS["persian"]), calendar=Calendar.SOLAR_HIJRI)


def _in_hijri(day: date, precision: str) -> ImpreciseDate:
    there = Gregorian(day.year, day.month, day.day).to_hijri()
    month = stories()["hijri_months"][there.month - 1]
    text = f"{month} {there.year} هـ" if precision == "month" else f"{there.year} هـ"
    return parse_date(text, calendar=Calendar.HIJRI)
