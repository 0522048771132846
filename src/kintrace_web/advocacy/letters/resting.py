"""Whether a letter that was made may still go: consents end, and what is withheld is withheld from then on (S6, S9)."""

from __future__ import annotations

from django.utils import timezone

from kintrace_web.advocacy.authorities.learning import may_authority_learn
from kintrace_web.people.items import Item
from kintrace_web.people.models import Consent

from .models import Letter


def still_allowed(letter: Letter) -> bool:
    """Whether everything the letter tells may still be told, on the very consents it was made on.

    Called right before it is handed over. A letter whose words were erased does not go either.
    """
    if not letter.wording:
        return False
    resting = set(letter.rests_on.values_list("pk", flat=True))
    standing = Consent.objects.in_force(timezone.localdate()).filter(pk__in=resting)
    tellings = list(letter.tellings.select_related("person"))
    # A consent that was erased altogether leaves a thing told and nothing it rests on.
    if standing.count() != len(resting) or (tellings and not resting):
        return False
    return all(may_authority_learn(letter.authority, Item(each.item), each.person) for each in tellings)
