"""The choice of a language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import check_for_language
from django.views import i18n
from django.views.decorators.http import require_POST


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Django's own view keeps the choice in this browser; for somebody signed in it is kept for every browser."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(language):
        request.user.language = language
        request.user.save(update_fields=["language"])
    return i18n.set_language(request)
