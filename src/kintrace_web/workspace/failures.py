"""Pages for what went wrong. The others are templates of Django's own handlers (404.html and its kin)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token. The reason is for developers and stays out of the page."""
    return render(request, "expired.html", status=403)
