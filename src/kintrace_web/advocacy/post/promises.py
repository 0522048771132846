"""Who wants to know of a promise in a reply: rooms above this one say so when they are loaded."""

from __future__ import annotations

from collections.abc import Callable

from kintrace_web.accounts.models import User

from .models import Reply

Taking = Callable[[Reply, User], None]
_TAKING: dict[str, Taking] = {}


def takes_promises(name: str, taking: Taking) -> None:
    """Be told of each promise, and of each that is read otherwise later or as none, inside the act that notes it.

    Said again under a name, the later stands.
    """
    _TAKING[name] = taking


def tell_of(reply: Reply, actor: User) -> None:
    """Tell them; what one of them refuses is refused as a whole."""
    for taking in _TAKING.values():
        taking(reply, actor)
