"""How long things are kept: shown first, done after; old interviews, files that belong to nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.interviewing import begin_interview, keep_answers
from kintrace_web.cases.models import IntakeDraft
from kintrace_web.people import keeping
from kintrace_web.people.keeping import Rule, dry_run, keep_rules
from kintrace_web.people.suppression import Keeping

pytestmark = pytest.mark.safety("S14", "S15")


@pytest.fixture(autouse=True)
def files_of_this_test_alone(tmp_path: Path) -> Iterator[None]:
    """What other tests left in the common folder grows old too."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


def due(slug: str, **later: int) -> int:
    now = timezone.now() + timedelta(**later)
    return {each.rule.slug: each.number for each in dry_run(now)}[slug]


def test_an_interview_untouched_for_a_month_goes_and_a_newer_one_stays(caseworker: User) -> None:
    old, new = begin_interview(caseworker), begin_interview(caseworker)
    IntakeDraft.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=31))
    IntakeDraft.objects.filter(pk=new.pk).update(changed_at=timezone.now() - timedelta(days=29))
    assert due("drafts") == 1
    keep_rules(actor=None)
    assert list(IntakeDraft.objects.all()) == [new]
    assert Act.objects.get(verb="cases.interview_expired").subject_id == str(old.pk)
    assert Keeping.objects.get().counts == [["drafts", 1]]


def test_touching_an_interview_keeps_it(caseworker: User) -> None:
    draft = begin_interview(caseworker)
    IntakeDraft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=31))
    keep_answers(draft, "story", {"story": "later"})
    assert due("drafts") == 0


@pytest.mark.parametrize("folder", ["documents", "lists", "dossiers", "redactions", "letters"])
def test_a_file_that_no_record_names_goes_after_a_day(db: None, folder: str) -> None:
    before = due(f"orphans_{folder}")
    path = Path(settings.MEDIA_ROOT) / folder / "left-behind"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a name")
    assert due(f"orphans_{folder}") == before
    two_days = time.time() - 2 * 24 * 3600
    os.utime(path, (two_days, two_days))
    assert due(f"orphans_{folder}") == before + 1
    assert path.exists()
    keep_rules(actor=None)
    assert not path.exists()


def test_the_command_shows_first_and_does_after(caseworker: User) -> None:
    draft = begin_interview(caseworker)
    IntakeDraft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=31))
    shown, done = StringIO(), StringIO()
    call_command("keep_rules", dry_run=True, stdout=shown)
    assert "     1  unfinished interviews" in shown.getvalue()
    assert IntakeDraft.objects.exists()
    assert not Keeping.objects.exists()
    call_command("keep_rules", stdout=done)
    assert "     1  unfinished interviews" in done.getvalue()
    assert not IntakeDraft.objects.exists()


def test_a_sign_in_that_ran_out_goes(caseworker: User) -> None:
    from django.contrib.sessions.models import Session

    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, expire_date=timezone.now() + timedelta(days=days))
    assert due("sessions") == 1
    keep_rules(actor=caseworker)
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_a_rule_that_fails_holds_no_other_up(caseworker: User, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begin_interview(caseworker)
    IntakeDraft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=31))

    def break_down(_now: object) -> int:
        IntakeDraft.objects.all().update(step="half")
        raise OSError("the disk is full")

    broken = Rule("a_broken_one", "what cannot go", 0, lambda _now: 1, break_down)
    monkeypatch.setattr(keeping, "_RULES", {broken.slug: broken, **keeping._RULES})
    with pytest.raises(CommandError, match="a_broken_one"):
        call_command("keep_rules", stdout=StringIO())
    assert not IntakeDraft.objects.exists(), "the rules after it were kept"
    assert Keeping.objects.get().counts == [["drafts", 1]]
