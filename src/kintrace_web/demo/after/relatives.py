"""The relatives of the demo who have pages of their own, and how they come in: by a link that opens once."""

from __future__ import annotations

from dataclasses import dataclass

from kintrace_web.accounts.addresses import hiddens
from kintrace_web.accounts.models import User
from kintrace_web.people.inviting_kin import link_path, relative_code
from kintrace_web.people.models import Relative
from kintrace_web.reunion.admitting import admit

from .casework import File

# Who they are, by the first part of their address.
WHO = {
    "looks": "looks for somebody who is not found yet",
    "waits": "looks for somebody who was found and declines contact: sees the same",
    "writes": "found each other through us; they write",
    "found": "was looked for, was found, and answers",
}


def let_in(file: File, name: str, *, sought: bool = False) -> User:
    """Open the portal to one of the two of a case."""
    person = file.case.sought if sought else file.case.enquirer
    admit(file.case, person, email=address(name), language=file.language, actor=file.lead)
    return Relative.objects.select_related("user").get(person=person).user


def address(name: str) -> str:
    """An address that leads nowhere."""
    return f"{name}@family.example"


@dataclass(frozen=True)
class WayIn:
    """Somebody's address, who they are, and the path of the page that lets them in, once."""

    email: str
    who: str
    path: str


def ways_in() -> list[WayIn]:
    """A new link for each of them, given by whoever invited them; links that were given before work no more."""
    ways = []
    for name, who in WHO.items():
        account = Relative.objects.filter(
            user__email__in=hiddens(address(name)), user__is_active=True
        ).first()
        if account is not None:
            code = relative_code(account.person, actor=account.invited_by)
            ways.append(WayIn(address(name), who, link_path(code)))
    return ways
