"""Letting out, taking back, and the end: by another person, on what stands then (S5, S14, S15, S16, S26, S31)."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from publishing_pictures import a_jpeg

from kintrace_web import rounds
from kintrace_web.accounts.models import RoleGrant, User
from kintrace_web.advocacy.events.taking import write
from kintrace_web.audit.models import Act
from kintrace_web.cases.finding import mark_found
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.keeping import dry_run, keep_rules
from kintrace_web.people.models import PersonName, Relative
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.people.suppressing import suppress
from kintrace_web.publishing import photos, shown
from kintrace_web.publishing.deciding import release, take_back
from kintrace_web.publishing.keeping import Watch, end_lapsed, erase_expired
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.standing import in_force

AtCommit = Callable[..., Any]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, bool]]:
    """What somebody above this room heard: which publication, and whether it was in force then."""
    monkeypatch.setattr(shown, "_HEARS", {})
    told: list[tuple[int, bool]] = []
    shown.on_change("test", lambda each: told.append((each.pk, in_force(each))))
    return told


@pytest.mark.safety("S5")
def test_an_editor_who_did_not_propose_it_lets_it_out(
    room: Any, caseworker: User, colleague: User, supervisor: User, data_officer: User
) -> None:
    made = room.propose(room.letter())
    for other in (caseworker, colleague, supervisor, data_officer):
        with pytest.raises(PermissionDenied):
            release(made, actor=other)
    RoleGrant.objects.create(user=caseworker, role="editor")
    with pytest.raises(PermissionDenied, match="somebody else"):
        release(made, actor=User.objects.get(pk=caseworker.pk))
    release(made, actor=room.editor)
    assert in_force(made)
    with pytest.raises(ReleaseRefused, match="decided"):
        release(made, actor=room.editor)


@pytest.mark.safety("S5")
def test_a_relative_lets_nothing_out_even_as_an_editor(room: Any, supervisor: User) -> None:
    made = room.propose(room.letter())
    Relative.objects.create(user=room.editor, person=room.case.enquirer, invited_by=supervisor)
    with pytest.raises(PermissionDenied):
        release(made, actor=room.editor)


@pytest.mark.safety("S4", "S16", "S17")
@pytest.mark.parametrize("how", ["withdrawn", "found", "named", "over"])
def test_everything_is_asked_again(room: Any, caseworker: User, how: str) -> None:
    room.agree("story")
    made = room.propose(room.letter(room.case))
    if how == "withdrawn":
        withdraw_consent(room.consents["story"], actor=caseworker)
        room.agree("story")
    elif how == "found":
        mark_found(room.case, caseworker)
    elif how == "named":
        PersonName.objects.create(person=room.case.sought, text="Asked Wordsworth")
    else:
        Publication.objects.update(until=room.today - timedelta(days=1))
    with pytest.raises(ReleaseRefused):
        release(made, actor=room.editor)
    assert not in_force(made)


@pytest.mark.safety("S4")
def test_an_appeal_waits_until_each_item_of_it_was_let_out(room: Any) -> None:
    room.item(out=False)
    made = room.propose(room.case)
    with pytest.raises(ReleaseRefused, match="nobody has let out"):
        release(made, actor=room.editor)


@pytest.mark.safety("S29")
def test_a_testimony_whose_words_changed_is_not_let_out(room: Any, colleague: User, caseworker: User) -> None:
    testimony = room.testimony("anonymous", by=colleague)
    made = room.propose(testimony, body="We wrote letters.")
    write(testimony, language="en", words="We wrote letters, and burned them.", actor=caseworker)
    with pytest.raises(ReleaseRefused):
        release(made, actor=room.editor)


def test_who_stands_above_hears_of_each_change_in_the_same_act(
    room: Any, heard: list[tuple[int, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = room.publish(room.letter())
    take_back(made, actor=room.editor)
    take_back(made, actor=room.editor)
    assert erase_expired(room.today + timedelta(days=30)) == 1
    assert heard == [(made.pk, True), (made.pk, False), (made.pk, False)]

    def fails(_publication: Publication) -> None:
        raise RuntimeError

    shown.on_change("test", fails)
    waits = room.propose(room.letter())
    with pytest.raises(RuntimeError):
        release(waits, actor=room.editor)
    waits.refresh_from_db()
    assert waits.is_waiting


@pytest.mark.safety("S5")
def test_who_may_work_on_it_or_an_editor_takes_it_back(room: Any, colleague: User, outsider: User) -> None:
    room.agree("story")
    made = [room.publish(room.letter(room.case)) for _ in range(3)]
    with pytest.raises(PermissionDenied):
        take_back(made[0], actor=outsider)
    for each, actor in zip(made, (room.actor, colleague, room.editor), strict=True):
        take_back(each, actor=actor)
        assert each.ended_because == Publication.Ended.TAKEN_BACK


@pytest.mark.safety("S14", "S16")
def test_the_worker_writes_down_what_is_over_and_why(room: Any, caseworker: User) -> None:
    room.item()
    found, expired, waits = room.publish(room.case), room.publish(room.letter()), room.propose(room.letter())
    assert "publications" in dict(rounds.registered())
    assert Watch().go_round() == 0
    mark_found(room.case, caseworker)
    watch = Watch()
    assert watch.go_round() == 1
    assert watch.go_round() == 0, "it does not look again at once"
    assert end_lapsed(expired.until + timedelta(days=1)) == 2
    for each in (found, expired, waits):
        each.refresh_from_db()
    assert [each.ended_because for each in (found, expired, waits)] == ["no_consent", "expired", "expired"]
    assert end_lapsed(expired.until + timedelta(days=1)) == 0


@pytest.mark.safety("S14", "S31")
def test_the_words_are_erased_after_a_month_and_a_placeholder_remains(room: Any, caseworker: User) -> None:
    room.agree("story")
    made = room.publish(room.letter(room.case), body="We asked for the registers.")
    key = made.key
    withdraw_consent(room.consents["story"], actor=caseworker)
    keep_rules(actor=None)
    made.refresh_from_db()
    assert made.wordings.exists()
    assert made.ended_at
    later = timezone.now() + timedelta(days=31)
    assert {kept.rule.slug: kept.number for kept in dry_run(later)}["publications_erased"] == 1
    keep_rules(actor=None, now=later)
    made.refresh_from_db()
    assert made.erased_at
    assert [rows.count() for rows in (made.wordings, made.told, made.consents)] == [0, 0, 0]
    assert made.key == key
    kinds = [act.verb for act in Act.objects.filter(verb__startswith="publishing.").order_by("number")]
    assert kinds == ["publishing.proposed", "publishing.released", "publishing.ended", "publishing.erased"]


@pytest.mark.safety("S26")
def test_the_public_copy_of_a_photo_is_small_and_bare_and_goes_with_the_end(
    room: Any, django_capture_on_commit_callbacks: AtCommit
) -> None:
    room.photo(content=a_jpeg(wide=3000, exif=True))
    made = room.propose(room.case)
    assert photos.picture(made) is None
    release(made, actor=room.editor)
    content, kind = photos.picture(made) or (b"", "")
    with Image.open(io.BytesIO(content)) as picture:
        assert max(picture.size) == photos.LONGEST_SIDE
        assert not picture.getexif()
        assert kind == picture.get_format_mimetype() == "image/jpeg"
    assert b"Orlund" not in content
    kept = made.picture.name
    assert default_storage.exists(kept)
    with django_capture_on_commit_callbacks(execute=True):
        take_back(made, actor=room.editor)
    assert photos.picture(made) is None
    assert not default_storage.exists(kept)


@pytest.mark.safety("S16", "S26")
def test_a_photo_is_gone_when_the_person_is_found_before_any_worker_comes(
    room: Any, caseworker: User
) -> None:
    room.photo()
    made = room.publish(room.case)
    assert photos.picture(made)
    mark_found(room.case, caseworker)
    assert made.picture.name
    assert photos.picture(made) is None


@pytest.mark.safety("S15")
@pytest.mark.parametrize("whom", ["sought", "enquirer"])
def test_with_a_deletion_it_goes_at_once_with_its_words(
    room: Any, caseworker: User, data_officer: User, whom: str
) -> None:
    room.item()
    room.agree("story")
    theme = room.publish(room.letter())
    about = [room.publish(each) for each in (room.case, room.letter(room.case), room.meeting(room.case))]
    person = getattr(room.case, whom)
    if whom == "sought":
        suppress(person, because="danger", actor=data_officer)
    else:
        confirm_erasure(propose_erasure(person, "own_wish", actor=caseworker), actor=data_officer)
    for each in about:
        each.refresh_from_db()
        assert each.ended_because == Publication.Ended.SUPPRESSED
        assert each.erased_at
        assert not each.wordings.exists()
    assert in_force(theme)
