from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kintrace_web.lists import leases
from kintrace_web.lists.models import ImportJob
from kintrace_web.matches.jobs import import_list, search_what_changed, take_up_what_was_left
from kintrace_web.matches.models import Candidate, Search
from kintrace_web.people.registering import GivenName, set_names

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)  # the worker lets go of connections between two works
def test_a_new_case_is_looked_for_without_being_asked(case, source_list):
    call_command("work", "--once")
    assert Candidate.objects.filter(case=case, entry__row=2).exists()
    assert Search.objects.get(case=case).done_at is not None


def test_a_case_is_queued_once(case):
    assert take_up_what_was_left() == 1
    assert take_up_what_was_left() == search_what_changed() == 0


@pytest.mark.django_db(transaction=True)
def test_a_changed_name_is_looked_for_anew(case, source_list, caseworker):
    right = [GivenName(name.text) for name in case.sought.names.all()]
    set_names(case.sought, [GivenName("Zelda Quist")], actor=caseworker)
    call_command("work", "--once")
    assert not Candidate.objects.filter(case=case, entry__row=2).exists()
    set_names(case.sought, right, actor=caseworker)
    assert search_what_changed() == 1
    call_command("work", "--once")
    assert Candidate.objects.filter(case=case, entry__row=2).exists()


@pytest.mark.safety("S7")
def test_S7_a_case_without_consent_is_not_queued(case):
    case.enquirer.consents.update(withdrawn_at=timezone.now())
    assert take_up_what_was_left() == search_what_changed() == 0


def test_work_left_by_a_dead_process_is_taken_up(source_list):
    machine = leases.process_name().partition(":")[0]
    import_list.enqueue(source_list.job.pk)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[f"{machine}:999999999:x"])
    assert take_up_what_was_left() == 1
    assert DBTaskResult.objects.get().status == "READY"


def test_work_of_a_living_process_is_left_alone(source_list):
    import_list.enqueue(source_list.job.pk)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[leases.process_name()])
    assert take_up_what_was_left() == 0


def test_an_import_without_a_sign_of_life_is_queued_once(source_list):
    long_ago = timezone.now() - leases.STALE_AFTER - timedelta(seconds=1)
    ImportJob.objects.update(state=ImportJob.State.RUNNING, heartbeat=long_ago, lease="elsewhere:7:x")
    assert take_up_what_was_left() == 1
    assert take_up_what_was_left() == 0
    assert ImportJob.objects.get().state == ImportJob.State.WAITING
