"""The tags that every page uses: names, dates, sentences, questions of forms."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation

from kintrace.dates import Calendar, ImpreciseDate
from kintrace.text import Sentence
from kintrace_web.workspace.templatetags.names import language_of
from kintrace_web.workspace.templatetags.said import isolated, said

YEAR = ImpreciseDate(date(1961, 3, 21), date(1962, 3, 20), "about 1340", Calendar.SOLAR_HIJRI)


def show(template: str, **values: object) -> str:
    return Template("{% load names said when field %}" + template).render(Context(values))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("نسرین کاویانی", "fa"),
        ("ليلى عبد الرحمن", "ar"),
        ("هێمن", "ckb"),
        ("Олена Гнатюк", "ru"),
        ("Андрій", "uk"),
        ("שרה", "he"),
        ("Mary", ""),
        ("", ""),
    ],
)
def test_a_name_has_the_language_its_letters_tell(name: str, language: str) -> None:
    assert language_of(name) == language


def test_a_name_stands_in_its_own_script_with_the_romanisation_under_it() -> None:
    shown = show("{% name text %}", text="Олена Гнатюк")
    assert shown.startswith('<bdi class="name" lang="ru" dir="auto">Олена Гнатюк</bdi>')
    assert '<span class="name-latin"><bdi dir="ltr">Olena' in shown


def test_a_latin_name_is_not_written_twice() -> None:
    assert "name-latin" not in show("{% name text %}", text="Mary Adeyemi")


def test_a_name_cannot_turn_the_page_around_or_write_into_it() -> None:
    shown = show("{% name text %}", text="Mary\u202egnp.exe <script>")
    assert "\u202e" not in shown
    assert "&lt;script&gt;" in shown


def test_nobody_without_a_name_is_shown_as_nothing() -> None:
    assert "no name on record" in show("{% name text %}", text=None)


def test_a_long_name_is_whole() -> None:
    long = "محمدرضا " * 30
    assert long.strip() in show("{% name text %}", text=long)


@pytest.mark.parametrize(
    ("language", "direction", "shown"), [("fa", "rtl", "۱۳۴۰"), ("en", "ltr", "Mar 1961 – Mar 1962")]
)
def test_a_date_is_in_the_readers_calendar_and_direction(language: str, direction: str, shown: str) -> None:
    with translation.override(language):
        summary = f'<summary><bdi dir="{direction}">{shown}</bdi></summary>'
        assert summary in show("{% when day %}", day=YEAR)


def test_arabic_readers_see_two_calendars() -> None:
    with translation.override("ar"):
        assert " / " in show("{{ day|day }}", day=YEAR)


def test_a_date_has_the_text_as_entered_and_three_calendars_behind_it() -> None:
    shown = show("{% when day %}", day=YEAR)
    assert "about 1340" in shown
    assert shown.count("<dt>") == 4


def test_a_day_and_nothing() -> None:
    assert show("{% when day plain=True %}", day=date(2026, 11, 1)) == '<bdi dir="ltr">1 November 2026</bdi>'
    assert "not known" in show("{% when day %}", day=None)
    assert show("{{ day|day }}{{ day|ago }}", day=None) == ""


def test_a_moment_as_people_say_it() -> None:
    earlier = timezone.now() - timedelta(hours=3)
    assert "3\xa0hours ago" in show("{% moment at %}", at=earlier)
    with translation.override("fa"):
        assert "۳" in show("{{ at|ago }}", at=earlier)


def test_a_moment_is_exact_on_demand() -> None:
    shown = show("{% moment at %}", at=datetime(2026, 1, 5, 12, 30, tzinfo=UTC))
    assert '<time datetime="2026-01-05T12:30:00+00:00">' in shown
    assert "<bdi>12:30</bdi>" in shown


def test_a_sentence_is_translated_and_its_values_are_never_markup() -> None:
    sentence = Sentence("Row {row}: {value} is not a date.", {"row": 7, "value": "<b>{row}</b>"})
    assert show("{{ sentence|said }}", sentence=sentence) == "Row 7: &lt;b&gt;{row}&lt;/b&gt; is not a date."


def test_words_of_the_other_direction_are_kept_apart() -> None:
    assert said(Sentence("{a} is {b}", {"a": "نسرین", "b": "Mary"})) == "\u2068نسرین\u2069 is Mary"
    assert isolated("Mary", "rtl") == "\u2068Mary\u2069"
    assert isolated("12/7", "rtl") == "12/7"


def test_sentences_among_the_values_are_said_too() -> None:
    assert said(Sentence("a {b}", {"b": Sentence("c {d}", {"d": "\u202eشب"})})) == "a c \u2068شب\u2069"


class Question(forms.Form):
    name = forms.CharField(label="Name", help_text="As on papers")
    ways = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(label="I am sure")


def test_a_question_ties_label_reason_error_and_control_together() -> None:
    form = Question({})
    shown = show("{% field form.name %}", form=form)
    assert '<label class="field-label" for="id_name">Name</label>' in shown
    assert '<p class="why" id="id_name_why">As on papers</p>' in shown
    assert 'aria-describedby="id_name_why id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert '<div class="field-error" id="id_name_error">' in shown


def test_the_page_says_why_in_its_own_words() -> None:
    assert "As on papers" not in show('{% field form.name why="To find it" %}', form=Question())
    assert "id_name_why" not in show('{% field form.name why="" %}', form=Question())


def test_a_group_of_choices_is_a_fieldset() -> None:
    shown = show("{% field form.ways %}", form=Question({"name": "x", "ways": ["b"]}))
    assert "<fieldset" in shown
    assert "<legend" in shown
    assert shown.count('class="form-check-input"') == 2
    assert shown.count("checked") == 1


def test_a_tick_stands_before_its_label() -> None:
    shown = show("{% field form.sure %}", form=Question())
    assert shown.index("form-check-input") < shown.index("I am sure")
