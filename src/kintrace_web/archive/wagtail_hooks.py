"""What the newsroom shows and leaves out. Wagtail looks for this file by its name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

# Who may do what is decided in the workspace; readers are not told apart, so nothing is for some of them alone.
_AWAY = {"reports", "help"}


@hooks.register("construct_main_menu")
def fewer_ways(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what nobody here needs."""
    items[:] = [item for item in items if item.name not in _AWAY]
