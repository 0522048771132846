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
from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case, Reason
from kintrace_web.cases.opening import open_case
from kintrace_web.people import keeping, releasing
from kintrace_web.people.consenting import Agreement, give_consent, withdraw_consent, withhold
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Consent, Relative
from kintrace_web.people.publicity import Release
from kintrace_web.people.registering import GivenName, register_person
from kintrace_web.people.releasing import ReleaseRefused, Said, end_release, in_force, release
from kintrace_web.people.wording import age_range

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

    def release(self, item: str = "kinship", **changes: Any) -> Release:
        asked: dict[str, Any] = {
            "item": item,
            "wording": WORDING,
            "language": "en",
            "talked_on": today() - timedelta(days=1),
            "until": today() + timedelta(days=90),
            "actor": self.editor,
        }
        return release(self.case.sought, **(asked | changes))


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


@pytest.mark.safety("S5")
def test_editors_publish_and_nobody_else(
    publishing: Publishing,
    caseworker: User,
    supervisor: User,
    administrator: User,
    staff: Callable[..., User],
) -> None:
    for other in (caseworker, supervisor, administrator, staff("Vera", "advocate"), staff("Jo")):
        with pytest.raises(PermissionDenied):
            publishing.release(actor=other)


@pytest.mark.safety("S5")
def test_a_relative_does_not_publish_even_as_an_editor(publishing: Publishing, caseworker: User) -> None:
    Relative.objects.create(user=publishing.editor, person=publishing.case.enquirer, invited_by=caseworker)
    with pytest.raises(PermissionDenied):
        publishing.release()


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
    made = publishing.release(is_claim=True, said=said)
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
    for reason, private in ((Reason.HELD, True), (Reason.CLOSED_GROUP, True), (Reason.LOST_CONTACT, False)):
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


@pytest.mark.safety("S25")
@pytest.mark.parametrize(
    "wording", ["A sergeant, looked for by her sister", "خواهر این سرباز", "أخت هذا الجندي جندي"]
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
    for said in (None, Said("", today(), "Tavrin"), Said("a former member", today(), " ")):
        with pytest.raises(ReleaseRefused, match="claim"):
            publishing.release(is_claim=True, said=said)
    made = publishing.release(is_claim=True, said=Said("a former member", today(), "a hearing"))
    assert (made.said_by, made.said_on, made.said_where) == ("a former member", today(), "a hearing")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(said_by="")


def test_a_release_is_on_record_and_ends_once(publishing: Publishing) -> None:
    made = publishing.release()
    end_release(made, actor=publishing.editor)
    end_release(made, actor=publishing.editor)
    assert in_force() == []
    acts = Act.objects.filter(verb__in=["people.released", "people.release_ended"])
    assert [act.verb for act in acts] == ["people.released", "people.release_ended"]
    assert all(WORDING not in str(act.details) for act in acts)
