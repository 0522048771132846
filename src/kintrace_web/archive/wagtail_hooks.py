"""What the newsroom shows and leaves out. Wagtail looks for this file by its name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Who may do what is decided in the workspace; readers are not told apart, so nothing is for some of them alone.
_AWAY = {"reports", "help"}


@hooks.register("construct_main_menu")
def fewer_ways(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what nobody here needs."""
    items[:] = [item for item in items if item.name not in _AWAY]


@hooks.register("register_admin_menu_item")
def the_way_back() -> MenuItem:
    """To the workspace, which led here."""
    return MenuItem(_("My work"), reverse("workspace:home"), name="my-work", icon_name="home", order=10)
