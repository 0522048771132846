"""``{% appeals_of case user %}``: what was asked of authorities about a case, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.cases.models import Case

register = template.Library()
MOST = 10


@register.inclusion_tag("workspace/letters/of_case.html")
def appeals_of(case: Case, user: User) -> dict[str, Any]:
    """The appeals about it that this account sees, and whether it may begin one; nothing for who reads no letters."""
    if not user.has_perm(rights.LIST):
        return {"lists": False}
    appeals = Appeal.objects.seen_by(user).filter(cases=case)
    return {
        "lists": True,
        "case": case,
        "appeals": appeals[:MOST],
        "more": appeals.count() > MOST,
        "begins": rights.may_write_about(user, case),
    }
