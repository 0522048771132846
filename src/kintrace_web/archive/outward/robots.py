"""What machines that read the web are asked: the archive is for them, the rooms of the house are not."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kintrace_web.archive.reading.frame import public_address
from kintrace_web.archive.serving.middleware import for_everybody

# Only what stands in every copy of Kintrace: which entry or which person was ever here, no line may tell.
ROOMS = (
    "accounts",
    "door",
    "invitation",
    "language",
    "newsroom",
    "newsroom-picture",
    "portal",
    "workspace",
)
# A copy of all that is kept elsewhere would go on showing what was withdrawn here.
COPIES = ("/*/archive.zip", "/*/archive-all.zip", "/*/search/")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The file robots.txt (RFC 9309)."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /{room}/" for room in ROOMS),
        *(f"Disallow: {copy}" for copy in COPIES),
        "Allow: /",
        "",
        f"Sitemap: {public_address(request)}/sitemap.xml",
        "",
    ]
    return for_everybody(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))
