"""One of everything that the pages of dossiers and redaction can name; a part of world.py."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.dossiers.content import Asked
from kintrace_web.advocacy.dossiers.making import make
from kintrace_web.advocacy.dossiers.redacting import acts
from kintrace_web.advocacy.dossiers.redacting.burning import Area
from kintrace_web.advocacy.dossiers.stating import state
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.models import Withholding

BODY = "Working Group of Maravand"


def _paper(case: Case, by: User) -> Any:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    return add_document(case, section="papers", title="A list", content=picture.getvalue(), actor=by)


def _redaction(case: Case, by: User) -> Any:
    made = acts.begin(_paper(case, by), actor=by)
    acts.mark(made, Area(0, 0.1, 0.1, 0.5, 0.2), actor=by)
    return made


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_dossiers.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    body = Authority.objects.create(kind="united_nations", names={"en": BODY}, languages=["en"])
    agreed = Agreement("sharing", "signed", date(2026, 3, 1), recipient=BODY)
    # The found person agrees; what is withheld in this world for other pages' sake is lifted for a moment.
    give_consent(case.sought, agreed, actor=caseworker)
    standing = Withholding.objects.filter(person=case.sought, lifted_at=None, whom="bodies")
    standing.update(whom="public")
    asked = Asked(case, body, "en", "We bring this case before you.")
    dossier = make(asked, looked_through=True, actor=caseworker)
    Withholding.objects.filter(pk__in=[made["held_back"], made["lifting"]]).update(whom="bodies")
    burnt = _redaction(case, caseworker)
    acts.burn(burnt, actor=caseworker)
    claim = state(
        case, kind="step", what="The family asked at the office.", said_by="family", actor=caseworker
    )
    return {
        "dossier": dossier.pk,
        "dossier_body": body.pk,
        "dossier_claim": claim.pk,
        "redaction": _redaction(case, caseworker).pk,
        "burnt_redaction": burnt.pk,
    }
