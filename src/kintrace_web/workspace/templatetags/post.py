"""``{% enters_replies letter as enters %}``: whether this account may enter a reply to a letter, for its page."""

from __future__ import annotations

from typing import Any

from django import template

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.models import Letter

register = template.Library()


@register.simple_tag(takes_context=True)
def enters_replies(context: dict[str, Any], letter: Letter) -> bool:
    """Who may write about every case of the letter enters what came back to it."""
    user = context.get("user")
    return isinstance(user, User) and user.has_perm(rights.WRITE, letter.appeal)
