"""Appeals that were approved, authorities to send them to, and a worker that dies where it is told to.

Imported by the tests of sending, and run by test_kills.py as a program of its own: ``build N`` makes a database with N
letters that wait, ``work [POINT]`` sends them and kills itself with SIGKILL when it comes to that point of the code.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from typing import Any

import django

BODY = "Please tell us what the registers of your office say.\n\n.A line that begins with a dot."
WORDS = {
    "en": ("A question about the registers", BODY, ["Search the registers."]),
    "fa": ("پرسشی دربارهٔ دفترها", "خواهشمندیم دفترها را جست‌وجو کنید.", ["دفترها را جست‌وجو کنید."]),
}


def approved(writer: Any, reviewer: Any, *, languages: Iterable[str] = ("en",), **about: Any) -> Any:
    """An appeal that another has approved: of a theme alone, unless ``about`` says ``cases`` and ``body``."""
    from kintrace_web.advocacy.letters import drafting, reviewing

    first, *others = languages
    subject, body, asks = WORDS[first]
    told = {"theme": "The registers of Tavrin", "kind": "appeal", "body": body, "asks": asks, **about}
    appeal = drafting.begin(original=first, subject=subject, actor=writer, **told)
    for language in others:
        version = drafting.add_language(appeal, language, actor=writer)
        subject, body, asks = WORDS[language]
        drafting.write(version, subject=subject, body=body, asks=asks, actor=writer)
    reviewing.submit(appeal, actor=writer)
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=reviewer)
    appeal.refresh_from_db()
    return appeal


def authority(name: str, address: str = "", *, channel: str = "email", language: str = "en") -> Any:
    """A body that reads one language, with one address or none."""
    from kintrace_web.advocacy.authorities.models import Address, Authority

    made = Authority.objects.create(names={"en": name}, languages=[language], kind="ministry")
    if address:
        Address.objects.create(authority=made, channel=channel, value=address)
    return made


def build(letters: int) -> None:
    """The whole database."""
    import migrated

    from kintrace_web.accounts.models import RoleGrant, User
    from kintrace_web.advocacy.letters import attaching, drafting, reviewing
    from kintrace_web.advocacy.letters.making import make_letter

    migrated.place()
    people = []
    for name in ("mara", "ruth"):
        people.append(User.objects.create_user(f"{name}@example.org", "a long walk by the river", name=name))
        RoleGrant.objects.create(user=people[-1], role="advocate")
    subject, body, asks = WORDS["en"]
    about = {"theme": "The registers", "kind": "appeal", "original": "en", "subject": subject}
    appeal = drafting.begin(**about, body=body, asks=asks, actor=people[0])
    # Larger than what the buffers of a connection hold, so that the worker is still giving it when it is killed.
    attaching.attach(appeal, title="The registers", content=b"A line.\n" * 1_300_000, actor=people[0])
    reviewing.submit(appeal, actor=people[0])
    reviewing.approve(appeal, editions=reviewing.editions_of(appeal), actor=people[1])
    for number in range(letters):
        office = authority(f"Office {number}", f"office@{number}.example")
        make_letter(appeal, office, actor=people[0])


def die(*_given: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work(point: str) -> None:
    """The real worker; at the point it is killed in place of what it would do there."""
    from django.core.management import call_command

    from kintrace_web.advocacy.letters import handing_over, mail, smtp

    rooms = {"handing_over": handing_over, "mail": mail, "smtp": smtp}
    if point:
        room, _dot, name = point.partition(".")
        setattr(rooms[room], name, die)
    call_command("work", "--once")


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "build":
        build(int(sys.argv[2]))
    else:
        work(*sys.argv[2:] or [""])
