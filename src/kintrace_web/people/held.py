"""What this room holds of a person, and how it goes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import EntryCode

from .access import Oneself, count_details, forget_details, may_learn
from .holding import Holding, Opened, Told, holds
from .items import Item, Purpose
from .models import Consent, Kinship, Person, PersonName, Relative, Withholding
from .publicity import Release
from .releasing import erase_wording
from .withdrawing import as_given

FACTS = ("sex", "birth", "birth_place", "nationality", "father_name", "mother_name")
LAW = _("the law asks for proof that data was held lawfully")


def _own(person: Person, item: Item) -> bool:
    return bool(may_learn(Oneself(person), item, person, Purpose.TRACING))


def _tell_names(person: Person, _opened: Opened) -> Told:
    if not _own(person, Item.NAME):
        return []
    return [{"name": name.text, "kind": str(name.get_kind_display())} for name in person.names.all()]


def _facts(person: Person) -> dict[str, str]:
    return {
        name: str(value.text if name == "birth" else value)
        for name in FACTS
        if (value := getattr(person, name))
    }


def _tell_facts(person: Person, _opened: Opened) -> Told:
    # The names of the parents are other people's names: they stay at the office.
    own = {name: value for name, value in _facts(person).items() if not name.endswith("_name")}
    return [own] if own and _own(person, Item.AGE) and _own(person, Item.PLACE) else []


def _erase_facts(person: Person) -> int:
    number = len(_facts(person))
    for name in FACTS:
        setattr(person, name, None if name == "birth" else "")
    person.save(update_fields=FACTS)
    return number


def _tell_consents(person: Person, _opened: Opened) -> Told:
    return [
        {
            "purpose": str(each.get_purpose_display()),
            "item": str(each.get_item_display()),
            "recipient": each.recipient,
            "given_on": each.given_on.isoformat(),
            "until": each.until.isoformat() if each.until else "",
            "withdrawn_on": ended.date().isoformat() if (ended := as_given(each)) else "",
        }
        for each in person.consents.all()
    ]


def _kinships(person: Person) -> Any:
    return Kinship.objects.filter(Q(person=person) | Q(relative=person))


def _releases(person: Person) -> Any:
    return Release.objects.filter(person=person, erased_at=None)


def _erase_releases(person: Person) -> int:
    held = list(_releases(person))
    for each in held:
        Release.objects.filter(pk=each.pk, ended_at=None).update(
            ended_at=datetime.now(UTC), ended_because=Release.Ended.SUPPRESSED
        )
        erase_wording(each)
    return len(held)


def _tell_releases(person: Person, _opened: Opened) -> Told:
    return [
        {"item": str(each.get_item_display()), "wording": each.wording, "until": each.until.isoformat()}
        for each in _releases(person)
    ]


def _close_account(person: Person) -> int:
    """The account stays as a number that signed things on record; its name, address and keys go."""
    accounts = list(Relative.objects.filter(person=person).select_related("user"))
    for account in accounts:
        user = account.user
        Authenticator.objects.filter(user=user).delete()
        EntryCode.objects.filter(user=user).delete()
        user.is_active, user.name, user.email = False, "", f"erased-{user.pk}@invalid"
        user.set_unusable_password()
        user.save()
        account.delete()
    return len(accounts)


def _reasons(person: Person) -> Any:
    return Withholding.objects.filter(person=person).exclude(because="", lift_because="")


def _erase_reasons(person: Person) -> int:
    """Why something was withheld is free text, and goes; that it is withheld stays, and goes on being obeyed (S9)."""
    return int(_reasons(person).update(because="", lift_because=""))


def _papers(person: Person) -> Any:
    return Consent.objects.filter(Q(person=person) | Q(about=person))


HELD = (
    Holding(
        "search_keys",
        _("search keys of the names"),
        lambda person: person.keys.count(),
        lambda person: person.keys.all().delete()[0],
        at_once=True,
    ),
    Holding("details", _("locked details"), count_details, forget_details, at_once=True),
    Holding(
        "releases",
        _("publications"),
        lambda each: _releases(each).count(),
        _erase_releases,
        tell=_tell_releases,
        at_once=True,
    ),
    Holding(
        "names",
        _("names"),
        lambda person: person.names.count(),
        lambda person: PersonName.objects.filter(person=person).delete()[0],
        tell=_tell_names,
    ),
    Holding(
        "facts", _("facts of the person"), lambda each: len(_facts(each)), _erase_facts, tell=_tell_facts
    ),
    Holding(
        "kinships",
        _("how the person is related"),
        lambda person: _kinships(person).count(),
        lambda person: _kinships(person).delete()[0],
    ),
    Holding(
        "account",
        _("the account for signing in"),
        lambda person: Relative.objects.filter(person=person).count(),
        _close_account,
    ),
    Holding(
        "withholding_reasons",
        _("reasons why something is withheld"),
        lambda person: _reasons(person).count(),
        _erase_reasons,
    ),
    Holding(
        "consents", _("consents"), lambda each: _papers(each).count(), kept_because=LAW, tell=_tell_consents
    ),
    Holding(
        "legal_bases",
        _("legal bases"),
        lambda person: person.legal_bases.count(),
        kept_because=LAW,
        tell=lambda person, _opened: [
            {"basis": str(each.get_basis_display()), "told_on": each.notice_given_on.isoformat()}
            for each in person.legal_bases.all()
        ],
    ),
    Holding(
        "withholdings",
        _("what is withheld"),
        lambda person: person.withholdings.count(),
        kept_because=_("it goes on protecting the person"),
    ),
)


def register() -> None:
    """Say what this room holds; called when it is loaded."""
    for holding in HELD:
        holds(holding)
