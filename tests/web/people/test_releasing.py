"""Publishing: item by item, after talking, until a date; and its end (S4, S5, S14, S16, S17, S25, S26, S29)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web.accounts.models import RoleGrant, User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import REFUSED_REASONS, Case, Reason
from kintrace_web.cases.opening import open_case
from kintrace_web.cases.publishing import PUBLISHABLE
from kintrace_web.people import keeping, releasing
from kintrace_web.people.access import add_detail
from kintrace_web.people.consenting import Agreement, give_consent, withdraw_consent, withhold
from kintrace_web.people.items import Item
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Consent, PersonName, Relative
from kintrace_web.people.publicity import Release
from kintrace_web.people.registering import GivenName, register_person
from kintrace_web.people.releasing import (
    Said,
    approve,
    in_force,
    in_the_way,
    propose,
    take_back,
)
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.people.wording import age_range
from kintrace_web.reunion import tipping

WORDING = "Looked for by her sister"


def today() -> date:
    return timezone.localdate()


@pytest.fixture
def editor(staff: Callable[..., User]) -> User:
    return staff("Edda Moreau", "editor")


@dataclass
class Publishing:
    """A case whose sought person may be published, item by item."""

    case: Case
    editor: User
    actor: User
    consents: dict[str, Consent] = field(default_factory=dict)

    def agree(self, item: str, **changes: Any) -> Consent:
        agreement = Agreement("publication", "signed", today() - timedelta(days=9), item=item, **changes)
        self.consents[item] = agree(self.case, agreement, actor=self.actor)
        return self.consents[item]

    def propose(self, item: str = "kinship", **changes: Any) -> Release:
        asked: dict[str, Any] = {
            "item": item,
            "wording": WORDING,
            "language": "en",
            "talked_on": today() - timedelta(days=1),
            "until": today() + timedelta(days=90),
            "actor": self.actor,
        }
        return propose(self.case.sought, **(asked | changes))

    def release(self, item: str = "kinship", *, by: User | None = None, **changes: Any) -> Release:
        """Proposed by who works on the case, let out by the editor."""
        made = self.propose(item, **changes)
        approve(made, actor=by or self.editor, uniform_seen=changes.get("uniform_seen"))
        return made


@pytest.fixture
def publishing(case: Case, editor: User, caseworker: User) -> Publishing:
    made = Publishing(case, editor, caseworker)
    made.agree("kinship")
    return made


@pytest.mark.safety("S4")
def test_the_default_is_a_photo_and_a_kinship_and_each_further_item_takes_its_own_consent(
    publishing: Publishing,
) -> None:
    assert {str(item) for item in releasing.DEFAULT} == {"photo", "kinship"}
    assert publishing.release().item == "kinship"
    for item in ("name", "age", "story", "photo", "place"):
        with pytest.raises(PermissionDenied):
            publishing.release(item, photo=uuid4() if item == "photo" else None, uniform_seen=False)
    publishing.agree("story")
    assert publishing.release("story", wording="She wrote every month.").item == "story"


@pytest.mark.safety("S4")
@pytest.mark.parametrize(
    "wording",
    ["Her sister looks for Nasrin", "خواهرش دنبال نسرین می‌گردد", "Her father is Bahram", "Last heard of in Shiraz",
     "She was last seen in Tavrin"],
)  # fmt: skip
def test_no_name_and_no_place_stands_in_the_wording_of_another_item(
    publishing: Publishing, wording: str
) -> None:
    with pytest.raises(ReleaseRefused):
        publishing.release(wording=wording, places=["Tavrin"])


@pytest.mark.safety("S4")
def test_the_name_of_the_relative_does_not_stand_in_the_wording_either(
    publishing: Publishing, caseworker: User
) -> None:
    relate(publishing.case.enquirer, publishing.case.sought, "sister", actor=caseworker)
    with pytest.raises(ReleaseRefused):
        publishing.release(wording="Looked for by her sister Parvin Kaviani, پروین")


@pytest.mark.safety("S4", "S12")
def test_the_name_of_one_brings_no_other_name_of_the_family_along(
    publishing: Publishing, caseworker: User
) -> None:
    son = register_person(names=[GivenName("Omid Kaviani")], actor=caseworker)
    relate(son, publishing.case.sought, "son", actor=caseworker)
    publishing.agree("name")
    with pytest.raises(ReleaseRefused, match="somebody else of the family"):
        publishing.release("name", wording="Nasrin Kaviani, last seen with her son Omid")
    brother = register_person(names=[GivenName("Nasrullah Kaviani")], actor=caseworker)
    relate(brother, publishing.case.sought, "brother", actor=caseworker)
    assert publishing.release("name", wording="Nasrin Kaviani").item == "name", (
        "names of a family sound alike"
    )


@pytest.mark.safety("S21")
@pytest.mark.parametrize(
    ("place", "sender", "wording"),
    [
        ("with his brother", "the neighbour", "Looked for by his mother and the family"),
        ("در خانه مادرش", "همسایه روبرو", "مادرش به دنبال اوست"),
        ("", "meeting M-2024-3", "No word since 2024"),
    ],
)
def test_words_that_stand_in_many_sentences_let_nothing_out(
    publishing: Publishing, caseworker: User, place: str, sender: str, wording: str
) -> None:
    tipping.receive(text="Seen.", place=place, sender=sender, case=publishing.case, actor=caseworker)
    assert publishing.release(wording=wording).item == "kinship"


@pytest.mark.safety("S21", "S27")
def test_what_was_told_in_confidence_is_in_no_wording(publishing: Publishing, caseworker: User) -> None:
    tipping.receive(
        text="She sells bread.",
        place="the market of Marravek",
        sender="Ottokar Brandis, 555 0142",
        case=publishing.case,
        actor=caseworker,
    )
    add_detail(caseworker, publishing.case.sought, section="whereabouts", kind="place", value="Orlund")
    publishing.agree("story")
    publishing.agree("place")
    for wording in ("Ottokar saw her", "Seen in MARRAVEK", "Call 555 0142", "She is in Orlund"):
        for item in ("story", "place"):
            with pytest.raises(ReleaseRefused, match="in confidence"):
                publishing.release(item, wording=wording)
    assert publishing.release("story", wording="She wrote every month.").item == "story"


@pytest.mark.safety("S5")
def test_who_works_on_the_case_proposes_and_an_editor_publishes(
    publishing: Publishing,
    caseworker: User,
    outsider: User,
    supervisor: User,
    administrator: User,
    staff: Callable[..., User],
) -> None:
    for other in (outsider, supervisor, administrator, publishing.editor, staff("Vera", "advocate")):
        with pytest.raises(PermissionDenied):
            publishing.propose(actor=other)
    proposed = publishing.propose()
    for other in (caseworker, outsider, supervisor, administrator, staff("Jo")):
        with pytest.raises(PermissionDenied):
            approve(proposed, actor=other)
    assert in_force() == []
    approve(proposed, actor=publishing.editor)
    assert in_force() == [proposed]


@pytest.mark.safety("S5")
def test_nobody_publishes_alone(publishing: Publishing, caseworker: User) -> None:
    """Not even who holds both roles; and the database holds to it."""
    RoleGrant.objects.create(user=caseworker, role="editor")
    proposed = publishing.propose()
    with pytest.raises(PermissionDenied):
        approve(proposed, actor=caseworker)
    assert in_force() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=proposed.pk).update(released_by=caseworker, released_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=proposed.pk).update(released_at=timezone.now())


@pytest.mark.safety("S5")
def test_a_relative_does_not_publish_even_as_an_editor(publishing: Publishing, caseworker: User) -> None:
    proposed = publishing.propose()
    Relative.objects.create(user=publishing.editor, person=publishing.case.enquirer, invited_by=caseworker)
    with pytest.raises(PermissionDenied):
        approve(proposed, actor=publishing.editor)


@pytest.mark.safety("S4", "S16", "S25")
@pytest.mark.parametrize("how", ["withdrawn", "found", "withheld", "private", "over", "uniform", "named"])
def test_what_changed_since_the_proposal_is_asked_again(
    publishing: Publishing, caseworker: User, how: str
) -> None:
    sought = publishing.case.sought
    publishing.agree("photo", proof="paper 14 in the safe")
    photo: dict[str, Any] = {"photo": uuid4(), "uniform_seen": False} if how == "uniform" else {}
    proposed = publishing.propose("photo" if photo else "kinship", **photo)
    if how == "withdrawn":
        withdraw_consent(publishing.consents["kinship"], actor=caseworker)
        publishing.agree("kinship")
    elif how == "found":
        mark_found(publishing.case, caseworker)
    elif how == "withheld":
        withhold(sought, item="kinship", whom="public", because="danger", actor=caseworker)
    elif how in {"private", "uniform"}:
        releasing.keep_private(sought, actor=caseworker)
    elif how == "named":
        PersonName.objects.create(person=sought, text="Sister")
    else:
        Release.objects.filter(pk=proposed.pk).update(until=today() - timedelta(days=1))
    with pytest.raises(ReleaseRefused):
        approve(proposed, actor=publishing.editor, uniform_seen=True if photo else None)
    assert in_force() == []


@pytest.mark.safety("S14")
def test_a_proposal_is_public_to_nobody_and_goes_with_its_time(publishing: Publishing) -> None:
    made = publishing.propose()
    assert in_force() == []
    assert releasing.lapsed(today()) == []
    assert releasing.end_lapsed(made.until + timedelta(days=1)) == 1
    with pytest.raises(ReleaseRefused, match="decided"):
        approve(made, actor=publishing.editor)


@pytest.mark.safety("S6", "S25")
def test_it_says_what_is_in_the_way_of_each_item(publishing: Publishing, caseworker: User) -> None:
    sought = publishing.case.sought
    assert in_the_way(sought, Item.KINSHIP) == ""
    assert "no consent" in str(in_the_way(sought, Item.STORY))
    publishing.agree("age")
    sought.birth = None
    assert "date of birth" in str(in_the_way(sought, Item.AGE))
    withhold(sought, item="kinship", whom="public", because="danger", actor=caseworker)
    assert "withheld" in str(in_the_way(sought, Item.KINSHIP))
    releasing.keep_private(sought, actor=caseworker)
    publishing.agree("story")
    assert "private" in str(in_the_way(sought, Item.STORY))


def test_who_proposes_and_who_publishes_take_it_back(
    publishing: Publishing, outsider: User, caseworker: User
) -> None:
    for actor, made in ((caseworker, publishing.propose()), (publishing.editor, publishing.release())):
        with pytest.raises(PermissionDenied):
            take_back(made, actor=outsider)
        take_back(made, actor=actor)
        assert (made.ended_because, made.is_waiting) == ("taken_back", False)
    assert in_force() == []


@pytest.mark.safety("S5")
def test_the_talk_with_the_family_comes_first(publishing: Publishing) -> None:
    with pytest.raises(ReleaseRefused, match="Speak with the family"):
        publishing.release(talked_on=today() + timedelta(days=1))


@pytest.mark.safety("S14")
def test_a_release_ends_within_a_year(publishing: Publishing) -> None:
    for until in (today() - timedelta(days=1), today() + timedelta(days=366)):
        with pytest.raises(ReleaseRefused):
            publishing.release(until=until)


@pytest.mark.safety("S14")
def test_an_expired_release_is_unreachable_on_the_next_day_though_nothing_ran(publishing: Publishing) -> None:
    made = publishing.release()
    assert in_force(on=made.until) == [made]
    assert in_force(on=made.until + timedelta(days=1)) == []


@pytest.mark.safety("S14")
def test_within_60_days_the_wording_is_gone_and_a_placeholder_remains(publishing: Publishing) -> None:
    made = publishing.release()
    day_60 = made.until + timedelta(days=60)
    assert keeping.dry_run(noon(made.until))[1].number == 0
    assert WORDING in Release.objects.get().wording
    kept = {each.rule.slug: each.number for each in keeping.keep_rules(actor=None, now=noon(day_60))}
    assert (kept["releases_over"], kept["releases_erased"]) == (1, 1)
    made.refresh_from_db()
    assert made.erased_at
    assert (made.wording, made.item, made.ended_because) == ("", "kinship", "expired")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.safety("S14")
def test_the_dry_run_changes_nothing(publishing: Publishing) -> None:
    made = publishing.release()
    later = noon(made.until + timedelta(days=60))
    assert {each.rule.slug: each.number for each in keeping.dry_run(later)}["releases_erased"] == 1
    made.refresh_from_db()
    assert made.wording == WORDING
    assert made.ended_at is None


@pytest.mark.safety("S14")
def test_a_claim_can_be_erased_though_its_speaker_goes(publishing: Publishing) -> None:
    said = Said("a neighbour", today(), "at the office")
    made = publishing.release(said=said)
    releasing.erase_expired(made.until + timedelta(days=31))
    made.refresh_from_db()
    assert (made.said_by, made.wording) == ("", "")


@pytest.mark.safety("S16", "S17")
def test_found_ends_publicity_at_once_and_a_new_consent_does_not_revive_it(
    publishing: Publishing, caseworker: User
) -> None:
    made = publishing.release()
    assert in_force() == [made]
    mark_found(publishing.case, caseworker)
    assert in_force() == []
    own = Agreement("publication", "signed", today(), item="kinship")
    give_consent(publishing.case.sought, own, actor=caseworker)
    assert in_force() == []
    again = publishing.release()
    assert in_force() == [again]


@pytest.mark.safety("S16")
def test_found_and_the_end_of_publicity_are_one_transaction(publishing: Publishing, caseworker: User) -> None:
    made = publishing.release()
    with transaction.atomic():
        mark_found(publishing.case, caseworker)
        assert in_force() == []
        transaction.set_rollback(True)
    publishing.case.refresh_from_db()
    assert publishing.case.status == Case.Status.OPEN
    assert in_force() == [made]


@pytest.mark.safety("S6", "S9")
def test_a_withdrawn_consent_and_a_withholding_end_it_at_once(
    publishing: Publishing, caseworker: User
) -> None:
    publishing.release()
    kept = withhold(publishing.case.sought, item="kinship", whom="public", because="danger", actor=caseworker)
    assert kept
    assert in_force() == []
    kept.delete()
    assert len(in_force()) == 1
    withdraw_consent(publishing.consents["kinship"], actor=caseworker)
    assert in_force() == []


@pytest.mark.safety("S25")
def test_somebody_who_is_held_is_private_from_the_opening_of_the_case_on(caseworker: User) -> None:
    private_by = {reason: reason in {Reason.HELD, Reason.CLOSED_GROUP} for reason in Reason}
    told = set(Reason) - REFUSED_REASONS
    assert told == {Reason.HELD, Reason.CLOSED_GROUP, Reason.LOST_CONTACT, Reason.SEPARATED, Reason.FATE}, (
        "a new reason: is whoever is looked for by it private?"
    )
    for reason in told:
        private = private_by[reason]
        enquirer, sought = (register_person(names=[GivenName("Mina")], actor=caseworker) for _ in "ab")
        open_case(opener=caseworker, enquirer=enquirer, sought=sought, kinship="sister", reason=reason)
        sought.refresh_from_db()
        assert sought.private is private


@pytest.mark.safety("S25")
def test_a_private_person_takes_a_signed_consent_with_its_proof(
    publishing: Publishing, caseworker: User
) -> None:
    publishing.release()
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    assert in_force() == []
    with pytest.raises(ReleaseRefused, match="private"):
        publishing.release()
    publishing.agree("kinship", proof="paper 14 in the safe")
    assert publishing.release() in in_force()


@pytest.mark.safety("S22", "S25")
def test_who_works_on_a_case_of_the_person_says_that_they_are_held(
    publishing: Publishing, outsider: User
) -> None:
    sought = publishing.case.sought
    for actor in (outsider, publishing.editor):
        with pytest.raises(PermissionDenied):
            releasing.keep_private(sought, actor=actor)
    sought.refresh_from_db()
    assert not sought.private


@pytest.mark.safety("S25")
@pytest.mark.parametrize("item", PUBLISHABLE)
def test_of_a_private_person_nothing_is_public_by_what_the_family_agreed_to(
    publishing: Publishing, caseworker: User, item: Item
) -> None:
    """Neither the default nor anything else: spoken, entered by oneself, or signed with no proof on file."""
    sought = publishing.case.sought
    releasing.keep_private(sought, actor=caseworker)
    day = today() - timedelta(days=9)
    for form, more in (
        ("spoken", {"witness": "Ilka", "proof": "tape 3"}),
        ("self_entered", {"proof": "page 4"}),
        ("signed", {"proof": "  "}),
    ):
        agree(publishing.case, Agreement("publication", form, day, item=item, **more), actor=caseworker)
        assert "private" in str(in_the_way(sought, item))
        with pytest.raises(ReleaseRefused, match="private"):
            publishing.propose(item, photo=uuid4() if item == "photo" else None, uniform_seen=False)
    assert not Release.objects.exists()


@pytest.mark.safety("S25")
def test_who_turns_out_to_be_held_is_shown_with_no_rank_and_in_no_uniform(
    publishing: Publishing, caseworker: User
) -> None:
    """What was public before goes at once, whoever had agreed to it; and nothing brings it back."""
    for item in ("kinship", "story", "photo"):
        publishing.agree(item, proof="paper 14 in the safe")
    rank = publishing.release("story", wording="She was a captain.")
    uniform, plain = (publishing.release("photo", photo=uuid4(), uniform_seen=seen) for seen in (True, False))
    unasked = publishing.release("photo", photo=uuid4(), uniform_seen=False)
    Release.objects.filter(pk=unasked.pk).update(uniform_seen=None)
    words = publishing.release()
    assert {each.pk for each in in_force()} == {each.pk for each in (rank, uniform, plain, unasked, words)}
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    assert in_force() == [plain, words]
    publishing.agree("story", proof="paper 15 in the safe")
    assert in_force() == [plain, words]
    assert {each.pk for each in releasing.lapsed(today())} == {rank.pk, uniform.pk, unasked.pk}


@pytest.mark.safety("S25")
def test_a_uniform_that_one_of_the_two_saw_was_seen(publishing: Publishing, caseworker: User) -> None:
    publishing.agree("photo", proof="paper 14 in the safe")
    for first, second in ((True, False), (False, True)):
        made = publishing.propose("photo", photo=uuid4(), uniform_seen=first)
        approve(made, actor=publishing.editor, uniform_seen=second)
        assert made.uniform_seen is True
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    assert in_force() == []


@pytest.mark.safety("S25")
@pytest.mark.parametrize(
    "wording",
    [
        "A sergeant, looked for by her sister",
        "خواهر این سرباز",
        "أخت هذا الجندي",
        "Her brothers were soldiers",
    ],
)
def test_rank_and_unit_of_a_private_person_are_never_published(
    publishing: Publishing, caseworker: User, wording: str
) -> None:
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    publishing.agree("kinship", proof="paper 14 in the safe")
    with pytest.raises(ReleaseRefused, match="Rank"):
        publishing.release(wording=wording)


@pytest.mark.safety("S25")
def test_a_photo_in_uniform_of_a_private_person_is_never_published(
    publishing: Publishing, caseworker: User
) -> None:
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    publishing.agree("photo", proof="paper 14 in the safe")
    with pytest.raises(ReleaseRefused, match="uniform"):
        publishing.release("photo", photo=uuid4(), uniform_seen=True)
    with pytest.raises(ReleaseRefused, match="uniform"):
        publishing.release("photo", photo=uuid4())
    assert publishing.release("photo", photo=uuid4(), uniform_seen=False)


@pytest.mark.safety("S26")
@pytest.mark.parametrize(
    "wording", ["She is 42", "Born in 1983", "Born in ۱۳۶۲", "She is ۴۲", "43 years, 40-49"]
)
def test_exact_ages_and_years_are_refused(publishing: Publishing, wording: str) -> None:
    publishing.agree("age")
    for item in ("kinship", "age"):
        with pytest.raises(ReleaseRefused):
            publishing.release(item, wording=wording)


@pytest.mark.safety("S26")
def test_the_public_age_is_a_range_of_tens(publishing: Publishing) -> None:
    publishing.agree("age")
    born = publishing.case.sought.birth
    assert born
    assert publishing.release("age", wording=f"Between {age_range(born, today())} years")
    vague = ImpreciseDate(date(1971, 1, 1), date(1984, 12, 31), "about 1975", Calendar.GREGORIAN)
    assert age_range(vague, date(2026, 6, 1)) == "40-59"


@pytest.mark.safety("S29")
def test_a_claim_is_published_as_who_said_it_when_and_where(publishing: Publishing) -> None:
    for said in (Said("", today(), "Tavrin"), Said("a former member", today(), " ")):
        with pytest.raises(ReleaseRefused, match="claim"):
            publishing.release(said=said)
    made = publishing.release(said=Said("a former member", today(), "a hearing"))
    assert made.is_claim
    assert (made.said_by, made.said_on, made.said_where) == ("a former member", today(), "a hearing")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(said_by="")


@pytest.mark.safety("S29")
@pytest.mark.parametrize(
    "changed", [{"said_by": ""}, {"said_where": ""}, {"said_on": None}, {"said_by": "", "said_where": ""}]
)
def test_no_claim_loses_whose_it_is_while_it_can_be_read(
    publishing: Publishing, changed: dict[str, Any]
) -> None:
    made = publishing.release(said=Said("a former member", today(), "a hearing"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(**changed)
    (read,) = in_force()
    assert (read.said_by, read.said_on, read.said_where) == ("a former member", today(), "a hearing")
    releasing.erase_wording(made)
    made.refresh_from_db()
    assert (made.wording, made.said_by, made.said_on, made.said_where) == ("", "", None, "")


@pytest.mark.safety("S29")
def test_our_own_words_do_not_become_a_claim_of_nobodys(publishing: Publishing) -> None:
    made = publishing.release()
    assert (made.is_claim, made.said_by) == (False, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(is_claim=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(
            person=made.person, item="story", wording="They hold her.", language="en", is_claim=True,
            talked_on=today(), until=today(), proposed_by=publishing.actor,
        )  # fmt: skip


@pytest.mark.safety("S29")
def test_a_claim_was_said_on_a_day_that_has_come(publishing: Publishing) -> None:
    with pytest.raises(ReleaseRefused, match="said already"):
        publishing.propose(said=Said("a former member", today() + timedelta(days=1), "a hearing"))


@pytest.mark.safety("S4", "S26", "S29")
@pytest.mark.parametrize(
    "said",
    [
        ("Parvin Kaviani", "a hearing"),
        ("پروین", "a hearing"),
        ("her brother, aged 37", "a hearing"),
        ("a neighbour", "a street in Shiraz"),
        ("a neighbour", "Tavrin"),
    ],
)
def test_whose_claim_it_is_gives_away_no_more_than_the_claim(
    publishing: Publishing, caseworker: User, said: tuple[str, str]
) -> None:
    relate(publishing.case.enquirer, publishing.case.sought, "sister", actor=caseworker)
    by, where = said
    with pytest.raises(ReleaseRefused):
        publishing.propose(said=Said(by, today(), where), places=["Tavrin"])


@pytest.mark.safety("S29")
def test_who_lets_a_claim_out_is_asked_the_same_again(publishing: Publishing) -> None:
    made = publishing.propose(said=Said("Nima", today(), "a hearing"))
    PersonName.objects.create(person=publishing.case.sought, text="Nima")
    with pytest.raises(ReleaseRefused, match="name"):
        approve(made, actor=publishing.editor)
    assert in_force() == []


def test_a_release_is_on_record_and_ends_once(publishing: Publishing) -> None:
    made = publishing.release()
    take_back(made, actor=publishing.editor)
    take_back(made, actor=publishing.editor)
    assert in_force() == []
    acts = Act.objects.filter(verb__startswith="people.release")
    assert [act.verb for act in acts] == [
        "people.release_proposed",
        "people.released",
        "people.release_ended",
    ]
    assert [act.actor for act in acts] == [made.proposed_by_id, made.released_by_id, made.released_by_id]
    assert all(WORDING not in str(act.details) for act in acts)


@pytest.mark.safety("S25", "S29")
@pytest.mark.parametrize("said", [("his sergeant", "a hearing"), ("a former member", "the 5th brigade")])
def test_who_said_a_claim_and_where_tell_no_rank_of_a_private_person(
    publishing: Publishing, caseworker: User, said: tuple[str, str]
) -> None:
    by, where = said
    publishing.agree("kinship", proof="paper 14 in the safe")
    made = publishing.release(said=Said(by, today(), where))
    assert in_force() == [made]
    releasing.keep_private(publishing.case.sought, actor=caseworker)
    assert in_force() == [], "also of what was public before"
    with pytest.raises(ReleaseRefused, match="Rank and unit"):
        publishing.propose(said=Said(by, today(), where))
