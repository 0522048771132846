"""Six months after the list was handed over the signatures go, and how many they were stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from petition_words import scan

from kintrace_web.audit.models import Act
from kintrace_web.people.keeping import dry_run, keep_rules
from kintrace_web.petitions import keeping, tallying
from kintrace_web.petitions.delivery.covering import cover
from kintrace_web.petitions.delivery.making import handed_over, make, open_list, prepare
from kintrace_web.petitions.models import Delivery, Mail, Petition, Signature
from kintrace_web.petitions.opening import close, take_down
from kintrace_web.petitions.signing.sheets import enter_count
from kintrace_web.reunion.refusal import RefusedError

pytestmark = [pytest.mark.django_db, pytest.mark.safety("S14", "S15")]


@pytest.fixture
def delivered(petition, signed, writer, editor) -> Delivery:
    signed("Mara Lind", "mara@example.org", wants=True)
    signed("Ivo Lind", "ivo@example.org")
    enter_count(petition, 3, scan=scan(), collected_on=timezone.localdate(), actor=editor)
    close(petition, actor=writer)
    made = prepare(petition, actor=writer)
    make(made)
    made.refresh_from_db()
    handed_over(made, on=timezone.localdate(), actor=writer)
    return made


def ago(delivery: Delivery, days: int) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(delivered_on=timezone.localdate() - timedelta(days=days))


def test_they_go_and_the_count_stays(
    delivered, petition, writer, settings, django_capture_on_commit_callbacks
):
    appeal = cover(delivered, subject="S", body="B", asks=["Open the gates."], actor=writer)
    letters = Path(settings.MEDIA_ROOT) / "letters"
    assert len(list(letters.iterdir())) == 1
    folder = Path(settings.MEDIA_ROOT) / "petitions"
    assert len(list(folder.iterdir())) == 3
    ago(delivered, 182)
    assert keeping.go_round() == 0
    ago(delivered, 183)
    assert {each.rule.slug: each.number for each in dry_run()}["petition_signatures"] == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert keeping.go_round() == 2
    assert not Signature.objects.exists()
    assert not Mail.objects.exists()
    assert list(folder.iterdir()) == []
    beside = appeal.attachments.get()
    assert (list(letters.iterdir()), beside.file.name, beside.title) == ([], "", "")
    assert not appeal.attachments.standing().exists(), "it goes with no further letter"
    assert tallying.total(petition) == tallying.Total(online=2, paper=3)
    delivered.refresh_from_db()
    assert delivered.statement
    with pytest.raises(RefusedError, match="was deleted"):
        open_list(delivered, "pdf", actor=writer, reason="to see")
    assert Act.objects.get(verb="petitions.erased").details == {"signatures": 2}
    assert keeping.go_round() == 0


def test_one_that_is_never_handed_over_keeps_no_names_for_ever(petition, signed):
    signed("Mara Lind", "mara@example.org")
    closed = timezone.localdate() - timedelta(days=364)
    Petition.objects.update(closes_on=closed)
    assert keeping.go_round() == 0
    Petition.objects.update(closes_on=closed - timedelta(days=1))
    keep_rules(actor=None)
    assert not Signature.objects.exists()
    assert tallying.total(petition).all == 1


def test_one_that_was_taken_down_ended_on_that_day(petition, signed, editor):
    signed("Mara Lind", "mara@example.org")
    take_down(petition, reason="It names a family.", actor=editor)
    now = timezone.now()
    Petition.objects.update(taken_down_at=now - timedelta(days=364), closes_on=timezone.localdate())
    assert keeping.go_round() == 0
    Petition.objects.update(taken_down_at=now - timedelta(days=366))
    keeping.go_round()
    assert not Signature.objects.exists()


def test_links_that_were_not_used_go_after_two_weeks(petition, signed):
    signed("Mara Lind", "mara@example.org", confirmed=False)
    signed("Ivo Lind", "ivo@example.org")
    Signature.objects.update(signed_at=timezone.now() - timedelta(days=14, minutes=1))
    keeping.go_round()
    assert Signature.objects.get().state == "counted"
