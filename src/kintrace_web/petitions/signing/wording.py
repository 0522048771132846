"""What the mails say. No subject names anybody, nor the petition: subjects are read by more people than letters are."""

from __future__ import annotations

from email.message import EmailMessage

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kintrace_web import association
from kintrace_web.advocacy.letters.outgoing import begun, say
from kintrace_web.petitions.models import Answer, Signature

from .confirming import link_part


def link_mail(signature: Signature, *, name: str, address: str) -> EmailMessage:
    """The link for a signature that waits for it; for one that we have, that we have it."""
    language = signature.language
    with translation.override(language):
        told = {"name": name, "title": _title(signature, language)}
        who = _("Somebody, probably you, signed the petition “{title}” as {name}.").format(**told)
        if signature.state == Signature.State.PENDING:
            subject = _("Please confirm your signature")
            parts = [
                _("Open this page and press the button. Only then does the signature count:"),
                _page(signature),
                _(
                    "If it was not you, do nothing. The signature does not count then, and after two weeks everything "
                    "that was written is deleted."
                ),
            ]
        else:
            subject = _("About your signature")
            parts = [
                _("We have this signature already, and it is not counted twice. You need do nothing."),
                _("If you do not want to stand there, you can take it back on this page:"),
                _page(signature),
            ]
        return _mail(subject, [who, *parts], address, language)


def answer_mail(signature: Signature, answer: Answer, *, address: str) -> EmailMessage:
    """The official answer, for somebody who asked for it."""
    language = signature.language
    with translation.override(language):
        text = answer.text_in(language)
        title = _title(signature, language)
        parts = [
            _(
                "You signed the petition “{title}”, and asked us to tell you what is answered. This is what came:"
            ).format(title=title),
            text.body if text else "",
            settings.PUBLIC_ADDRESS + reverse("petitions:petition", args=[language, signature.petition.slug]),
            _("If you want no more of these, or to take back your signature, use this page:"),
            _page(signature),
        ]
        return _mail(_("An answer to a petition that you signed"), parts, address, language)


def _mail(subject: str, parts: list[str], address: str, language: str) -> EmailMessage:
    signed = association.name_in(language)
    message = begun(subject, address, language)
    message["Auto-Submitted"] = "auto-generated"
    say(message, language, "\n\n".join([*parts, *([signed] if signed else [])]) + "\n")
    return message


def _title(signature: Signature, language: str) -> str:
    text = signature.version.text_in(language)
    return text.title if text else ""


def _page(signature: Signature) -> str:
    page = reverse("petitions:link", args=[signature.language, link_part(signature.pk)])
    return f"{settings.PUBLIC_ADDRESS}{page}"
