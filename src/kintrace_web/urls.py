"""Every address of the web project. A new address needs an answer in tests/web/pages.py: who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import include, path
from django.views.generic import RedirectView

from kintrace_web.accounts.adapter import home_of
from kintrace_web.workspace.language import set_language

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User


class Home(RedirectView):
    """Everybody to their own pages: staff to the workspace, relatives to the portal."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        return home_of(cast("User", self.request.user))


urlpatterns = [
    path("", Home.as_view(), name="root"),
    path("accounts/", include("kintrace_web.accounts.urls")),
    path("language/", set_language, name="set_language"),
    path("workspace/", include("kintrace_web.workspace.urls")),
    path("portal/", include("kintrace_web.portal.urls")),
    path("", include("kintrace_web.door.urls")),
]
