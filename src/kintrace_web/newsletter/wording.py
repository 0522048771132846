"""What the mails say, and how machines are told what they are.

No subject names anybody, nor what an issue is about: subjects are read by more people than letters are. Nothing in a
mail is fetched from us when it is opened, and no link tells who followed it but the one that ends the newsletter.
"""

from __future__ import annotations

from email.message import EmailMessage
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kintrace_web import association
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.advocacy.letters.outgoing import begun, say

from .models import Mailing, Subscriber
from .subscribing import link_part


def link_mail(subscriber: Subscriber, address: str) -> EmailMessage:
    """The link for an address that waits for it; for one that gets the newsletter, that it does."""
    language = subscriber.language
    with translation.override(language):
        if subscriber.confirmed_at is None:
            subject = _("Please confirm that you want the newsletter")
            parts = [
                _("Somebody, probably you, asked us to send our newsletter to this address."),
                _("Open this page and press the button. Only then will it come:"),
                page_of(subscriber, "confirm"),
                _(
                    "If it was not you, do nothing. You will not get it, and after a week we delete this address."
                ),
            ]
        else:
            subject = _("About the newsletter")
            parts = [
                _("Somebody, probably you, asked us to send our newsletter to this address."),
                _("It is on the list already, and gets each issue once. You need do nothing."),
                _("If you do not want it any more, press the button on this page:"),
                page_of(subscriber, "leave"),
            ]
        message = begun(subject, address, language)
        message["Auto-Submitted"] = "auto-generated"
        signed = association.name_in(language)
        say(message, language, "\n\n".join([*parts, *([signed] if signed else [])]) + "\n")
        return message


def issue_mail(mailing: Mailing, subscriber: Subscriber, address: str) -> EmailMessage:
    """One issue for one reader, as text and as simple HTML."""
    language = mailing.language
    leaves = page_of(subscriber, "leave")
    with translation.override(language):
        message = begun(subject_of(language, mailing.number), address, language)
        host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
        message["List-Id"] = f"<newsletter-{language}.{host}>"
        message["List-Unsubscribe"] = f"<{leaves}>, <{mail_to_leave(subscriber)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Precedence"] = "bulk"
        say(message, language, text_of(mailing, leaves), html_of(mailing, leaves))
        return message


def subject_of(language: str, number: int) -> str:
    """What stands over every issue: whose newsletter it is, and which; never what it is about."""
    with translation.override(language):
        told = {"association": association.name_in(language), "number": number}
        return _("The newsletter of {association}, issue {number}").format(**told)


def text_of(mailing: Mailing, leaves: str) -> str:
    """The issue for who reads no HTML."""
    with translation.override(mailing.language):
        parts = [
            mailing.title,
            mailing.text,
            _("On the web: {address}").format(address=settings.PUBLIC_ADDRESS + mailing.path),
            "-- ",
            _("You get this because you asked for it. To end it, press the button on this page:"),
            leaves,
            association.name_in(mailing.language),
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def html_of(mailing: Mailing, leaves: str) -> str:
    """The issue as a page without a sheet, a script or a picture: nothing is fetched when it is opened."""
    told = {
        "mailing": mailing,
        "language": mailing.language,
        "direction": "rtl" if mailing.language in RIGHT_TO_LEFT else "ltr",
        "address": settings.PUBLIC_ADDRESS + mailing.path,
        "leaves": leaves,
        "association": association.name_in(mailing.language),
    }
    with translation.override(mailing.language):
        return render_to_string("newsletter/issue.html", told)


def page_of(subscriber: Subscriber, name: str) -> str:
    """The whole address of one of a reader's own pages."""
    page = reverse(f"newsletter:{name}", args=[subscriber.language, link_part(subscriber.pk)])
    return f"{settings.PUBLIC_ADDRESS}{page}"


def mail_to_leave(subscriber: Subscriber) -> str:
    """The address and subject of a mail that ends the newsletter."""
    return f"mailto:{settings.REPLY_ADDRESS}?subject={quote(f'leave {link_part(subscriber.pk)}')}"
