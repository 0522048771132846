"""Each time a relative came in: when, by which way and with what kind of device. On record, and shown to them (S23).

From where is kept nowhere (S27).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.models import Act
from kintrace_web.audit.recording import record

from .models import User

VERB = "accounts.came_in"
MOST = 20
LETTER, CODE, PASSKEY = "letter", "code", "passkey"
WAYS: dict[str, str | Promise] = {
    LETTER: _("with the code from our letter"),
    CODE: _("with a code by e-mail"),
    PASSKEY: _("with a passkey"),
}
# What a browser says of itself, the most telling first; of all it says, no more than these words is kept.
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"} | {
    "CrOS": "Chromebook",
    "Macintosh": "Mac",
    "Linux": "Linux",
}
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox"} | {
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}


@dataclass(frozen=True)
class Entry:
    """One time somebody came in; what is not known is empty."""

    at: datetime
    way: str | Promise
    device: str


def entries_of(user: User) -> list[Entry]:
    """The latest times this account was opened, the last one first."""
    acts = Act.objects.filter(verb=VERB, subject_kind=User._meta.label_lower, subject_id=str(user.pk))
    return [
        Entry(act.at, WAYS.get(act.details["way"], ""), act.details["device"])
        for act in acts.order_by("-number")[:MOST]
    ]


def device_of(request: HttpRequest) -> str:
    """The browser and the system, in words of a closed list: ``Firefox, Android``."""
    said = request.META.get("HTTP_USER_AGENT", "")
    found = (
        next((name for sign, name in known.items() if sign in said), "") for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(name for name in found if name)


def note(sender: object, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Put on record that a relative came in; staff sign in without a line."""
    if user.is_relative:
        record(VERB, user, actor=user, way=_way(request, user), device=device_of(request))


def _way(request: HttpRequest, user: User) -> str:
    proved = get_authentication_records(request, user)
    if not proved:
        return ""
    # A passkey may stand beside the code; the strongest is told.
    methods = {str(each["method"]) for each in proved}
    return PASSKEY if "mfa" in methods else str(proved[-1]["method"])


def register() -> None:
    """Listen to every sign-in; called when the room is loaded."""
    user_logged_in.connect(note, dispatch_uid="kintrace.came_in")
