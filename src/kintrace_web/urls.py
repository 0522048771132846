"""Every address of the web project. A new address needs an answer in tests/web/pages.py: who may see it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.cache import patch_vary_headers
from wagtail.admin import urls as newsroom

from kintrace_web.accounts.adapter import home_of
from kintrace_web.accounts.models import User
from kintrace_web.archive.serving.files import file
from kintrace_web.archive.serving.middleware import moved
from kintrace_web.archive.serving.wishes import first_page
from kintrace_web.workspace.language import set_language


@login_not_required
def root(request: HttpRequest) -> HttpResponse:
    """Everybody to their own pages: staff to the workspace, relatives to the portal, readers to the archive."""
    if isinstance(request.user, User):
        return redirect(home_of(request.user))
    # Older sites had all their pages here: /?p=123.
    old = moved(request) if request.GET else None
    if old is not None:
        return old
    address = first_page(request)
    if not address:
        return redirect_to_login("/", settings.LOGIN_URL)
    answer = redirect(address)
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


urlpatterns = [
    path("", root, name="root"),
    path("accounts/", include("kintrace_web.accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("workspace/", include("kintrace_web.workspace.urls")),
    path("portal/", include("kintrace_web.portal.urls")),
    path("newsroom/", include(newsroom)),
    path("", include("kintrace_web.door.urls")),
    path("", include("kintrace_web.archive.petitions.urls")),
    path("", include("kintrace_web.archive.newsletters.urls")),
    path("", include("kintrace_web.archive.urls")),
    # By this name Wagtail asks for the address of a file.
    path("files/<int:pk>/<str:name>", file, name="wagtaildocs_serve"),
]
