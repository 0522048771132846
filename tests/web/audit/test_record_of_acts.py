"""S31: the record of acts is append-only and chained. S23: it holds IDs and no names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from kintrace_web.accounts.models import User
from kintrace_web.audit import guard
from kintrace_web.audit.models import Act, Head
from kintrace_web.audit.recording import record
from kintrace_web.audit.verifying import Noted, verify


@pytest.fixture
def five(caseworker: User) -> list[Act]:
    """Five acts by one caseworker."""
    return [
        record(
            "cases.read",
            caseworker,
            actor=caseworker,
            reason="a call",
            zebra="z",
            apple=[1, None, True],
            ä="é",
        )
        for _number in range(5)
    ]


@pytest.fixture
def unguarded(five: list[Act]) -> Iterator[list[Act]]:
    """The five acts, by somebody who owns the database and dropped the triggers."""
    guard.remove(connection)
    yield five
    guard.install(connection)


def test_an_untouched_record_is_whole(five: list[Act]) -> None:
    found = verify()
    assert (found.fault, found.acts, found.head) == ("", 5, Noted(5, five[-1].digest))


def test_an_act_comes_back_from_the_database_as_it_went_in(five: list[Act]) -> None:
    """Microseconds, the time zone and the order of keys (PostgreSQL sorts them) change no digest."""
    again = Act.objects.get(number=3)
    assert again.at == five[2].at
    assert again.details == five[2].details
    assert again.expected_digest() == five[2].digest


def test_the_digest_does_not_depend_on_the_time_zone_of_the_connection(five: list[Act]) -> None:
    act = five[0]
    act.at = act.at.astimezone(timezone(timedelta(hours=3, minutes=30)))
    assert act.expected_digest() == act.digest


def test_a_whole_second_is_written_like_any_other(caseworker: User) -> None:
    act = record("cases.read", caseworker, actor=None)
    act.at = datetime(2026, 1, 5, 12, 0, 0, 0, tzinfo=UTC)
    whole = act.expected_digest()
    act.at = act.at.replace(microsecond=1)
    assert act.expected_digest() != whole


@pytest.mark.parametrize("value", [1.5, {"a": 1}, [1.5], b"x"])
def test_details_that_would_not_come_back_the_same_are_refused(caseworker: User, value: object) -> None:
    with pytest.raises(TypeError, match=r"details\['weight'\]"):
        record("cases.read", caseworker, actor=None, weight=value)
    assert not Act.objects.exists()


def test_an_act_that_is_rolled_back_leaves_no_trace(five: list[Act], caseworker: User) -> None:
    def half() -> None:
        with transaction.atomic():
            record("cases.opened", caseworker, actor=caseworker)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert verify().acts == 5


@pytest.mark.safety("S31")
@pytest.mark.parametrize(
    "change",
    [
        lambda: Act.objects.filter(number=2).update(reason=""),
        lambda: Act.objects.filter(number=2).delete(),
        lambda: Act.objects.all().delete(),
        lambda: Head.objects.all().delete(),
    ],
    ids=["alter", "remove", "remove all", "remove the head"],
)
def test_the_database_refuses(five: list[Act], change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert verify().acts == 5


@pytest.mark.safety("S31")
@pytest.mark.parametrize(
    "field",
    ["at", "actor", "verb", "subject_kind", "subject_id", "reason", "details", "previous", "digest"],
)
def test_an_altered_act_is_named(unguarded: list[Act], field: str) -> None:
    other = {"at": datetime(2020, 1, 1, tzinfo=UTC), "actor": 99, "details": {"apple": 2}}.get(field, "x")
    Act.objects.filter(number=3).update(**{field: other})
    found = verify()
    assert found.number == 3
    assert "Act 3 was altered" in found.fault
    assert found.acts == 2


@pytest.mark.safety("S31")
def test_an_act_altered_and_sealed_again_without_the_key_is_named(unguarded: list[Act]) -> None:
    """Somebody recomputes everything, with a key of their own."""
    from django.test import override_settings

    with override_settings(AUDIT_KEY="not the key"):
        act = Act.objects.get(number=3)
        act.reason = "another"
        act.digest = act.expected_digest()
        act.save()
    assert verify().number == 3


@pytest.mark.safety("S31")
def test_a_removed_act_is_named(unguarded: list[Act]) -> None:
    Act.objects.filter(number__in=[2, 3]).delete()
    assert verify().fault.startswith("Act 2 to 3 is missing: act 4 follows act 1.")


@pytest.mark.safety("S31")
def test_the_first_act_removed_is_named(unguarded: list[Act]) -> None:
    Act.objects.filter(number=1).delete()
    assert verify().number == 1


@pytest.mark.safety("S31")
def test_a_tail_that_was_cut_off_is_named(unguarded: list[Act]) -> None:
    Act.objects.filter(number__gte=4).delete()
    found = verify()
    assert found.number == 4
    assert "cut off at the end" in found.fault


@pytest.mark.safety("S31")
def test_a_head_set_back_to_hide_the_cut_is_seen(unguarded: list[Act]) -> None:
    Act.objects.filter(number__gte=4).delete()
    Head.objects.update(number=3, digest=Act.objects.get(number=3).digest)
    assert "its seal does not fit" in verify().fault


@pytest.mark.safety("S31")
def test_a_missing_head_is_seen(unguarded: list[Act]) -> None:
    Head.objects.all().delete()
    assert "head of the record is missing" in verify().fault


@pytest.mark.safety("S31")
def test_an_older_copy_of_the_whole_record_is_seen_by_a_noted_head(five: list[Act]) -> None:
    noted = verify().head
    assert verify(expected=noted).fault == ""
    assert verify(expected=Noted(9, "later")).number == 9
    assert verify(expected=Noted(4, "another")).number == 4


def test_the_command_says_what_it_found(five: list[Act], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit", "verify")
    said = capsys.readouterr().out
    assert "The record is whole: 5 acts." in said
    head = said.strip().splitlines()[-1]
    assert head == f"5:{five[-1].digest}"
    call_command("audit", "verify", expect=head)


@pytest.mark.safety("S31")
def test_the_command_fails_with_code_1_and_the_number(unguarded: list[Act]) -> None:
    Act.objects.filter(number=2).update(reason="x")
    with pytest.raises(CommandError, match="Act 2 was altered") as failed:
        call_command("audit", "verify")
    assert failed.value.returncode == 1


def test_the_command_refuses_a_head_it_cannot_read(five: list[Act]) -> None:
    with pytest.raises(CommandError, match="NUMBER:DIGEST") as failed:
        call_command("audit", "verify", expect="five")
    assert failed.value.returncode == 2


def test_an_empty_record_is_whole(db: None) -> None:
    found = verify()
    assert (found.fault, found.acts) == ("", 0)


@pytest.mark.django_db(transaction=True)
def test_the_guard_is_back_after_a_test_that_commits(caseworker: User) -> None:
    """tests/conftest.py takes the triggers off to empty the database between tests; they must not stay off."""
    record("cases.read", caseworker, actor=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Act.objects.all().delete()


@pytest.mark.safety("S31")
def test_who_works_meanwhile_is_no_fault(five: list[Act], caseworker: User) -> None:
    def somebody_works(_checked: int, _acts: int) -> None:
        record("cases.read", caseworker, actor=caseworker)

    found = verify(progress=somebody_works)
    assert (found.fault, found.acts) == ("", 5)
    assert verify().acts == 6


@pytest.mark.safety("S31")
def test_a_record_that_was_emptied_is_not_whole_and_nothing_more_is_done(
    unguarded: list[Act], caseworker: User
) -> None:
    Act.objects.all().delete()
    Head.objects.all().delete()
    assert verify().fault == "The head of the record is missing."
    with pytest.raises(Head.DoesNotExist):
        record("cases.read", caseworker, actor=caseworker)
