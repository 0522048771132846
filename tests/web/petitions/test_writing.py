"""A petition is written by one and opened by another; what was signed never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from petition_words import ENGLISH as IN_ENGLISH
from petition_words import PERSIAN as IN_PERSIAN

from kintrace_web.petitions.models import Petition, Signature, Version
from kintrace_web.petitions.opening import close, give_back, open_version, take_down
from kintrace_web.petitions.writing import Words, begin, drop_language, hand_in, reframe, write
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
ENGLISH, PERSIAN = Words(*IN_ENGLISH), Words(*IN_PERSIAN)


def test_who_wrote_it_does_not_open_it(writer, editor, staff, frame):
    made = begin(slug="a-way-home", original="en", words=ENGLISH, frame=frame, actor=writer)
    version = hand_in(made, actor=writer)
    assert made.current is None
    assert not Petition.objects.public().exists()
    both = staff("Bo Both", "advocate", "editor")
    write(made, "fa", PERSIAN, actor=both)
    version = hand_in(made, actor=writer)
    for somebody in (writer, both):
        with pytest.raises(PermissionDenied):
            open_version(version, edition=version.edition, actor=somebody)
    open_version(version, edition=version.edition, actor=editor)
    assert made.current == version
    assert made.is_open()


def test_without_an_address_nothing_is_opened(writer, editor, frame, settings):
    made = begin(slug="a-way-home", original="en", words=ENGLISH, frame=frame, actor=writer)
    version, settings.PUBLIC_ADDRESS = hand_in(made, actor=writer), ""
    with pytest.raises(RefusedError, match="KINTRACE_ADDRESS"):
        open_version(version, edition=version.edition, actor=editor)


def test_an_editor_opens_what_they_read(writer, editor, frame):
    made = begin(slug="a-way-home", original="en", words=ENGLISH, frame=frame, actor=writer)
    read = hand_in(made, actor=writer).edition
    write(made, "en", replace(ENGLISH, body="Other words."), actor=writer)
    version = hand_in(made, actor=writer)
    with pytest.raises(RefusedError, match="Read it once more"):
        open_version(version, edition=read, actor=editor)
    give_back(version, because="Say which gates.", actor=editor)
    assert version.state == Version.State.DRAFT
    with pytest.raises(RefusedError):
        open_version(version, edition=version.edition, actor=editor)


def test_each_signature_points_at_the_words_it_signed(petition, writer, editor, signed):
    first = signed("Mara Lind", "mara@example.org")
    write(petition, "en", replace(ENGLISH, body="Open them every day."), actor=writer)
    assert petition.current == first.version, "the public still reads what was opened"
    second_version = hand_in(petition, actor=writer)
    open_version(second_version, edition=second_version.edition, actor=editor)
    second = signed("Ivo Lind", "ivo@example.org")
    assert (first.version.number, second.version.number) == (1, 2)
    assert first.version.text_in("en").body == ENGLISH.body
    assert second.version.text_in("en").body == "Open them every day."
    assert second.version.text_in("fa").title == PERSIAN.title, "the other languages come along"
    assert second.version.text_in("sq").title == ENGLISH.title, "one that is missing is read in the first"
    assert Signature.objects.count() == 2


def test_what_is_missing_or_wrong_is_said(writer, frame, petition):
    begin_with = {"original": "en", "words": ENGLISH, "frame": frame, "actor": writer}
    for slug in ("open-the-gates", "Open Gates", "confirm", "", "-a", "a" * 61):
        with pytest.raises(RefusedError):
            begin(slug=slug, **begin_with)
    yesterday = timezone.localdate() - timedelta(days=1)
    wrong = [replace(frame, goal=0), replace(frame, closes_on=yesterday), replace(frame, addressee={})]
    for each in [*wrong, replace(frame, addressee={"fa": "وزارت"})]:
        with pytest.raises(RefusedError):
            begin(slug="another", **{**begin_with, "frame": each})
    with pytest.raises(RefusedError):
        begin(slug="another", **{**begin_with, "words": Words("A title", " ", "A text")})
    with pytest.raises(RefusedError):
        drop_language(petition, "en", actor=writer)


def test_whom_it_is_addressed_to_stays_once_it_is_public(petition, writer, frame):
    reframe(petition, replace(frame, goal=5000), actor=writer)
    assert petition.goal == 5000
    with pytest.raises(RefusedError):
        reframe(petition, replace(frame, addressee={"en": "Somebody else"}), actor=writer)


def test_closed_and_taken_down(petition, writer, editor):
    close(petition, actor=writer)
    assert not petition.is_open()
    assert Petition.objects.public().exists()
    with pytest.raises(RefusedError):
        take_down(petition, reason=" ", actor=editor)
    take_down(petition, reason="It names a family.", actor=editor)
    assert not Petition.objects.public().exists()


def test_nobody_else_writes(petition, editor, caseworker, frame):
    for somebody in (editor, caseworker):
        with pytest.raises(PermissionDenied):
            write(petition, "en", ENGLISH, actor=somebody)
        with pytest.raises(PermissionDenied):
            close(petition, actor=somebody)
