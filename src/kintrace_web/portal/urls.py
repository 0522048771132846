"""The pages of relatives. A new page needs its row in tests/web/pages.py: who may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path, register_converter

from . import consents, home, messages, mine, wishes
from .addresses import CoveredNumber
from .coming_in import account, address, again, entering

app_name = "portal"
register_converter(CoveredNumber, "covered")


def own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page behind the sign-in; relatives sign in by code, not where staff do."""
    view.login_url = "account_request_login_code"  # type: ignore[attr-defined]
    return view


urlpatterns = [
    path("", own(home.home), name="home"),
    path("enter/", entering.enter, name="enter"),
    path("enter/<slug:code>/", entering.enter, name="enter_with"),
    path("welcome/", own(home.welcome), name="welcome"),
    path("cases/<uuid:pk>/message/", own(messages.write), name="write"),
    path("messages/<covered:pk>/", own(messages.read), name="message"),
    path("messages/<covered:pk>/change/", own(messages.change), name="message_change"),
    path("messages/<covered:pk>/answer/", own(messages.answer), name="message_answer"),
    path("wishes/<covered:pk>/", own(wishes.wish), name="wish"),
    path("agreed/", own(consents.consents), name="consents"),
    path("agreed/<covered:number>/take-back/", own(consents.withdraw), name="consent_withdraw"),
    path("agreed/<covered:number>/again/", own(consents.again), name="consent_again"),
    path("mine/", own(mine.mine), name="mine"),
    path("mine/looked/", own(mine.looked), name="looked"),
    path("mine/copy/", own(mine.copy), name="copy"),
    path("mine/wrong/", own(mine.wrong), name="wrong"),
    path("mine/delete/", own(mine.delete), name="delete"),
    path("mine/never/", own(mine.never), name="never"),
    path("account/", own(account.account), name="account"),
    path("account/again/", own(again.again), name="again"),
    path("account/address/", own(address.address), name="address"),
    path("account/address/code/", own(address.address_code), name="address_code"),
    path("account/other/<covered:pk>/", own(again.other), name="other"),
    path("account/leave/", own(account.leave_everywhere), name="leave_everywhere"),
]
