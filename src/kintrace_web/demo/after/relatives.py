"""The relatives of the demo who have pages of their own, and how they come in: by a link that opens once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from kintrace_web.accounts.addresses import hiddens
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.people.inviting_kin import RIGHT, letter_half, link_path, spoken_half
from kintrace_web.people.models import Relative
from kintrace_web.people.own_address import keep_address
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
    admit(file.case, person, language=file.language, actor=file.lead)
    user = Relative.objects.select_related("user").get(person=person).user
    keep_address(user, address(name))
    return user


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
    """A new link for each of them, with both halves of a code from two of the staff; earlier links work no more."""
    ways = []
    for name, who in WHO.items():
        account = Relative.objects.filter(digest__in=hiddens(address(name)), user__is_active=True).first()
        if account is not None:
            halves = [
                give(account.person, actor=actor) for give, actor in zip(GIVE, _two(account), strict=True)
            ]
            ways.append(WayIn(address(name), who, link_path("-".join(halves))))
    return ways


GIVE = (letter_half, spoken_half)


def _two(account: Relative) -> list[User]:
    """Who invited this person, and a colleague on the case."""
    cases = Case.objects.filter(Q(enquirer=account.person) | Q(sought=account.person))
    members = CaseMember.objects.in_force().filter(case__in=cases).exclude(user=account.invited_by)
    colleagues = (member.user for member in members.select_related("user").order_by("pk"))
    second = next(user for user in colleagues if user.has_perm(RIGHT, account.person))
    return [account.invited_by, second]
