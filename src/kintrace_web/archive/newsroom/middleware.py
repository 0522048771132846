"""The newsroom is for those who write and edit; for everybody else it is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from kintrace_web.accounts.models import User
from kintrace_web.accounts.refused import keep_refused

# Its pages, and the pictures and files in them.
NEWSROOM, RIGHT = ("/newsroom/", "/newsroom-picture/", "/newsroom-file/"), "wagtailadmin.access_admin"


class NewsroomMiddleware:
    """Who may not write sees nothing of it, and only under its own path may a page hold scripts of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(NEWSROOM):
            # A draft comes back with the policy of readers' pages, which stand in no frame.
            del response["Content-Security-Policy"]
            response._csp_config = settings.NEWSROOM_POLICY  # type: ignore[attr-defined]
            # A draft is shown beside the form it is written in.
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        if not request.path_info.startswith(NEWSROOM) or not isinstance(request.user, User):
            return None
        if request.user.is_relative:
            keep_refused(request)
            return page_not_found(request, Http404())
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied(RIGHT)
        return None
