"""Sign-in, password, second factor: allauth's views in our look. What is not listed here is not there.

allauth asks for some addresses by name while it builds its pages; those we do not offer answer 404.
"""

from __future__ import annotations

from typing import NoReturn

from allauth.account import views
from allauth.account.internal.decorators import login_stage_required
from allauth.account.stages import LoginByCodeStage
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path

from .signing_in import AddKey, AskForCode, TypeCode, own_keys


@login_not_required
def closed(request: HttpRequest, **_: str) -> NoReturn:
    """Nobody signs up, and an e-mail address is changed by the administrator."""
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    # By code: for relatives, who have no password.
    path("login/code/", login_not_required(AskForCode.as_view()), name="account_request_login_code"),
    path(
        "login/code/confirm/",
        login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code")(
            TypeCode.as_view()
        ),
        name="account_confirm_login_code",
    ),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", own_keys, name="mfa_index"),
    path("2fa/webauthn/add/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
    path("signup/", closed, name="account_signup"),
    path("password/set/", closed, name="account_set_password"),
]
