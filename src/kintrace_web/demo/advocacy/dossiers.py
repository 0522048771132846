"""The demo's dossiers: one approved, one that waits, a paper with parts made unreadable, and meters half full."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.dossiers.approving import approve
from kintrace_web.advocacy.dossiers.content import Asked, generated_cover
from kintrace_web.advocacy.dossiers.leaving import leaving
from kintrace_web.advocacy.dossiers.making import make
from kintrace_web.advocacy.dossiers.models import Claim, Dossier
from kintrace_web.advocacy.dossiers.redacting import acts
from kintrace_web.advocacy.dossiers.stating import state
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case
from kintrace_web.demo.staff import Staff
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Consent

WANTED = 2
NEIGHBOUR = "the neighbour from the third house"
LETTER = (
    "She works in the bakery of the settlement and is in good health. She asked me to say so.\n"
    "I have this from the neighbour from the third house, who sells bread with her on Thursdays.\n"
)
STEPS = "The family asked twice at the municipal office. They were told to come back after the holidays."
RESPONSIBLE = "The guards at the gate took the telephone away, as the family heard from a source."


def fill(staff: Staff, cases: list[Case]) -> None:
    """On the first two open cases that a colleague reads too."""
    body = Authority.objects.filter(kind=Authority.Kind.UNITED_NATIONS).first() or Authority.objects.first()
    pairs = [(case, second) for case in cases if (second := _second(case)) is not None]
    if body is None:
        return
    made = 0
    for case, second in pairs:
        if made == WANTED:
            return
        _agree(case, body)
        # Of somebody who asked to be left in peace nothing goes, whatever the family agrees to.
        if not leaving(body, case.sought, actor=case.opened_by).may(Item.NAME, Item.STORY):
            continue
        _state(case, made)
        made += 1
        if made == 1:
            _redact(case)
            approve(_dossier(case, body, Language.ENGLISH), actor=second)
        else:
            _dossier(case, body, Language.PERSIAN)


def _second(case: Case) -> User | None:
    """Who can decide on what the opener of an open case makes."""
    if case.status != Case.Status.OPEN or case.restricted or not case.story:
        return None
    others = case.members.in_force().exclude(user=case.opened_by).select_related("user")
    return next((each.user for each in others if each.user.has_role(Role.CASEWORKER, Role.SUPERVISOR)), None)


def _state(case: Case, at: int) -> None:
    family = Claim.SaidBy.FAMILY
    state(case, kind=Claim.Kind.STEP, what=STEPS, said_by=family, actor=case.opened_by)
    if at == 0:
        witness = Claim.SaidBy.WITNESS
        state(
            case,
            kind=Claim.Kind.RESPONSIBLE,
            what=RESPONSIBLE,
            said_by=witness,
            speaker=NEIGHBOUR,
            actor=case.opened_by,
        )


def _agree(case: Case, body: Authority) -> None:
    given_on = timezone.localdate() - timedelta(days=40)
    agreed = Agreement(
        Purpose.SHARING,
        Consent.Form.SIGNED,
        given_on,
        recipient=body.name_in(Language.ENGLISH),
        about=case.sought,
        proof="locked cabinet, shelf 4",
    )
    give_consent(case.enquirer, agreed, actor=case.opened_by)


def _redact(case: Case) -> None:
    paper = add_document(
        case, section="papers", title="Letter about the bakery", content=LETTER.encode(), actor=case.opened_by
    )
    redaction = acts.begin(paper, actor=case.opened_by)
    acts.mark_words(redaction, NEIGHBOUR, actor=case.opened_by)
    acts.burn(redaction, actor=case.opened_by)
    acts.choose(redaction, actor=case.opened_by)


def _dossier(case: Case, body: Authority, language: Language) -> Dossier:
    chosen = [
        f"redacted:{redaction.pk}"
        for document in case.documents.all()
        for redaction in document.redactions.filter(to_send=True)
    ]
    asked = Asked(case, body, language, generated_cover(language), tuple(chosen))
    return make(asked, looked_through=True, actor=case.opened_by)
