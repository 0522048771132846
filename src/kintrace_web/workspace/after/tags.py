"""``{% after_found case user %}``, ``{% enquirer_sees case user %}`` and ``{% after_found_waits user %}``.

Named in the settings: the pages of this folder use other tags, so these do not stand among them.
"""

from __future__ import annotations

from typing import Any

from django import template

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.reunion import rights
from kintrace_web.workspace.reunion.gate import may_on
from kintrace_web.workspace.reunion.seeing import seen_by_enquirer

from .waiting import waiting_for
from .way import way_of

register = template.Library()


@register.inclusion_tag("workspace/after/panel.html")
def after_found(case: Case, user: User) -> dict[str, Any]:
    """The way from "found" onwards, on the page of a case, for those who may see it."""
    allowed = user.has_perm(rights.READ, case)
    return {
        "case": case,
        "allowed": allowed,
        "way": way_of(case, user) if allowed and case.found_at is not None else None,
    }


@register.inclusion_tag("workspace/after/sees.html")
def enquirer_sees(case: Case, user: User) -> dict[str, Any]:
    """What the enquirer sees right now; the words alone for who has no part in what came after."""
    may = may_on(user, case)
    return {"case": case, "may": may, "whole": may["read"], "seen": seen_by_enquirer(case), "heading": "h2"}


@register.inclusion_tag("workspace/after/waits.html")
def after_found_waits(user: User) -> dict[str, Any]:
    """What of all cases waits for this account."""
    return {"waits": waiting_for(user)}
