"""``{% promises_of authority user as promised %}``: what stands between us and an authority, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.meetings import rights, standing
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.standing import LOOKS, Strip, look_of

register = template.Library()
# The newest meetings on the page of an authority; the rest stand in the list.
AT_A_GLANCE = 5


@dataclass(frozen=True)
class OfAuthority:
    """The promises and meetings of one authority that the reader may see."""

    strip: Strip
    standing: list[Commitment]
    ended: list[Commitment]
    meetings: list[Meeting]
    reads: bool


@register.simple_tag
def promises_of(authority: Authority, user: User) -> OfAuthority:
    """Everything for ``workspace/meetings/of_authority.html``."""
    promises = standing.promises_of(authority, user)
    meetings = standing.meetings_of(authority, user)
    return OfAuthority(
        strip=standing.strip_of(promises),
        standing=list(promises.standing()),
        ended=list(promises.exclude(state=Commitment.State.STANDING)),
        meetings=list(meetings[:AT_A_GLANCE]),
        reads=user.has_perm(rights.LIST),
    )


@register.inclusion_tag("workspace/meetings/strip.html")
def promise_strip(strip: Strip) -> dict[str, Any]:
    """Promises at a glance, a sign each, and the same as a table for who does not see the picture."""
    counts = [(look, name, strip.counts[look]) for look, name in LOOKS.items() if look in strip.counts]
    return {"strip": strip, "counts": counts}


@register.inclusion_tag("workspace/meetings/mark.html")
def promise_mark(commitment: Commitment) -> dict[str, Any]:
    """What came of a promise, or how near its day it is."""
    look = look_of(commitment, timezone.localdate())
    name = commitment.get_state_display() if not commitment.stands else commitment.phase.label
    return {"look": look, "name": name}
