"""How often somebody may send something at the door."""

from __future__ import annotations

from django.http import HttpRequest

from kintrace_web.limits.counting import is_borne, is_within

# From one network in an hour. Many people may share one: a camp, a café, a hidden way out of a country.
WITH_PROOF, WITHOUT_PROOF = 30, 6
# From everywhere in an hour, without proof of work: past it, the door asks for patience and not for a browser.
ALL_WITHOUT_PROOF = 120


def passes(request: HttpRequest, *, proven: bool) -> bool:
    """Count one more sending; whether it is still within what is borne in an hour."""
    if proven:
        return is_borne(request, "proven", WITH_PROOF)
    return is_borne(request, "unproven", WITHOUT_PROOF) and is_within("all", "", most=ALL_WITHOUT_PROOF)
