from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.correcting import approve, propose, refuse, withdraw
from kintrace_web.advocacy.authorities.entry import Entry, Row, fingerprint
from kintrace_web.advocacy.authorities.models import Authority, Correction
from kintrace_web.advocacy.authorities.reaching import mark_broken, mark_working
from kintrace_web.audit.models import Act
from kintrace_web.reunion.refusal import RefusedError


@pytest.fixture
def correction(ministry: Authority, caseworker: User) -> Correction:
    address = ministry.addresses.get(channel="email")
    return propose(
        ministry,
        Entry(
            {"website": "https://justice.example"},
            addresses=(Row({"value": "new@justice.example"}, id=address.pk),),
        ),
        source="their website",
        actor=caseworker,
    )


def test_nothing_changes_before_a_second_person(
    correction: Correction, ministry: Authority, advocate: User
) -> None:
    assert [change["what"] for change in correction.changes] == ["authority", "address"]
    assert correction.changes[1]["was"] == {"value": "office@justice.example"}
    ministry.refresh_from_db()
    assert ministry.website == ""
    approve(correction, actor=advocate)
    ministry.refresh_from_db()
    assert ministry.website == "https://justice.example"
    assert ministry.addresses.get(channel="email").value == "new@justice.example"
    assert correction.state == "approved"
    verbs = list(Act.objects.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == ["authorities.correction_approved", "authorities.correction_proposed"]


def test_nobody_approves_their_own(ministry: Authority, advocate: User) -> None:
    own = propose(ministry, Entry({"note": "Closed in August."}), source="they said so", actor=advocate)
    with pytest.raises(RefusedError, match="yourself"):
        approve(own, actor=advocate)
    with pytest.raises(RefusedError, match="yourself"):
        refuse(own, because="no", actor=advocate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=own.pk).update(state="approved", decided_by=advocate)
    withdraw(own, actor=advocate)
    assert own.state == "withdrawn"


def test_who_decides(correction: Correction, outsider: User, administrator: User, supervisor: User) -> None:
    for user in (outsider, administrator):
        with pytest.raises(PermissionDenied):
            approve(correction, actor=user)
        with pytest.raises(PermissionDenied):
            withdraw(correction, actor=user)
    with pytest.raises(RefusedError, match="Say why"):
        refuse(correction, because=" ", actor=supervisor)
    refuse(correction, because="The old one still answers.", actor=supervisor)
    assert (correction.state, correction.decided_by) == ("refused", supervisor)
    with pytest.raises(RefusedError, match="decided already"):
        approve(correction, actor=supervisor)


def test_what_changed_meanwhile_is_not_overwritten(
    correction: Correction, ministry: Authority, caseworker: User, advocate: User
) -> None:
    other = propose(
        ministry, Entry({"website": "https://elsewhere.example"}), source="a call", actor=caseworker
    )
    approve(other, actor=advocate)
    with pytest.raises(RefusedError, match="has changed since"):
        approve(correction, actor=advocate)
    ministry.refresh_from_db()
    assert ministry.website == "https://elsewhere.example"
    assert ministry.addresses.get(channel="email").value == "office@justice.example"


def test_a_row_that_is_gone(correction: Correction, ministry: Authority, advocate: User) -> None:
    ministry.addresses.get(channel="email").delete()
    with pytest.raises(RefusedError, match="has changed since"):
        approve(correction, actor=advocate)


def test_rows_come_and_go(ministry: Authority, caseworker: User, advocate: User) -> None:
    holder = ministry.holders.get()
    made = propose(
        ministry,
        Entry(
            holders=(
                Row({}, id=holder.pk, goes=True),
                Row({"names": {"en": "Emil Sandor"}, "from_on": "2026-01-01", "until_on": None}),
            )
        ),
        source="the gazette",
        actor=caseworker,
    )
    assert made.changes[0]["now"] is None
    approve(made, actor=advocate)
    assert [str(row) for row in ministry.holders.all()] == ["Emil Sandor"]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Entry({"note": ""}), "Nothing differs"),
        (Entry({"website": "justice"}), "no address on the web"),
        (Entry({"names": {}}), "Give the authority a name"),
        (Entry({"languages": ["xx"]}), "not among those"),
        (Entry(addresses=(Row({"channel": "email", "value": "office at justice"}),)), "no e-mail address"),
        (Entry(holders=(Row({"names": {}}),)), "Give who holds the office a name"),
        (
            Entry(holders=(Row({"names": {"en": "A"}, "from_on": "2026-02-01", "until_on": "2026-01-01"}),)),
            "ends before",
        ),
        (Entry(forms=(Row({"language": "fa", "opening": ""}),)), "no opening"),
        (Entry(forms=(Row({"language": "en", "opening": "Sir,"}),)), "already"),
        (Entry(addresses=(Row({"value": "x"}, id=10**6),)), "taken away meanwhile"),
    ],
)
def test_what_cannot_be(ministry: Authority, caseworker: User, entry: Entry, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        propose(ministry, entry, source="somebody", actor=caseworker)
    assert not Correction.objects.exists()


def test_the_same_twice_and_without_a_source(ministry: Authority, caseworker: User, outsider: User) -> None:
    with pytest.raises(RefusedError, match="how we know"):
        propose(ministry, Entry({"note": "x"}), source=" ", actor=caseworker)
    propose(ministry, Entry({"note": "x"}), source="a call", actor=caseworker)
    with pytest.raises(RefusedError, match="waits for a second person already"):
        propose(ministry, Entry({"note": "x"}), source="another call", actor=outsider)


def test_a_body_is_no_part_of_its_office(ministry: Authority, caseworker: User) -> None:
    office = Authority.objects.create(names={"en": "Office"}, part_of=ministry)
    with pytest.raises(RefusedError, match="cannot be part of one of its own"):
        propose(ministry, Entry({"part_of": office.pk}), source="a call", actor=caseworker)


def test_a_new_value_makes_an_address_whole(ministry: Authority, caseworker: User, advocate: User) -> None:
    address = ministry.addresses.get(channel="email")
    mark_broken(address, actor=None)
    assert address.broken_at is not None
    made = propose(
        ministry,
        Entry(addresses=(Row({"value": "new@justice.example"}, id=address.pk),)),
        source="x",
        actor=caseworker,
    )
    approve(made, actor=advocate)
    address.refresh_from_db()
    assert address.broken_at is None


def test_broken_and_whole(ministry: Authority, caseworker: User, administrator: User) -> None:
    address = ministry.addresses.get(channel="email")
    mark_broken(address, actor=caseworker)
    since = address.broken_at
    mark_broken(address, actor=caseworker)
    assert address.broken_at == since
    with pytest.raises(PermissionDenied):
        mark_working(address, actor=administrator)
    mark_working(address, actor=caseworker)
    assert address.broken_at is None
    assert Act.objects.filter(verb__startswith="authorities.address").count() == 2


def test_the_fingerprint_tells_every_change(ministry: Authority, staff: Callable[..., User]) -> None:
    before = fingerprint(ministry)
    assert fingerprint(Authority.objects.get(pk=ministry.pk)) == before
    ministry.addresses.filter(channel="post").update(label="for registered letters")
    assert fingerprint(ministry) != before
