"""Issues of a newsletter in two languages, people who get it, and a worker that dies where it is told to.

Imported by the tests, and run by newsletter/test_kills.py as a program of its own: ``build`` makes a database with one
issue on its way to two readers, ``work [POINT]`` sends it and kills itself with SIGKILL at that point of the code.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import django

KEY = UUID("6f1c6a52-6f0e-4a53-9a3e-0c1d1a2b3c4d")
WORDS = {
    "en": ("Letters from Tavrin", "Two families met at the <b>bridge</b>.", "News of the week"),
    "fa": ("نامه‌هایی از تاورین", "دو خانواده کنار <b>پل</b> دیدار کردند.", "خبرهای هفته"),
}


def issue(language: str = "en", *, slug: str = "issue-7", number: int = 7, key: UUID | None = KEY) -> Any:
    """A published issue with a heading, a text with a link, a list, a quotation and a picture."""
    from wagtail.models import Locale
    from wagtail.rich_text import RichText
    from world_archive import picture

    from kintrace_web.archive.beginning import begin
    from kintrace_web.archive.models import NewsletterIssue, Section

    begin(WORDS)
    title, text, heading = WORDS[language]
    locale = Locale.objects.get(language_code=language)
    made = NewsletterIssue(
        title=title,
        slug=slug,
        number=number,
        date=date(2026, 11, 20),
        locale=locale,
        translation_key=key or uuid4(),
    )
    rich = f'<p>{text} <a href="/{language}/about/">More</a></p><ul><li>One</li><li>Two</li></ul>'
    quoted = {"text": WORDS["fa"][2], "language": "fa", "by": "M. Vela", "on": None, "where": "Karvesh"}
    made.body = [
        ("heading", heading),
        ("paragraph", RichText(rich)),
        ("quote", quoted),
        ("figure", {"picture": picture(), "alt": "A bridge", "caption": ""}),
    ]
    Section.objects.get(kind="newsletter", locale=locale).add_child(instance=made)
    made.save()
    return made


def reader(mail: str, language: str = "en", *, confirmed: bool = True) -> Any:
    """Somebody who asked for it and, unless told not to, confirmed; the mail with the link does not wait any more."""
    from kintrace_web.newsletter.identity import digests
    from kintrace_web.newsletter.models import Subscriber
    from kintrace_web.newsletter.subscribing import ask, confirm

    ask(mail, language=language)
    kept = Subscriber.objects.get(mailbox=digests(mail).mailbox, language=language)
    if confirmed:
        kept.copies.all().delete()
        assert confirm(kept)
        kept.refresh_from_db()
    return kept


def sending(made: Any, editor: Any) -> Any:
    """The issue, on its way."""
    from kintrace_web.newsletter import issues
    from kintrace_web.newsletter.mailing import readers, send_issue

    found = issues.issue(made.pk)
    assert found is not None
    return send_issue(made.pk, digest=found.digest, expected=readers(found.language).count(), actor=editor)


def build() -> None:
    """The whole database."""
    import migrated

    from kintrace_web.accounts.models import RoleGrant, User

    migrated.place()
    editor = User.objects.create_user("edo@example.org", "a long walk by the river", name="Edo Editor")
    RoleGrant.objects.create(user=editor, role="editor")
    made = issue()
    for name in ("mara", "ivo"):
        reader(f"{name}@readers.example")
    sending(made, editor)


def die(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work(point: str) -> None:
    """The real worker; at the point it is killed in place of what it would do there."""
    from django.core.management import call_command

    from kintrace_web.advocacy.letters import smtp
    from kintrace_web.newsletter import sending as room

    rooms = {"sending": room, "smtp": smtp}
    if point:
        name, _dot, what = point.partition(".")
        setattr(rooms[name], what, die)
    call_command("work", "--once")


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "build":
        build()
    else:
        work(*sys.argv[2:] or [""])
