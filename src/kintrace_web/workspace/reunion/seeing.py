"""What the enquirer sees right now: asked of ``reunion.telling``, in the enquirer's own language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, override

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Person, Relative
from kintrace_web.reunion.telling import CaseForKin, news_for


@dataclass(frozen=True)
class Seen:
    """The case as its enquirer sees it, the language it is in, and whether they have pages of their own."""

    case: CaseForKin
    language: str
    has_account: bool


def account_of(person: Person) -> User | None:
    """The account with which this person signs in, if there is one in force."""
    found = Relative.objects.filter(person=person, user__is_active=True).select_related("user").first()
    return found.user if found is not None else None


def language_of(case: Case) -> str:
    """The language in which the enquirer reads: their account's, or the reader's where they have none."""
    account = account_of(case.enquirer)
    return (account.language if account else "") or (get_language() or "en").split("-")[0]


def seen_by_enquirer(case: Case) -> Seen:
    """What the enquirer sees of this case, word for word."""
    account = account_of(case.enquirer)
    language = language_of(case)
    with override(language):
        (shown,) = [each for each in news_for(case.enquirer) if each.pk == case.pk]
    return Seen(shown, language, account is not None)
