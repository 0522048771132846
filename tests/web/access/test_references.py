"""Object references of another case, tried from every side: no answer differs from that to a reference to nothing."""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import quote
from uuid import UUID

import pytest
from asking import ask
from django.urls import reverse
from matrix import OF_A_CASE, OVERSEEN
from pages import NONE, PAGES

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.safety("S18", "S22")]
BY_CHANCE = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"|nonce-[^\' ]+')
PIECE = {"HTTP_HX_REQUEST": "true"}
OLD_COPY = {"HTTP_IF_NONE_MATCH": '"1"', "HTTP_IF_MODIFIED_SINCE": "Mon, 01 Jan 2024 00:00:00 GMT"}
OUTSIDE = [
    ("caseworker", "other's"),
    ("supervisor", "other's"),
    ("data protection", "no"),
    ("administrator", "no"),
    ("enquirer", "other's"),
    ("person found", "other's"),
    ("stranger", "no"),
]
OF_CASES = [
    page
    for page in PAGES
    if {part.split("=")[-1] for part in page.parts.split()} & OF_A_CASE and page.name not in OVERSEEN
]


def parts_of(page):
    return [part.split("=") for part in page.parts.split()]


def nothing_like(value):
    """A reference of the same kind, to nothing."""
    return UUID(int=7) if isinstance(value, UUID) else 987_654_321 if isinstance(value, int) else value


def whole(response, *asked):
    """Everything an answer tells: status, headers, cookies, body; what was asked for taken out."""

    def plain(text):
        for each in asked:
            text = text.replace(each, "X").replace(quote(each), "X").replace(quote(each, safe=""), "X")
        return BY_CHANCE.sub("", text)

    content = getattr(response, "content_read", None) or (b"" if response.streaming else response.content)
    headers = {
        name: plain(value) for name, value in response.items() if name not in {"Expires", "Content-Length"}
    }
    return response.status_code, headers, plain(content.decode("utf-8", "replace"))


def tried_with(client, method, page, parts, **headers):
    address = reverse(page.name, kwargs=parts)
    return whole(ask(client, method, address, **headers), address)


def test_what_is_not_yours_answers_as_what_is_not_there(clients, world):
    """Status, headers, ETags, bodies of pages, pieces and downloads, by GET and by POST."""
    different = []
    for column, page in product(OUTSIDE, OF_CASES):
        client = clients[column]
        there = {name: world.get(word, word) for name, word in parts_of(page)}
        nowhere = {name: nothing_like(value) for name, value in there.items()}
        for method, headers in (("GET", {}), ("POST", {}), ("GET", PIECE | OLD_COPY)):
            answers = [tried_with(client, method, page, parts, **headers) for parts in (there, nowhere)]
            if answers[0] != answers[1]:
                different.append((column, method, page.name, answers[0][0], answers[1][0]))
    assert different == []


def test_the_objects_of_another_case_are_not_in_ones_own(clients, world, case, other_case):
    """Case A's address with a document, event, task, message or consent of case B: as if there were no such thing."""
    mine, other = clients["caseworker", "own"], world["elsewhere"]
    tried, different = 0, []
    for page in PAGES:
        parts = parts_of(page)
        inner = [(name, word) for name, word in parts if word in OF_A_CASE - {"case"} or name == "number"]
        if not any(word == "case" for _name, word in parts) or not inner:
            continue
        own = {name: world.get(word, word) for name, word in parts}
        swapped = own | {name: other[word] for name, word in inner if word in other}
        assert swapped != own, f"world.py gives nothing of the other case for {page.name}"
        nothing = own | {name: nothing_like(own[name]) for name, _word in inner}
        for method in ("GET", "POST"):
            for headers in ({}, PIECE, OLD_COPY):
                answers = [tried_with(mine, method, page, each, **headers) for each in (swapped, nothing)]
                tried += 1
                if answers[0] != answers[1] or answers[0][0] not in {404, 405, 403}:
                    different.append((method, page.name, answers[0][0], answers[1][0]))
    assert different == []
    assert tried > 20


def test_the_portal_knows_nothing_of_other_families(clients, world):
    other, tried = world["elsewhere"], 0
    for side, page, method in product(("enquirer", "person found"), PAGES, ("GET", "POST")):
        words = [(name, word) for name, word in parts_of(page) if word in OF_A_CASE and word in other]
        if not page.name.startswith("portal:") or not words:
            continue
        answers = [
            tried_with(clients[side, "own"], method, page, parts, **PIECE)
            for parts in (
                {name: other[word] for name, word in words},
                {name: nothing_like(other[word]) for name, word in words},
            )
        ]
        assert answers[0] == answers[1], page.name
        assert answers[0][0] in {NONE, 405}, page.name
        tried += 1
    assert tried > 20


def test_a_search_counts_and_suggests_nothing_of_others(clients, case, other_case):
    """A name that is on record elsewhere and one that nobody has: the same page, but for the word itself."""
    for asked in (other_case.number, "Олена", "Гнатюк", "Марія", "Olena", "Kaviani"):
        client = clients["caseworker", "other's" if asked == "Kaviani" else "own"]
        nobody = f"{asked[::-1]}q"
        for method, headers in product(("get", "post"), ({}, PIECE)):
            pages = [
                whole(getattr(client, method)(reverse("workspace:search"), {"q": word}, **headers), word)
                for word in (asked, nobody)
            ]
            assert pages[0] == pages[1], asked


def test_lists_and_counts_hold_ones_own_cases_alone(clients, case, other_case):
    """Home, the list of cases, the queue of matches, statistics: no number or name of another case."""
    outsider = clients["caseworker", "other's"]
    for name in ("workspace:home", "workspace:cases", "workspace:matches"):
        text = outsider.get(reverse(name)).content.decode()
        for said in (case.number, "کاویانی", "پروین", str(case.pk)):
            assert said not in text, name
