"""What every answer to somebody signed in goes through."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.defaults import page_not_found

from .models import User
from .refused import keep_refused

Respond = Callable[[HttpRequest], HttpResponse]
COOKIE = settings.LANGUAGE_COOKIE_NAME
# Second factors of staff; a relative has a code by e-mail, or a passkey.
NOT_FOR_RELATIVES = frozenset(
    {
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


def lacks_second_factor(user: User) -> bool:
    """Whether no telephone and no key stands beside the password; recovery codes alone are none."""
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return not factors.exists()


class OfficeLocaleMiddleware(LocaleMiddleware):
    """The language the browser asks for, if it is one that the office speaks; the archive speaks more."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        spoken = dict(settings.OFFICE_LANGUAGES)
        if translation.get_language() not in spoken:
            wished = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
            codes = (code.split("-")[0] for code, _weight in wished)
            translation.activate(next((code for code in codes if code in spoken), settings.LANGUAGE_CODE))
            request.LANGUAGE_CODE = translation.get_language()


class LanguageMiddleware:
    """The pages speak the language their reader chose, on every machine.

    What was chosen in this visit is newer than what the account says, and goes with the account from now on. The
    browser forgets it then: the next one at this machine chooses for themselves.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        before = request.COOKIES.get(COOKIE, "")
        self._keep(user, before)
        if user.language in dict(settings.OFFICE_LANGUAGES):
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        if request.user.is_authenticated and COOKIE in response.cookies:
            self._keep(user, response.cookies.pop(COOKIE).value)
        if before and COOKIE not in response.cookies:
            response.delete_cookie(COOKIE)
        return response

    @staticmethod
    def _keep(user: User, chosen: str) -> None:
        if chosen in dict(settings.OFFICE_LANGUAGES) and chosen != user.language:
            user.language = chosen
            user.save(update_fields=["language"])


class SecondFactorMiddleware:
    """Staff without a second factor are led to set one up before they see anything."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            settings.SECOND_FACTOR_REQUIRED
            and user.is_authenticated
            and user.is_member_of_staff
            and not request.path.startswith(self._open())
            and lacks_second_factor(user)
        ):
            return redirect("mfa_index")
        return self.get_response(request)

    @staticmethod
    def _open() -> tuple[str, ...]:
        """Where somebody without a second factor may go: to set one up, to leave, to change the language."""
        return (
            reverse("mfa_index"),
            reverse("account_reauthenticate"),
            reverse("account_logout"),
            reverse("set_language"),
            settings.STATIC_URL,
        )


class FacesMiddleware:
    """Staff have their pages and relatives have theirs: to a relative the workspace is not there (S22)."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Respond, args: list[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        place = request.resolver_match
        if place is None or not isinstance(request.user, User):
            return None
        of_staff = place.namespace == "workspace" or place.url_name in NOT_FOR_RELATIVES
        if of_staff and request.user.is_relative:
            keep_refused(request)
            return page_not_found(request, Http404())
        sent_on = place.namespace == "portal" and not request.user.is_relative
        return redirect("workspace:home") if sent_on else None


class NoStoreMiddleware:
    """Nothing shown to somebody signed in stays in the browser's cache: machines are shared."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] += ", no-store"
        return response


class NotFoundMiddleware:
    """What is not there, or not for this reader, has one page: Django's own, shown in a demo, would list addresses."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
