from __future__ import annotations

from datetime import date

import pytest

from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters.drafting import add_language, attach, write
from kintrace_web.advocacy.letters.fields import FIELDS
from kintrace_web.advocacy.letters.merging import _OF_CASE, _OF_LETTER, MissingConsentError, merge, source_of
from kintrace_web.advocacy.letters.speaking import day_in, kin
from kintrace_web.advocacy.letters.wording import original_of
from kintrace_web.people.consenting import withhold
from kintrace_web.people.models import Relation
from kintrace_web.reunion.refusal import RefusedError

# As somebody reads it who knows Latin letters, and as it was given.
NASRIN = "Nasrin Kaviani (نسرین کاویانی)"


def test_every_field_has_something_to_say_and_nothing_else_has():
    assert {name for name, field in FIELDS.items() if field.of_case} == set(_OF_CASE)
    assert {name for name, field in FIELDS.items() if not field.of_case} == set(_OF_LETTER)


def test_fields_are_filled_in(draft, agree, case, ministry):
    agree(case, ministry)
    merged = merge(source_of(original_of(draft())), ministry)
    assert merged.body == (
        f"We write about {NASRIN}, last heard of in Tavrin.\n\nWe thank Ministry of Justice of Maravand."
    )
    assert merged.asks == (f"Tell us where {NASRIN} is.", "Answer in writing.")


def test_a_name_stands_in_letters_that_its_reader_knows_where_somebody_wrote_it_so(
    draft, agree, make_case, ministry, caseworker
):
    case = make_case(caseworker, number="KT-2026-0009", sought=["Ana Berisha"], enquirer="لیا بریشا")
    agree(case, ministry)
    agree(case, ministry, own=True)
    appeal = draft(cases=[case], body="{name}, {enquirer}", asks=[])
    # No spelling of the enquirer's name in Latin letters is on file, and none is made up.
    assert merge(source_of(original_of(appeal)), ministry).body == "Ana Berisha, لیا بریشا"


@pytest.mark.safety("S8")
def test_without_consent_nothing_is_filled_in_and_the_refusal_names_it(draft, case, ministry):
    with pytest.raises(MissingConsentError) as refused:
        merge(source_of(original_of(draft())), ministry)
    said = [str(each.sentence) for each in refused.value.missing]
    assert len(said) == 2
    assert "Case KT-2026-0001" in said[0]
    assert "the name" in said[0]
    assert "Ministry of Justice of Maravand" in said[0]
    assert "where the person was last heard of" in said[1]
    assert not any(name.text in text for name in case.sought.names.all() for text in said)


@pytest.mark.safety("S8")
def test_a_consent_for_one_body_is_none_for_another(draft, agree, case, ministry, council):
    agree(case, council)
    with pytest.raises(MissingConsentError):
        merge(source_of(original_of(draft())), ministry)
    assert merge(source_of(original_of(draft())), council).consents


@pytest.mark.safety("S8")
def test_a_consent_for_one_item_is_none_for_another(draft, agree, case, ministry):
    agree(case, ministry, item="name")
    with pytest.raises(MissingConsentError) as refused:
        merge(source_of(original_of(draft())), ministry)
    assert [each.item for each in refused.value.missing] == ["place"]


@pytest.mark.safety("S9")
def test_what_is_withheld_from_bodies_is_not_told(draft, agree, case, ministry, caseworker):
    agree(case, ministry)
    withhold(case.sought, whom="bodies", because="They fear for her.", actor=caseworker)
    with pytest.raises(MissingConsentError, match="withheld"):
        merge(source_of(original_of(draft())), ministry)


@pytest.mark.safety("S8")
def test_the_enquirers_name_takes_the_enquirers_own_consent(draft, agree, case, ministry):
    agree(case, ministry)
    version = original_of(draft(body="{enquirer}, {kinship} of {name}, asks.", asks=[]))
    with pytest.raises(MissingConsentError, match="of the enquirer: the name"):
        merge(source_of(version), ministry)
    agree(case, ministry, own=True)
    merged = merge(source_of(version), ministry)
    assert merged.body == f"پروین کاویانی, sister of {NASRIN}, asks."
    assert (case.enquirer, "name") in merged.tells


@pytest.mark.safety("S8")
def test_an_attachment_goes_only_to_who_may_learn_what_it_tells(draft, agree, case, ministry, caseworker):
    agree(case, ministry, item="name")
    appeal = draft(body="We write about {name}.", asks=[])
    attach(appeal, title="A story", content=b"Words.", tells=["story"], actor=caseworker)
    with pytest.raises(MissingConsentError, match="attachment 1"):
        merge(source_of(original_of(appeal)), ministry)


def test_a_paragraph_and_an_ask_about_cases_are_repeated_for_each(
    draft, agree, make_case, case, ministry, caseworker
):
    second = make_case(caseworker, number="KT-2026-0009", sought=["Ana Berisha"], enquirer="Lea Berisha")
    for each in (case, second):
        agree(each, ministry)
    body = "We write about {cases} people.\n\n{number}: {name}, {place}.\n\nThank you."
    version = original_of(draft(cases=[case, second], body=body, asks=["Find {name}.", "Answer."]))
    merged = merge(source_of(version), ministry)
    assert merged.body.split("\n\n") == [
        "We write about 2 people.",
        f"KT-2026-0001: {NASRIN}, Tavrin.",
        "KT-2026-0009: Ana Berisha, Tavrin.",
        "Thank you.",
    ]
    assert merged.asks == (f"Find {NASRIN}.", "Find Ana Berisha.", "Answer.")


def test_a_field_of_a_case_in_a_letter_about_none_is_refused(draft, ministry):
    with pytest.raises(RefusedError, match="about no case"):
        merge(source_of(original_of(draft(cases=[]))), ministry)


def test_what_the_file_does_not_know_is_not_printed_empty(draft, agree, case, ministry):
    agree(case, ministry)
    case.last_contact_place = ""
    case.save()
    with pytest.raises(RefusedError, match=r"the file says nothing for \{place\}"):
        merge(source_of(original_of(draft())), ministry)


def test_braces_in_what_is_filled_in_are_no_field(draft, agree, case, ministry):
    agree(case, ministry)
    case.last_contact_place = "{birth} {nonsense}"
    case.save()
    assert "{birth} {nonsense}" in merge(source_of(original_of(draft())), ministry).body


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "28 November 2026"),
        ("fa", "۷ آذر ۱۴۰۵ (۲۸ نوامبر ۲۰۲۶)"),
        ("ar", "٢٨ نوفمبر ٢٠٢٦ (١٨ جمادى الآخرة ١٤٤٨)"),
        ("fr", "28 novembre 2026"),
        ("sq", "28 nëntor 2026"),
    ],
)
def test_a_day_is_said_in_the_calendars_of_the_language(language, said):
    assert day_in(date(2026, 11, 28), language) == said


def test_kinship_has_a_word_in_every_language():
    assert all(kin(relation, language) for relation in Relation for language in Language)


def test_imprecise_dates_and_kinship_are_said_in_the_language_of_the_version(
    draft, agree, case, ministry, caseworker
):
    agree(case, ministry)
    appeal = draft(body="Born {birth}; last news {last_contact}; {kinship}", asks=[])
    french = add_language(appeal, "fr", actor=caseworker)
    body = "Née {birth} ; dernières nouvelles {last_contact} ; {kinship}"
    write(french, subject="S", body=body, asks=[], actor=caseworker)
    assert merge(source_of(french), ministry).body == (
        "Née 21 mars 1983 – 19 mars 1984 ; dernières nouvelles mars 2019 ; sœur"
    )
