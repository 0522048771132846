"""Two people judge in the same moment: one is the first and one the second, never both the first."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from kintrace_web.matches.judging import judge
from kintrace_web.matches.models import Candidate, Judgement
from kintrace_web.matches.proposing import propose_for_case


def at_once(*acts):
    """Run the acts in threads that start together; what each raised, or None.

    SQLite in memory is one connection, which threads cannot share: there the acts run one after the other, as
    a file would make them do, because every transaction begins by taking the one lock for writing.
    """
    raised = [None] * len(acts)
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    barrier = threading.Barrier(1 if in_memory else len(acts))

    def run(position, act):
        try:
            barrier.wait()
            act()
        except Exception as error:
            raised[position] = error
        finally:
            if not in_memory:
                connection.close()

    if in_memory:
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        for position, act in enumerate(acts):
            run(position, act)
        return raised
    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.safety("S30")
@pytest.mark.django_db(transaction=True)
def test_S30_two_at_once_are_first_and_second(case, source_list, caseworker, colleague):
    propose_for_case(case)
    candidate = Candidate.objects.get(entry__row=2)
    raised = at_once(
        lambda: judge(candidate=candidate, judge=caseworker, verdict="same"),
        lambda: judge(candidate=candidate, judge=colleague, verdict="different"),
    )
    assert raised == [None, None]
    candidate.refresh_from_db()
    assert candidate.state == Candidate.State.DISAGREED
    assert Judgement.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_person_who_clicks_twice_judges_once(case, source_list, caseworker):
    propose_for_case(case)
    candidate = Candidate.objects.get(entry__row=2)
    raised = at_once(*[lambda: judge(candidate=candidate, judge=caseworker, verdict="same")] * 2)
    assert sorted(type(each).__name__ for each in raised) == ["NoneType", "PermissionDenied"]
    assert Judgement.objects.count() == 1
