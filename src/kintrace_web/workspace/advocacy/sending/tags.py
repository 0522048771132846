"""``{% sending_of letter as sending %}``: how a letter stands and what this account can do with it now.
``{% letters_wait user as waits %}``: what waits for this account, for My work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import address_for
from kintrace_web.advocacy.authorities.deadlines import Lateness, lateness
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.letters import rights, settling
from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.letters.chasing import chaser_of
from kintrace_web.advocacy.letters.enclosing import ENCRYPTED
from kintrace_web.advocacy.letters.handing_over import NotToGoError, demand_that_it_may_go
from kintrace_web.advocacy.letters.models import Appeal, Batch, Letter
from kintrace_web.advocacy.letters.stepping import State
from kintrace_web.advocacy.letters.waiting import Waiting, waiting_for

register = template.Library()


@dataclass(frozen=True)
class Sending:
    """A letter, and what can be done with it."""

    letter: Letter
    reply_to: str
    acts: bool
    in_the_way: Any
    lateness: str
    chaser: Appeal | None

    @property
    def by_mail(self) -> bool:
        return self.letter.channel == Channel.EMAIL

    @property
    def waits(self) -> bool:
        return self.letter.state == State.WAITING

    @property
    def is_stopped(self) -> bool:
        batch = self.letter.batch
        return batch is not None and batch.state == Batch.State.STOPPED

    @property
    def waits_for_later(self) -> bool:
        at = self.letter.send_after
        return self.waits and self.by_mail and at is not None and at > timezone.now()

    @property
    def can_cancel(self) -> bool:
        return self.acts and self.letter.state in settling.CAN_BE_CANCELLED

    @property
    def can_try_again(self) -> bool:
        return self.acts and self.letter.state in settling.CAN_BE_TRIED_AGAIN

    @property
    def can_go_by_post(self) -> bool:
        return (
            self.can_try_again
            and self.by_mail
            and address_for(self.letter.authority, Channel.POST) is not None
        )

    @property
    def leaves_file_behind(self) -> bool:
        """Whether a file that is encrypted for e-mail would not go with it on paper."""
        on_paper = self.waits and not self.by_mail
        return on_paper and self.letter.attachments.filter(content_type=ENCRYPTED).exists()

    @property
    def can_close(self) -> bool:
        return self.acts and self.letter.closed_on is None and self.letter.state in settling.CAN_BE_CLOSED

    @property
    def can_reopen(self) -> bool:
        return self.acts and self.letter.closed_on is not None and self.letter.state in settling.CAN_BE_CLOSED

    @property
    def can_chase(self) -> bool:
        letter = self.letter
        return self.acts and letter.state == State.SENT and not (letter.answered_on or letter.closed_on)


@register.simple_tag(takes_context=True)
def sending_of(context: dict[str, Any], letter: Letter) -> Sending:
    """How it stands, for who looks."""
    user = context["user"]
    late = lateness(letter.due_on, letter.very_due_on, timezone.localdate())
    open_still = letter.state == State.SENT and not (letter.answered_on or letter.closed_on)
    return Sending(
        letter=letter,
        reply_to=reply_address(letter.token),
        acts=isinstance(user, User) and user.has_perm(rights.SEND, letter.appeal),
        in_the_way=_in_the_way(letter),
        lateness=str(late if open_still else Lateness.NOT_YET),
        chaser=chaser_of(letter),
    )


def _in_the_way(letter: Letter) -> Any:
    if letter.state != State.WAITING:
        return ""
    try:
        demand_that_it_may_go(letter)
    except NotToGoError as stopped:
        return stopped.why
    return ""


@register.simple_tag
def letters_wait(user: Any) -> Waiting | None:
    """What waits for this account; None for whoever writes no letters."""
    return waiting_for(user) if isinstance(user, User) and user.has_perm(rights.LIST) else None
