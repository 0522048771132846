"""What nobody files does not stay for ever; junk goes sooner (S14)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import post_world
import pytest
from django.utils import timezone

from kintrace_web.advocacy.post import filing
from kintrace_web.advocacy.post.expiring import HELD_DAYS, JUNK_DAYS
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.people.keeping import dry_run, keep_rules

pytestmark = pytest.mark.safety("S14")


def due(days):
    """What the dry run says after so many days."""
    kept = dry_run(timezone.now() + timedelta(days=days, hours=1))
    return {each.rule.slug: each.number for each in kept if each.rule.slug in {"post_unfiled", "post_junk"}}


def test_nothing_goes_before_its_time_and_what_is_filed_never(letter, advocate):
    post_world.arrive(post_world.mail(letter))
    post_world.arrive(post_world.mail(Subject="Hello"))
    junk = post_world.arrive(post_world.mail(Subject="Cheap watches"))
    filing.set_aside(junk, actor=advocate)
    assert due(JUNK_DAYS - 1) == {"post_unfiled": 0, "post_junk": 0}
    assert due(JUNK_DAYS) == {"post_unfiled": 0, "post_junk": 1}
    assert due(HELD_DAYS) == {"post_unfiled": 1, "post_junk": 1}
    assert IncomingMail.objects.count() == 3, "the dry run changes nothing"


def test_they_go_with_their_files(letter, settings, django_capture_on_commit_callbacks):
    filed = post_world.arrive(post_world.mail(letter))
    held = post_world.arrive(
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\n\nwords\n--b\nContent-Disposition: attachment; filename=a.txt\n\nfile\n--b--\n"
    )
    names = [held.raw.name, held.words.name, held.enclosures.get().file.name]
    assert all((Path(settings.MEDIA_ROOT) / name).exists() for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        keep_rules(actor=None, now=timezone.now() + timedelta(days=HELD_DAYS + 1))
    assert IncomingMail.objects.get() == filed
    assert not any((Path(settings.MEDIA_ROOT) / name).exists() for name in names)


def test_taken_up_again_it_has_its_year_anew(letter, advocate):
    junk = post_world.arrive(post_world.mail(Subject="Hello"))
    filing.set_aside(junk, actor=advocate)
    filing.take_up(junk, actor=advocate)
    assert due(JUNK_DAYS + 1) == {"post_unfiled": 0, "post_junk": 0}
