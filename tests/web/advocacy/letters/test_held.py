from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from kintrace_web.advocacy.letters.attaching import attach
from kintrace_web.advocacy.letters.drafting import begin, turn_to
from kintrace_web.advocacy.letters.held import HELD, appeals_about, is_named
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Edition, Letter
from kintrace_web.advocacy.letters.resting import still_allowed
from kintrace_web.advocacy.letters.setting import pdf_of
from kintrace_web.advocacy.letters.wording import original_of, words_of
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.safety("S15")


@pytest.fixture
def letter(draft, approved, agree, case, council, caseworker) -> Letter:
    agree(case, council)
    appeal = draft()
    attach(appeal, title="A list", content=b"Plain words.", tells=["story"], actor=caseworker)
    made = make_letter(approved(appeal), council, actor=caseworker)
    pdf_of(made)
    return made


def erase(person):
    return {each.kind: each.erase(person) for each in HELD if each.erase is not None}


@pytest.mark.parametrize("side", ["sought", "enquirer"])
def test_no_word_and_no_file_is_left_and_that_it_was_made_stays(
    letter, case, side, django_capture_on_commit_callbacks
):
    files = [letter.pdf.name, letter.attachments.get().file.name]
    person = getattr(case, side)
    assert {each.kind: each.count(person) for each in HELD} == {"attachments": 1, "letters": 1, "appeals": 1}
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(person) == {"attachments": 1, "letters": 1, "appeals": 1}
        assert all(default_storage.exists(name) for name in files), "until it is certain"
    left = Letter.objects.get(pk=letter.pk)
    assert (left.wording, left.pdf.name, left.reference) == ({}, "", letter.reference)
    assert not any(default_storage.exists(name) or is_named(name) for name in files)
    original = original_of(left.appeal)
    assert words_of(original).body == ""
    assert not Edition.objects.exclude(subject="", body="").exists()
    assert not still_allowed(left)
    with pytest.raises(RefusedError):
        pdf_of(left)
    assert {each.kind: each.count(person) for each in HELD} == {"attachments": 0, "letters": 0, "appeals": 0}


def test_a_letter_goes_also_when_its_appeal_is_about_another_case_by_now(letter, case, caseworker):
    turn_to(letter.appeal, theme="Something else", kind="appeal", cases=[], actor=caseworker)
    erase(case.sought)
    assert Letter.objects.get(pk=letter.pk).wording == {}


def test_what_is_about_others_stays(letter, case, other_case, caseworker):
    other = begin(theme="A theme", kind="appeal", original="en", body="Words.", actor=caseworker)
    assert not appeals_about(other_case.sought).exists()
    erase(case.sought)
    assert words_of(original_of(other)).body == "Words."
