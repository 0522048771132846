"""Made by one, approved by another, and stopped when what it rests on ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

Make = Callable[..., Any]
PASSWORD = "a long walk by the river"


@pytest.fixture
def dossier(make: Make, agree: Make) -> Any:
    agree()
    return make()


def take(dossier: Any, user: User) -> bytes:
    from kintrace_web.advocacy.dossiers.handing import package_to_send

    return package_to_send(dossier, actor=user, reason="to send it", password=PASSWORD)


def test_nothing_is_taken_out_before_another_approved_it(
    dossier: Any, caseworker: User, second: User
) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.handing import pdf_to_print

    for act in (take, lambda each, user: pdf_to_print(each, actor=user, reason="to print")):
        with pytest.raises(RefusedError, match="second person"):
            act(dossier, caseworker)
    with pytest.raises(PermissionDenied):
        approve(dossier, actor=caseworker)
    approve(dossier, actor=second)
    assert dossier.decided_by == second
    assert take(dossier, caseworker).startswith(b"age-encryption")


def test_the_copy_for_reading_says_that_it_is_none_to_send(dossier: Any, second: User) -> None:
    import pypdfium2

    from kintrace_web.advocacy.dossiers.handing import for_reading

    with pypdfium2.PdfDocument(for_reading(dossier, actor=second, reason="to decide")) as pdf:
        assert all("NOT TO BE SENT" in page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.safety("S8")
@pytest.mark.parametrize("approved", [False, True])
def test_a_withdrawn_consent_stops_it(
    dossier: Any, caseworker: User, second: User, case: Case, approved: bool
) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.people.consenting import withdraw_consent

    if approved:
        approve(dossier, actor=second)
    withdraw_consent(dossier.rests_on.get(), actor=caseworker)
    with pytest.raises(RefusedError, match="has ended"):
        take(dossier, caseworker) if approved else approve(dossier, actor=second)
    dossier.refresh_from_db()
    assert dossier.state == "stopped"


@pytest.mark.safety("S9")
def test_so_does_what_is_withheld_since(dossier: Any, caseworker: User, second: User, case: Case) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.people.consenting import withhold

    withhold(case.sought, whom="bodies", because="afraid", actor=caseworker, item="place")
    with pytest.raises(RefusedError, match="withheld now"):
        approve(dossier, actor=second)


@pytest.mark.safety("S8")
def test_and_that_the_person_was_found(dossier: Any, caseworker: User, second: User, case: Case) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.cases.finding import mark_found

    mark_found(case, caseworker)
    with pytest.raises(RefusedError):
        approve(dossier, actor=second)


def test_it_is_given_back_with_a_why(dossier: Any, caseworker: User, second: User) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve, give_back

    with pytest.raises(RefusedError, match="has to change"):
        give_back(dossier, because=" ", actor=second)
    give_back(dossier, because="The letter is too long.", actor=second)
    with pytest.raises(RefusedError, match="does not wait"):
        approve(dossier, actor=second)
    with pytest.raises(RefusedError):
        take(dossier, caseworker)


def test_it_is_sent_once_and_on_a_day_that_has_come(dossier: Any, caseworker: User, second: User) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.handing import mark_sent

    today = timezone.localdate()
    approve(dossier, actor=second)
    with pytest.raises(RefusedError, match="not come yet"):
        mark_sent(dossier, channel="email", on=today + timedelta(days=1), actor=caseworker)
    mark_sent(dossier, channel="hand", on=today, receipt="front desk", actor=caseworker)
    with pytest.raises(RefusedError):
        mark_sent(dossier, channel="hand", on=today, actor=caseworker)
    assert dossier.state == "sent"


@pytest.mark.safety("S23")
def test_every_step_is_on_record(dossier: Any, caseworker: User, second: User) -> None:
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.audit.models import Act

    approve(dossier, actor=second)
    take(dossier, caseworker)
    verbs = Act.objects.filter(subject_id=str(dossier.pk)).values_list("verb", flat=True)
    assert {"dossiers.made", "dossiers.approved", "people.paper_read", "dossiers.taken_to_send"} <= set(verbs)


@pytest.mark.safety("S27")
def test_it_is_sealed_where_it_is_kept(dossier: Any) -> None:
    for kept in (dossier.pdf, dossier.package):
        with kept.open("rb") as file:
            content = file.read()
        assert not content.startswith((b"%PDF", b"PK"))
        assert b"Nasrin" not in content
    assert "Nasrin" not in str(dossier.sealed_content)


@pytest.mark.safety("S15")
def test_it_goes_when_the_data_of_the_person_goes(
    dossier: Any, case: Case, caseworker: User, django_capture_on_commit_callbacks: Any
) -> None:
    from kintrace_web.advocacy.dossiers.held import HELD
    from kintrace_web.advocacy.dossiers.stating import state

    state(case, kind="step", what="They asked.", said_by="family", actor=caseworker)
    storage, name = dossier.pdf.storage, dossier.pdf.name
    assert [holding.count(case.sought) for holding in HELD] == [1, 1, 0]
    with django_capture_on_commit_callbacks(execute=True):
        for holding in HELD:
            assert holding.erase is not None
            holding.erase(case.sought)
    assert [holding.count(case.sought) for holding in HELD] == [0, 0, 0]
    dossier.refresh_from_db()
    assert dossier.state == "erased"
    assert dossier.sealed_content is None
    assert not storage.exists(name)


def test_a_secret_key_is_not_taken_for_a_public_one(body: Any, caseworker: User) -> None:
    import pyrage

    from kintrace_web.advocacy.dossiers.handing import add_key

    with pytest.raises(RefusedError, match="public key"):
        add_key(
            body, public_key=str(pyrage.x25519.Identity.generate()), known_by="by telephone", actor=caseworker
        )
