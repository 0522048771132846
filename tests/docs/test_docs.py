"""The reference is complete: whatever people can set, call, be allowed or read has its heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from rules.permissions import permissions

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
TEXTS = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
# The words of the field that code and pages use; a new one goes here and into the glossary.
VOCABULARY = (
    "tracing request", "enquirer", "sought person", "case", "kinship", "journey", "last contact", "sign of life",
    "source list", "list entry", "candidate", "evidence", "judgement", "found", "declines contact", "family message",
    "reunified", "fate and whereabouts", "authority", "appeal", "ask", "commitment", "meeting", "minutes",
    "delegation", "testimony",
    "statement", "petition", "dossier", "publication", "release", "PFIF", "romanisation",
    "given name, father's name, family name, kunya, nisba, laqab, title",
    "portal", "door", "knock", "conversation", "consent", "legal basis", "withholding", "disclosure", "wish",
    "relay", "visit", "outcome", "telling", "tip", "suppression", "emergency switch",
    "redaction", "claim", "event", "guest", "keeper", "partner", "lead", "reply", "holding pen",
)  # fmt: skip


def headings(page: str) -> set[str]:
    """The headings of second rank of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return set(re.findall(r"^## (.+)$", text, re.MULTILINE))


def settings_read() -> set[str]:
    """Every setting that the web reads from the environment."""
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "kintrace_web").rglob("*.py"))
    return set(re.findall(r"environment\.\w+\(\s*\"(KINTRACE_\w+)\"", text))


def commands() -> set[str]:
    """Our own commands of manage.py and those of the command line."""
    from typer.main import get_command

    from kintrace.cli import app

    of_the_web = {
        f"manage.py {name}" for name, home in get_commands().items() if home.startswith("kintrace_web")
    }
    return of_the_web | {f"kintrace {name}" for name in get_command(app).commands}


@pytest.mark.parametrize(
    ("page", "things"),
    [
        ("reference/settings.md", settings_read()),
        ("reference/permissions.md", set(permissions)),
        ("reference/glossary.md", set(VOCABULARY)),
    ],
    ids=["settings", "permissions", "glossary"],
)
def test_everything_has_its_heading(page: str, things: set[str]) -> None:
    assert things
    assert things - headings(page) == set()


def test_every_command_has_its_heading() -> None:
    assert {"manage.py work", "kintrace link"} <= commands()
    assert commands() - headings("reference/commands.md") == set()


@pytest.mark.parametrize("page", ["settings", "permissions", "commands"])
def test_nothing_is_described_that_is_gone(page: str) -> None:
    there = {"settings": settings_read(), "permissions": set(permissions), "commands": commands()}[page]
    assert headings(f"reference/{page}.md") - there == set()


def test_decisions_are_dated() -> None:
    pages = [path.name for path in (DOCS / "decisions").glob("*.md") if path.name != "index.md"]
    assert pages
    assert [name for name in pages if not re.fullmatch(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md", name)] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_files_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    # The picture of the pair page is made from the running demo and added with a release.
    broken = [link for link in links if not (path.parent / link).exists() and not link.endswith(".png")]
    assert broken == []
