"""The demo's accounts: one or more of every role, with one password that the terminal prints."""

from __future__ import annotations

from dataclasses import dataclass

from kintrace_web.accounts.inviting import invite
from kintrace_web.accounts.models import Role, User

PASSWORD = "over-the-long-bridge"  # noqa: S105 - printed for everybody who tries the demo; the demo is refused elsewhere


@dataclass(frozen=True)
class DemoAccount:
    """Somebody who works for the Bridge of Families."""

    email: str
    name: str
    roles: tuple[Role, ...]
    language: str


ACCOUNTS = (
    DemoAccount("tomas@bridge.example", "Tomas Ekdahl", (Role.ADMINISTRATOR,), "en"),
    DemoAccount("mara@bridge.example", "Mara Lindahl", (Role.CASEWORKER,), "en"),
    DemoAccount("behnam@bridge.example", "بهنام سلطان‌پور", (Role.CASEWORKER,), "fa"),
    DemoAccount("rima@bridge.example", "ريما حدادين", (Role.CASEWORKER,), "ar"),
    DemoAccount("ilse@bridge.example", "Ilse Vargas-Holm", (Role.SUPERVISOR,), "en"),
    DemoAccount("nadia@bridge.example", "Nadia Petrusenko", (Role.DATA_PROTECTION,), "en"),
    DemoAccount("jonas@bridge.example", "Jonas Reutermann", (Role.ADVOCATE,), "en"),
    DemoAccount("odile@bridge.example", "Odile Marrane", (Role.EDITOR,), "en"),
)


@dataclass(frozen=True)
class Staff:
    """The accounts that open cases, judge, speak with authorities, and let out what becomes public."""

    caseworkers: tuple[User, ...]
    supervisor: User
    advocate: User
    editor: User


def make_staff() -> Staff:
    """Invite everybody, the administrator first, and give them the demo's password."""
    users: dict[str, User] = {}
    administrator: User | None = None
    for account in ACCOUNTS:
        user = invite(
            email=account.email,
            name=account.name,
            roles=account.roles,
            by=administrator,
            language=account.language,
        )
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        administrator = administrator or user
        users[account.email] = user
    workers = tuple(users[account.email] for account in ACCOUNTS if Role.CASEWORKER in account.roles)
    one = {
        role: next(users[each.email] for each in ACCOUNTS if role in each.roles)
        for role in (Role.SUPERVISOR, Role.ADVOCATE, Role.EDITOR)
    }
    return Staff(workers, one[Role.SUPERVISOR], one[Role.ADVOCATE], one[Role.EDITOR])
