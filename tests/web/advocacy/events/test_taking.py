"""Taking testimonies: sealed, for keepers, reviewed by another, made into leads, erased (S15, S21, S22, S27)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.erasing import erase_testimony
from kintrace_web.advocacy.events.kept import kept_of
from kintrace_web.advocacy.events.leading import make_lead
from kintrace_web.advocacy.events.models import Testimony
from kintrace_web.advocacy.events.recordings import keep_recording, open_recording
from kintrace_web.advocacy.events.reviewing import ask_review, review
from kintrace_web.advocacy.events.taking import entrust, open_testimony, take_back, write
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.sealing import Sealed
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.tipping import read_tip

Make = Callable[..., Any]
OGG = b"OggS" + bytes(200)


@pytest.mark.safety("S27")
def test_name_place_and_words_are_sealed_at_rest(take: Make) -> None:
    testimony = take()
    assert isinstance(testimony.speaker_name, Sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT speaker_name, given_where FROM events_testimony")
        kept = list(cursor.fetchall())
        cursor.execute("SELECT version_words FROM events_testimonyversion")
        kept += list(cursor.fetchall())
    assert not any(word in str(kept) for word in ("Samira", "Tavrin", "letters"))


@pytest.mark.safety("S22", "S23")
def test_keepers_open_it_with_a_reason_and_nobody_else_does(
    take: Make, caseworker: User, outsider: User, supervisor: User
) -> None:
    testimony = take()
    opened = open_testimony(testimony, actor=caseworker, reason="to translate it")
    assert (opened.name, opened.where) == ("Samira Veldane", "Tavrin")
    assert opened.versions[0][1] == "We wrote letters that were never sent."
    assert Act.objects.filter(verb="people.note_read", subject_id=str(testimony.pk)).exists()
    with pytest.raises(ValueError, match="reason"):
        open_testimony(testimony, actor=caseworker, reason=" ")
    for other in (outsider, supervisor):
        with pytest.raises(PermissionDenied):
            open_testimony(testimony, actor=other, reason="curious")


@pytest.mark.safety("S22")
def test_entrusting_opens_it_and_taking_back_shuts_it(take: Make, caseworker: User, outsider: User) -> None:
    testimony = take()
    entrust(testimony, whom=outsider, actor=caseworker)
    assert outsider.has_perm(rights.OPEN, testimony)
    take_back(testimony, whom=outsider, actor=caseworker)
    assert not outsider.has_perm(rights.OPEN, testimony)
    with pytest.raises(RefusedError):
        take_back(testimony, whom=caseworker, actor=caseworker)


@pytest.mark.safety("S22")
def test_one_about_a_case_is_not_there_for_others(
    take: Make, case: Case, outsider: User, caseworker: User
) -> None:
    testimony = take(cases=[case])
    assert not outsider.has_perm(rights.READ_TESTIMONY, testimony)
    assert testimony not in Testimony.objects.seen_by(outsider)
    with pytest.raises(RefusedError):
        entrust(testimony, whom=outsider, actor=caseworker)
    # Who leaves the case opens it no more, keeper or not.
    case.members.filter(user=caseworker).delete()
    assert not caseworker.has_perm(rights.OPEN, testimony)


def test_a_protected_name_is_not_told_by_the_pseudonym(take: Make) -> None:
    with pytest.raises(RefusedError):
        take(is_protected=True, pseudonym="samira v.")
    assert take(is_protected=True, pseudonym="Speaker B").pseudonym == "Speaker B"


def test_a_translation_is_stale_once_the_original_changed(take: Make, caseworker: User) -> None:
    testimony = take()
    french = write(testimony, language="fr", words="Des lettres.", actor=caseworker)
    assert not kept_of([testimony.pk])[testimony.pk].is_stale(french)
    write(testimony, language="en", words="Many letters.", actor=caseworker)
    assert kept_of([testimony.pk])[testimony.pk].is_stale(french)
    renewed = write(testimony, language="fr", words="Beaucoup de lettres.", actor=caseworker)
    assert not kept_of([testimony.pk])[testimony.pk].is_stale(renewed)
    assert renewed.edition == 2


def test_a_translation_needs_an_original(take: Make, caseworker: User) -> None:
    with pytest.raises(RefusedError):
        write(take(words=""), language="fr", words="Des lettres.", actor=caseworker)


def test_who_wrote_any_of_it_does_not_review_it(take: Make, caseworker: User, colleague: User) -> None:
    testimony = take()
    entrust(testimony, whom=colleague, actor=caseworker)
    write(testimony, language="fr", words="Des lettres.", actor=colleague)
    for writer in (caseworker, colleague):
        with pytest.raises(RefusedError):
            ask_review(testimony, whom=writer, actor=caseworker)
        with pytest.raises(PermissionDenied):
            review(testimony, approved=True, actor=writer)


def test_given_back_it_is_a_draft_with_a_reason(take: Make, caseworker: User, colleague: User) -> None:
    testimony = take()
    ask_review(testimony, whom=colleague, actor=caseworker)
    with pytest.raises(RefusedError):
        review(testimony, approved=False, actor=colleague)
    review(testimony, approved=False, why="Leave out the street.", actor=colleague)
    assert testimony.state == "draft"


@pytest.mark.safety("S27")
def test_a_recording_is_told_by_its_bytes_and_kept_sealed(take: Make, caseworker: User) -> None:
    testimony = take()
    keep_recording(testimony, content=OGG, actor=caseworker)
    assert testimony.recording_kind == "audio/ogg"
    with testimony.recording.open("rb") as file:
        assert OGG[:20] not in file.read()
    assert open_recording(testimony, actor=caseworker, reason="to write it down") == OGG
    assert str(testimony.pk) not in testimony.recording.name


@pytest.mark.parametrize("content", [b"", b"<html><script>", b"MZ\x90\x00" + bytes(99), b"%PDF-1.7 song.mp3"])
def test_what_is_no_recording_is_refused(take: Make, caseworker: User, content: bytes) -> None:
    testimony = take()
    with pytest.raises(RefusedError):
        keep_recording(testimony, content=content, actor=caseworker)
    assert not testimony.recording


def test_a_recording_that_is_too_large_is_refused(
    take: Make, caseworker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.RECORDING_MOST_BYTES == 100 * 2**20
    monkeypatch.setattr("kintrace_web.advocacy.events.recordings.MOST_BYTES", 100)
    with pytest.raises(RefusedError):
        keep_recording(take(), content=OGG, actor=caseworker)


@pytest.mark.safety("S21")
def test_who_is_mentioned_becomes_a_tip_that_changes_nothing(
    take: Make, case: Case, caseworker: User, outsider: User
) -> None:
    testimony = take()
    before = Case.objects.values().get(pk=case.pk)
    loose = make_lead(testimony, what="She saw Nasrin at the well.", where="Tavrin", actor=caseworker)
    bound = make_lead(testimony, what="Nasrin again.", case=case, actor=caseworker)
    assert (loose.tip.case, bound.tip.case) == (None, case)
    assert Case.objects.values().get(pk=case.pk) == before
    heard = read_tip(loose.tip, actor=caseworker, reason="to sort it")
    # The tip leads back by the number alone: who sorts it does not learn who spoke.
    assert heard.sender == f"testimony {testimony.pk}"
    with pytest.raises(PermissionDenied):
        make_lead(testimony, what="Not a keeper.", actor=outsider)
    entrust(testimony, whom=outsider, actor=caseworker)
    with pytest.raises(PermissionDenied):
        make_lead(testimony, what="A case of others.", case=case, actor=outsider)
    assert Tip.objects.count() == 2


@pytest.mark.safety("S15", "S28")
def test_a_speaker_who_asks_has_it_deleted(
    take: Make, agreed: Make, caseworker: User, django_capture_on_commit_callbacks: Make
) -> None:
    testimony = take()
    keep_recording(testimony, content=OGG, actor=caseworker)
    given, name = agreed(testimony, "archive"), testimony.recording.name
    storage = testimony.recording.storage
    with django_capture_on_commit_callbacks(execute=True):
        erase_testimony(testimony, actor=caseworker)
    given.refresh_from_db()
    assert given.withdrawn_at is not None
    assert not storage.exists(name)
    assert (testimony.state, testimony.speaker_name, testimony.versions.count()) == ("erased", None, 0)
