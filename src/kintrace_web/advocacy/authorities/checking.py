"""Whether what is said of an authority can be so, before it is stored. What cannot be is refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from kintrace.text import Sentence
from kintrace_web.advocacy.languages import Language
from kintrace_web.reunion.refusal import RefusedError

from .entry import ADDRESS, AUTHORITY, FORM, HOLDER, Values
from .lineage import upwards
from .models import Authority, Channel

_ON_THE_WEB = URLValidator(schemes=("http", "https"))


def check(what: str, values: Values, pk: int | None = None) -> None:
    """Raises RefusedError; ``values`` are all fields of the row, ``pk`` its ID where it is on record already."""
    if what == AUTHORITY:
        _authority(values, pk)
    else:
        _CHECKS[what](values)


def _authority(values: Values, pk: int | None) -> None:
    if not _named(values["names"]):
        raise RefusedError(Sentence("Give the authority a name, in one language at least."))
    if not set(values["languages"]) <= set(Language.values):
        raise RefusedError(Sentence("One of these languages is not among those that we write in."))
    if values["website"] and not _is(_ON_THE_WEB, values["website"]):
        raise RefusedError(
            Sentence(
                "{value} is no address on the web. It begins with https:// as a rule.",
                {"value": values["website"]},
            )
        )
    parent = Authority.objects.filter(pk=values["part_of"]).first() if values["part_of"] else None
    if pk is not None and parent is not None and any(at.pk == pk for at in upwards(parent)):
        raise RefusedError(
            Sentence("A body cannot be part of one of its own offices. Choose another body, or none.")
        )


def _address(values: Values) -> None:
    value, channel = values["value"], values["channel"]
    if not value:
        raise RefusedError(Sentence("An address is empty. Write it, or take the row away."))
    if channel == Channel.EMAIL and not _is(validate_email, value):
        raise RefusedError(
            Sentence(
                "{value} is no e-mail address. Expected one such as office@ministry.example.",
                {"value": value},
            )
        )
    if channel == Channel.PORTAL and not _is(_ON_THE_WEB, value):
        raise RefusedError(
            Sentence("{value} is no address on the web. It begins with https:// as a rule.", {"value": value})
        )


def _holder(values: Values) -> None:
    if not _named(values["names"]):
        raise RefusedError(Sentence("Give who holds the office a name, in one language at least."))
    begin, end = values["from_on"], values["until_on"]
    # Both are written year first, so that the texts stand in the order of the days.
    if begin and end and end < begin:
        raise RefusedError(Sentence("An office ends before it begins. Check the two dates."))


def _form(values: Values) -> None:
    if not values["opening"]:
        raise RefusedError(Sentence("A form of address has no opening. Write how the letter begins."))


_CHECKS: dict[str, Callable[[Values], None]] = {ADDRESS: _address, HOLDER: _holder, FORM: _form}


def _named(names: Any) -> bool:
    return bool(names) and set(names) <= set(Language.values) and all(names.values())


def _is(validator: Callable[[str], Any], value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True
