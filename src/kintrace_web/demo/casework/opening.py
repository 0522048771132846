"""Opening the demo's cases through the same acts that the pages use."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from kintrace_web.accounts.models import User
from kintrace_web.cases.assigning import assign
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case, CaseMember, Reason
from kintrace_web.cases.opening import open_case
from kintrace_web.demo.staff import Staff
from kintrace_web.demo.world import TODAY, a_town, place_in
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.consenting import Agreement, withdraw_consent
from kintrace_web.people.items import Purpose
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Consent, LegalBasis, Person

from .families import seen_back
from .persons import register_kin, register_sought
from .planning import CasePlan
from .telling import events, how_told, said, story

REASONS = (Reason.LOST_CONTACT, Reason.SEPARATED, Reason.CLOSED_GROUP, Reason.HELD, Reason.FATE)
REASON_SHARES = (40, 22, 18, 12, 8)


def open_planned(random: Random, plan: CasePlan, staff: Staff) -> Case:
    """One case with its family, consents, members and journey."""
    lead = staff.caseworkers[plan.position % len(staff.caseworkers)]
    second = staff.caseworkers[(plan.position + 1) % len(staff.caseworkers)]
    sought = register_sought(random, plan.sought, language=plan.language, actor=lead)
    enquirer = register_kin(random, plan.enquirer.person, language=plan.language, actor=lead)
    case = _open(random, plan, lead, enquirer, sought)
    assign(case, second, CaseMember.Capacity.WORKING, actor=lead)
    if plan.is_minor:
        assign(case, staff.supervisor, CaseMember.Capacity.READING, actor=lead)
    if plan.consent == "withdrawn":
        withdraw_consent(enquirer.consents.get(purpose=Purpose.TRACING), actor=lead)
    _family(random, plan, lead, enquirer, sought)
    _journey(random, plan, case, lead)
    _contact(random, plan, enquirer, lead)
    return case


def _open(random: Random, plan: CasePlan, lead: User, enquirer: Person, sought: Person) -> Case:
    kin = seen_back(plan.enquirer.relation, plan.sought.sex)
    precision = random.choice(("day", "month", "month", "season", "year"))
    return open_case(
        opener=lead,
        enquirer=enquirer,
        sought=sought,
        kinship=plan.enquirer.relation,
        reason=random.choices(REASONS, REASON_SHARES)[0],
        story=story(random, plan.language, kin=kin, sex=plan.sought.sex, town=plan.town),
        last_contact=said(random, plan.last_contact, plan.language, precision),
        last_contact_place=place_in(plan.town, plan.language),
        last_contact_how=how_told(random, plan.language),
        consents=_consents(random, plan),
        legal_basis=LegalBasis.Basis.FAMILY_RIGHT if plan.position % 3 else LegalBasis.Basis.VITAL_INTEREST,
        notice_given_on=plan.opened_at.date(),
        may_be_minor=plan.is_minor,
        opened_at=plan.opened_at,
    )


def _consents(random: Random, plan: CasePlan) -> list[Agreement]:
    day = plan.opened_at.date()
    spoken = random.random() < 0.3
    form = Consent.Form.SPOKEN if spoken else Consent.Form.SIGNED
    witness = "Ilse Vargas-Holm" if spoken else ""
    purposes = [] if plan.consent == "none" else [Purpose.TRACING, Purpose.MATCHING]
    if random.random() < 0.4:
        purposes.append(Purpose.CONTACT)
    # The office is open on, so the tracing consents run on too; what ends is consent to share.
    # The papers of a few cases still lie about somewhere; the data protection officer's desk counts them.
    proof = "" if plan.position % 13 == 2 else f"locked cabinet, folder {plan.position + 1}"
    agreements = [Agreement(purpose, form, day, witness, proof=proof) for purpose in purposes]
    if random.random() < 0.25:
        agreements.append(
            Agreement(
                Purpose.SHARING,
                form,
                day,
                witness,
                "Open Door Network",
                TODAY + timedelta(days=365),
                proof=proof,
            )
        )
    return agreements


def _family(random: Random, plan: CasePlan, lead: User, enquirer: Person, sought: Person) -> None:
    for member in plan.kin:
        person = register_kin(
            random, member.person, language=plan.language, actor=lead, named=random.random() < 0.8
        )
        relate(person, sought, member.relation, actor=lead)


def _journey(random: Random, plan: CasePlan, case: Case, lead: User) -> None:
    told = events(random, plan.language, random.randrange(0, 4))
    days = sorted(random.randrange(20, max(21, (TODAY - plan.last_contact).days)) for _ in told)
    for event, after in zip(told, days, strict=True):
        day = plan.last_contact + timedelta(days=after)
        add_event(
            case,
            what=event["what"],
            source=event["source"],
            when=said(random, day, plan.language, random.choice(("day", "month", "season", "year"))),
            place=place_in(a_town(random), plan.language),
            actor=lead,
        )


def _contact(random: Random, plan: CasePlan, enquirer: Person, lead: User) -> None:
    add_detail(
        lead, enquirer, section=Section.CONTACT, kind=Kind.PHONE, value=f"+999 555 01{plan.position:02d}"
    )
    if random.random() < 0.5:
        add_detail(
            lead,
            enquirer,
            section=Section.CONTACT,
            kind=Kind.EMAIL,
            value=f"family{plan.position + 1}@letters.example",
            safe_to_use="in the evening, write no names",
        )
