"""What was refused stays on record, also where the act that asked was rolled back."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from kintrace_web.accounts.refused import keep_refused

from .access import AccessRefused, keep_refusal


class RefusalMiddleware:
    """Sees a refusal after the transaction of the page has ended, and keeps it (S23)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, AccessRefused):
            keep_refusal(exception)
        elif isinstance(exception, PermissionDenied | Http404):
            keep_refused(request, is_forbidden=isinstance(exception, PermissionDenied))
