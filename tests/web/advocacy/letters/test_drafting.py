from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.advocacy.letters import drafting
from kintrace_web.advocacy.letters.comparing import Kind, as_text, changes
from kintrace_web.advocacy.letters.numbering import next_reference
from kintrace_web.advocacy.letters.templating import add_template, write_template
from kintrace_web.advocacy.letters.wording import is_stale, original_of, words_at, words_of
from kintrace_web.reunion.refusal import RefusedError


@pytest.mark.django_db
def test_references_follow_each_other_in_each_series():
    pattern = re.compile(r"[AL]-\d{4}-\d{4}")
    first, second, other = next_reference("A"), next_reference("A"), next_reference("L")
    assert all(pattern.fullmatch(each) for each in (first, second, other))
    assert (first[-4:], second[-4:], other[-4:]) == ("0001", "0002", "0001")


def test_an_appeal_begins_with_its_words_and_its_writer(draft, caseworker):
    appeal = draft()
    words = words_of(original_of(appeal))
    assert appeal.state == "draft"
    assert words.subject == "A person we look for"
    assert words.asks == ("Tell us where {name} is.", "Answer in writing.")
    assert list(appeal.writers.all()) == [caseworker]


@pytest.mark.safety("S22")
def test_nobody_begins_an_appeal_about_a_case_of_others(draft, other_case, case, outsider):
    with pytest.raises(PermissionDenied):
        draft(cases=[case, other_case])
    with pytest.raises(PermissionDenied):
        drafting.begin(theme="x", kind="appeal", original="en", cases=[case], actor=outsider)


@pytest.mark.safety("S22")
def test_who_reads_a_case_only_writes_nothing_about_it_but_an_advocate_does(
    draft, reader, case, staff, caseworker
):
    appeal = draft()
    with pytest.raises(PermissionDenied):
        drafting.write(original_of(appeal), subject="x", body="x", asks=[], actor=reader)
    advocate = staff("Jonas Adler", "advocate")
    case.members.create(user=advocate, capacity="reading", assigned_by=caseworker)
    drafting.write(original_of(appeal), subject="x", body="x", asks=[], actor=advocate)
    assert words_of(original_of(appeal)).body == "x"


def test_an_unknown_field_is_refused_with_where_it_stands(draft):
    with pytest.raises(RefusedError, match=r"Text, line 3: \{nmae\} is no field"):
        draft(body="One\n\nthree {nmae}")
    with pytest.raises(RefusedError, match=r"Ask 2, line 1: \{x\}"):
        draft(asks=["good", "{x}"])


@pytest.mark.safety("S8")
def test_a_subject_takes_no_field_of_a_case(draft):
    with pytest.raises(RefusedError, match="subject"):
        draft(subject="About {name}")


@pytest.mark.safety("S8", "S15")
@pytest.mark.parametrize("where", ["theme", "subject", "body"])
def test_a_name_is_not_typed_but_comes_by_a_field(draft, where):
    with pytest.raises(RefusedError, match=r"KT-2026-0001.*\{name\}"):
        draft(**{where: "we ask about NASRIN  kaviani today"})
    with pytest.raises(RefusedError, match=r"\{enquirer\}"):
        draft(**{where: "از طرف پروین کاویانی"})


def test_a_longer_name_that_holds_the_name_is_another(draft):
    assert draft(body="Nasrin Kavianiyan is somebody else.").pk


def test_a_translation_is_stale_once_the_original_changes_and_shows_what_changed(
    draft, caseworker, colleague
):
    appeal = draft()
    persian = drafting.add_language(appeal, "fa", actor=colleague)
    original = original_of(appeal)
    assert is_stale(persian, original)
    drafting.write(persian, subject="نامه", body="متن {name}", asks=["یک", "دو"], actor=colleague)
    assert not is_stale(persian, original_of(appeal))
    drafting.write(
        original,
        subject=original.subject,
        body="We write again about {name}.",
        asks=["One"],
        actor=caseworker,
    )
    original = original_of(appeal)
    assert is_stale(persian, original)
    pieces = changes(as_text(words_at(original, persian.made_from)), as_text(words_of(original)))
    assert any(piece.kind == Kind.NEW and "again" in piece.text for piece in pieces)
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.GONE) == as_text(words_of(original))


def test_saving_what_was_typed_beside_an_older_original_stays_stale(draft, caseworker):
    appeal = draft()
    persian = drafting.add_language(appeal, "fa", actor=caseworker)
    original = original_of(appeal)
    drafting.write(original, subject="New", body="New", asks=["One"], actor=caseworker)
    drafting.write(persian, subject="ن", body="م", asks=["یک"], made_from=1, actor=caseworker)
    assert is_stale(persian, original_of(appeal))
    drafting.write(persian, subject="ن", body="م", asks=["یک"], still_stale=True, actor=caseworker)
    assert is_stale(persian, original_of(appeal))
    drafting.write(persian, subject="ن", body="م", asks=["یک"], actor=caseworker)
    assert not is_stale(persian, original_of(appeal))


def test_an_ask_that_goes_takes_its_translation_and_the_others_keep_theirs(draft, caseworker):
    appeal = draft(asks=["One", "Two", "Three"])
    persian = drafting.add_language(appeal, "fa", actor=caseworker)
    drafting.write(persian, subject="ن", body="م", asks=["یک", "دو", "سه"], actor=caseworker)
    original = original_of(appeal)
    drafting.write(original, subject="S", body="B", asks=["One", "Three", "Four"], actor=caseworker)
    assert words_of(persian).asks == ("یک", "سه", "")


def test_a_translation_has_no_ask_of_its_own(draft, caseworker):
    persian = drafting.add_language(draft(asks=["One"]), "fa", actor=caseworker)
    with pytest.raises(RefusedError, match="original"):
        drafting.write(persian, subject="ن", body="م", asks=["یک", "دو"], actor=caseworker)


def test_two_who_write_at_once_do_not_overwrite_each_other(draft, caseworker, colleague):
    version = original_of(draft())
    drafting.write(version, subject="First", body="First", asks=[], edition=1, actor=colleague)
    with pytest.raises(drafting.ChangedMeanwhileError) as refused:
        drafting.write(version, subject="Second", body="Second", asks=[], edition=1, actor=caseworker)
    assert refused.value.version.subject == "First"
    assert original_of(version.appeal).body == "First"


def test_the_original_cannot_be_left_out_and_a_translation_can(draft, caseworker):
    appeal = draft()
    persian = drafting.add_language(appeal, "fa", actor=caseworker)
    with pytest.raises(RefusedError):
        drafting.drop_language(original_of(appeal), actor=caseworker)
    drafting.drop_language(persian, actor=caseworker)
    assert [each.language for each in appeal.versions.all()] == ["en"]


def test_a_template_gives_its_words_in_each_language(draft, caseworker):
    template = add_template(title="First letter", kind="appeal", actor=caseworker)
    for language, body in (("en", "Words"), ("fa", "واژه‌ها")):
        write_template(template, language=language, subject="S", body=body, asks=["A"], actor=caseworker)
    appeal = draft(template=template, subject="", body="", asks=[])
    assert words_of(original_of(appeal)).body == "Words"
    persian = drafting.add_language(appeal, "fa", actor=caseworker)
    assert words_of(persian).body == "واژه‌ها"
    assert not is_stale(persian, original_of(appeal))


def test_a_template_refuses_an_unknown_field_and_a_second_writer(caseworker):
    template = add_template(title="First letter", kind="appeal", actor=caseworker)
    with pytest.raises(RefusedError, match="no field"):
        write_template(template, language="en", subject="", body="{what}", asks=[], actor=caseworker)
    said = {"language": "en", "subject": "", "asks": [], "actor": caseworker}
    write_template(template, body="One", edition=0, **said)
    with pytest.raises(RefusedError, match="meanwhile"):
        write_template(template, body="Two", edition=0, **said)
    assert template.versions.get().body == "One"


@pytest.mark.safety("S22")
def test_turning_an_appeal_to_a_case_of_others_changes_nothing(draft, case, other_case, caseworker):
    appeal = draft()
    with pytest.raises(PermissionDenied):
        drafting.turn_to(appeal, theme="x", kind="appeal", cases=[case, other_case], actor=caseworker)
    assert list(appeal.cases.all()) == [case]
