"""What was let out in one wording is not changed in the newsroom: it takes two people and a new release (S14)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from kintrace_web.archive.models import Entry

_ONE = (
    "before_edit_page",
    "before_delete_page",
    "before_publish_page",
    "before_unpublish_page",
    "before_copy_page",
)


def refuse(request: HttpRequest, page: Any, *_more: Any) -> HttpResponse | None:
    """Send whoever wants to change it to where it was let out."""
    if not _holds_released(page):
        return None
    messages.warning(
        request, _("This entry was made from a release. Take the release back, and propose another.")
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_move(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """It stays in the section of its kind."""
    return refuse(request, page)


def refuse_many(request: HttpRequest, action: str, objects: Any, instance: Any) -> HttpResponse | None:
    """The same for many at once."""
    pages = [each["item"] if isinstance(each, dict) else each for each in objects]
    released = [each for each in pages if isinstance(each, Page) and _holds_released(each)]
    return refuse(request, released[0]) if released else None


def register() -> None:
    """Stand before what the newsroom does with pages."""
    for name in _ONE:
        hooks.register(name, refuse)
    hooks.register("before_move_page", refuse_move)
    hooks.register("before_bulk_action", refuse_many)


def _holds_released(page: Any) -> bool:
    """Whether it is one, or one stands beneath it: a section takes its entries with it."""
    return Entry.objects.descendant_of(page, inclusive=True).filter(publication__isnull=False).exists()
