"""Which letter something answers: by the letter's own address, then by the messages it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from kintrace_web.advocacy.authorities.models import Address, Channel
from kintrace_web.advocacy.letters.addressing import token_in
from kintrace_web.advocacy.letters.models import Letter

from .headers import addresses
from .models import IncomingMail
from .reading import Read

By = IncomingMail.MatchedBy
MOST = 50
_ID = re.compile(r"<([^<>\s]{3,250})>")
_ADDRESS = re.compile(r"[A-Za-z0-9_.+-]{1,100}@[A-Za-z0-9.-]{1,200}")


def letter_of(found: Read) -> tuple[Letter | None, str]:
    """The letter and how it is known; None and nothing where only guesses are left."""
    letter = by_token(found.recipients)
    if letter is not None:
        return letter, By.ADDRESS
    letter = by_message_id(found.answers)
    return letter, By.REFERENCE if letter is not None else ""


def returned_letter(found: Read) -> tuple[Letter | None, str]:
    """The letter that a delivery report is about: by the address it came to, or by what was returned with it."""
    letter, how = letter_of(found)
    if letter is not None:
        return letter, how
    text = found.returned + "\n" + "\n".join(found.reports) + "\n" + found.text[:20_000]
    letter = by_message_id(_ID.findall(text)) or by_token(_ADDRESS.findall(text)[:MOST])
    return letter, By.REFERENCE if letter is not None else ""


def by_token(found: Iterable[str]) -> Letter | None:
    """The letter whose secret address is among these; the first of them, where there are several."""
    for address in found:
        token = token_in(address)
        if token:
            # Servers on the way may have written it small.
            letter = Letter.objects.annotate(small=Lower("token")).filter(small=token.lower()).first()
            if letter is not None:
                return letter
    return None


def by_message_id(found: Iterable[str]) -> Letter | None:
    """The latest letter among the messages that it answers or refers to."""
    ids = list(dict.fromkeys(found))[-MOST:]
    if not ids:
        return None
    return (
        Letter.objects.filter(message_id__in=[*ids, *(f"<{each}>" for each in ids)])
        .order_by("-made_at")
        .first()
    )


def is_known_sender(letter: Letter, sender: str) -> bool:
    """Whether it comes from an address of the authority or of a body it belongs to, or from their domains."""
    small = sender.strip().casefold()
    if "@" not in small:
        return False
    domain = small.rpartition("@")[2]
    bodies: list[int] = []
    at = letter.authority
    while at is not None and at.pk not in bodies and len(bodies) < 10:
        bodies.append(at.pk)
        at = at.part_of  # type: ignore[assignment]
    known = Address.objects.filter(authority__in=bodies, channel=Channel.EMAIL)
    same = Q(value__iexact=small)
    if domain not in EVERYBODYS:
        same |= Q(value__iendswith=f"@{domain}")
    return known.filter(same).exists()


def senders(found: Read) -> list[str]:
    """Where it says it comes from."""
    return addresses(found.message, "From", "Sender", "Return-Path")


# Domains where anybody has an address: they say nothing of an authority.
EVERYBODYS = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "yahoo.fr",
        "icloud.com",
    }
    | {
        "mail.ru",
        "yandex.ru",
        "proton.me",
        "protonmail.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "aol.com",
        "orange.fr",
    }
)
