"""The main pages that the reader may open, for the top of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.middleware import lacks_second_factor

register = template.Library()

# Name, address, and the right it takes; home is for everybody on the staff.
PAGES: tuple[tuple[Any, str, str], ...] = (
    (_("My work"), "workspace:home", ""),
    (_("Cases"), "workspace:cases", "cases.list"),
    (_("Lists"), "workspace:lists", "lists.read"),
    (_("Matches"), "workspace:matches", "matches.queue"),
    (_("The door"), "workspace:knocks", "reunion.knocks"),
    (_("Tips"), "workspace:tips", "reunion.tips"),
    (_("Authorities"), "workspace:authorities", "authorities.read"),
    (_("Letters"), "workspace:appeals", "letters.list"),
    (_("Meetings"), "workspace:meetings", "meetings.list"),
    (_("Events"), "workspace:events", "events.list"),
    (_("Newsroom"), "wagtailadmin_home", "wagtailadmin.access_admin"),
    (_("Petitions"), "workspace:petitions", "petitions.read"),
    (_("Newsletter"), "workspace:newsletter", "newsletter.see"),
    (_("Publishing"), "workspace:releases", "people.release"),
    (_("Statistics"), "workspace:statistics", "statistics.read"),
    (_("Data protection"), "workspace:protection", "people.protection_desk"),
    (_("Staff"), "workspace:staff", "accounts.manage_staff"),
    (_("Record"), "workspace:record", "audit.read_record"),
)

# Rooms without an entry of their own, and the entry under which they are found: a page, or a folder below home.
BENEATH = {
    "workspace:releases": ("workspace:publications",),
    "workspace:appeals": ("letters/", "workspace:letter_templates"),
    "workspace:meetings": ("workspace:commitments",),
    "workspace:events": ("workspace:testimonies", "workspace:partners"),
}


@dataclass(frozen=True)
class Page:
    """One entry of the navigation."""

    name: str | Promise
    address: str
    current: bool


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> list[Page]:
    """The pages the reader may open; none while a second factor is still to be set up."""
    request: HttpRequest | None = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated or not user.is_member_of_staff:
        return []
    if settings.SECOND_FACTOR_REQUIRED and lacks_second_factor(user):
        return []
    home = reverse("workspace:home")
    pages = []
    for name, view, right in PAGES:
        if right and not user.has_perm(right):
            continue
        address = reverse(view)
        starts = (
            address,
            *(home + each if each.endswith("/") else reverse(each) for each in BENEATH.get(view, ())),
        )
        here = request.path == address if address == home else request.path.startswith(starts)
        pages.append(Page(name, address, here))
    return pages
