"""Every address asked by everybody: what comes back, as the table of docs/reference/access.md.

The rows are those of tests/web/pages.py, the objects those of tests/web/world.py. Each request is taken back
afterwards, so that nobody's asking changes what the next one finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asking import answer, ask
from django.test import Client
from pages import PAGES, SIGN_IN, Page

# Who asks, and in which column: as somebody whose case it is, of another case, of none.
COLUMNS = (
    ("caseworker", "own"),
    ("caseworker", "other's"),
    ("caseworker", "no"),
    ("supervisor", "own"),
    ("supervisor", "other's"),
    ("supervisor", "no"),
    ("data protection", "own"),
    ("data protection", "other's"),
    ("data protection", "no"),
    ("advocate", "no"),
    ("editor", "no"),
    ("administrator", "no"),
    ("enquirer", "own"),
    ("enquirer", "other's"),
    ("person found", "own"),
    ("person found", "other's"),
    ("stranger", "no"),
)
HEADINGS = {
    "caseworker": "CW",
    "supervisor": "SV",
    "data protection": "DP",
    "advocate": "AD",
    "editor": "ED",
    "administrator": "AM",
    "enquirer": "EN",
    "person found": "PF",
    "stranger": "ST",
}
SHORT: dict[int | str, str] = {
    200: "yes",
    302: "→",
    403: "no",
    404: "–",
    SIGN_IN: "in",
    "go": "→",
    "again": "again",
}
# Words of world.py that belong to one case: whoever has nothing to do with it sees nothing there.
OF_A_CASE = frozenset(
    {"case", "draft", "candidate", "event", "task", "done_task", "document", "paper", "consent", "member"}
    | {"message", "returned", "wish", "release", "publication", "publication_out"}
)
# Publishing: an editor sees what is to be public, of whatever case, and nothing more of it.
PUBLISHED = frozenset(
    {
        "workspace:release",
        "workspace:release_photo",
        "workspace:release_let_out",
        "workspace:release_take_back",
        "workspace:publication",
        "workspace:publication_let_out",
        "workspace:publication_take_back",
    }
)
# Overseeing: a supervisor sees who works on every case, and gives it to others, without its file.
OVERSEEN = frozenset({"workspace:case_members", "workspace:case_member_end"})


@dataclass(frozen=True)
class Row:
    page: Page
    answers: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.page.method} {self.page.name} {self.page.parts}".strip()

    @property
    def is_of_a_case(self) -> bool:
        words = {part.split("=")[-1] for part in self.page.parts.split()}
        return bool(words & OF_A_CASE) or "pk=case" in self.page.parts.split()


def rows(clients: dict[tuple[str, str], Client], world: dict[str, Any]) -> list[Row]:
    """The whole table."""
    table = []
    for page in PAGES:
        answers = []
        for column in COLUMNS:
            code = answer(ask(clients[column], page.method, page.address(world)))
            answers.append(SHORT.get(code, str(code)))
        table.append(Row(page, tuple(answers)))
    return table


def as_page(table: list[Row]) -> str:
    """docs/reference/access.md."""
    lines = [
        "# Access",
        "",
        "Every address, asked by everybody. Written by `python tools/access.py` from the answers that the pages gave,",
        "and compared with them by `tests/web/access`; a row for each is in `tests/web/pages.py`.",
        "",
        "Who asks: CW caseworker, SV supervisor, DP data protection officer, AD advocate, ED editor,",
        "AM administrator, EN enquirer, PF person found (both in the portal), ST a stranger who is not signed in.",
        "**own**: a member of the case, or one of its two; **other**: of another case; **none**: of no case.",
        "",
        "What comes back: *yes* the page; *→* sent on, because the act was done or their pages are elsewhere;",
        "*in* sent to the sign-in; *again* asked to prove who they are; *no* not part of the role; *–* as if there",
        "were no such thing.",
        "",
    ]
    rooms: dict[str, list[Row]] = {}
    for row in table:
        room = row.page.name.split(":")[0] if ":" in row.page.name else "accounts"
        rooms.setdefault(room, []).append(row)
    short = {"own": "own", "other's": "other", "no": "none"}
    heads = [f"{HEADINGS[who]} {short[whose]}" for who, whose in COLUMNS]
    for room, of_it in rooms.items():
        lines += [f"## {room}", "", f"| address | {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
        for row in of_it:
            parts = row.page.parts.replace("=", " = ").replace("_", " ")
            name = row.page.name.split(":")[-1]
            method = f" {row.page.method}" if row.page.method != "GET" else ""
            lines.append(f"| {name}{method}{f' ({parts})' if parts else ''} | {' | '.join(row.answers)} |")
        lines.append("")
    return "\n".join(lines)
