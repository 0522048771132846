"""Sweeps show what they take, take just that, and give it back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Signature
from kintrace_web.petitions.signing.confirming import take_back
from kintrace_web.petitions.signing.identity import digests
from kintrace_web.petitions.signing.sheets import Line, enter_lines
from kintrace_web.petitions.sweeping import Search, look, sweep, undo
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(petition, signed):
    """Four from one network, two throw-away addresses, three with one name, four people."""
    for number in range(4):
        signed(f"Person {number}", f"p{number}@example.org", place="one place")
    for number in range(2):
        signed(f"Away {number}", f"a{number}@throw-away.example", place=f"away {number}")
    for number in range(3):
        signed("Jon Doe", f"jon{number}@example.org", place=f"jon {number}")
    for number in range(4):
        signed(f"Lind {number}", f"lind{number}@example.org", place=f"lind {number}")
    return petition


@pytest.mark.parametrize(
    ("search", "number", "first"),
    [
        (Search("network", 4), 4, "Person 0"),
        (Search("domain"), 2, "Away 0"),
        (Search("same_name", 3), 3, "Jon Doe"),
        (Search("pattern", pattern="LIND *"), 4, "Lind 0"),
        (Search("network", 5), 0, None),
    ],
    ids=["network", "domain", "same name", "pattern", "nothing"],
)
def test_each_kind_finds_its_own_and_can_be_undone(crowd, editor, search, number, first):
    before = tallying.total(crowd)
    found = look(crowd, search, actor=editor)
    assert found.number == number
    assert found.sample[:1] == ([first] if first else [])
    assert tallying.total(crowd) == before, "looking changes nothing"
    if not number:
        with pytest.raises(RefusedError):
            sweep(crowd, search, expected=found.digest, reason="to see", actor=editor)
        return
    done = sweep(crowd, search, expected=found.digest, reason="They came in one minute.", actor=editor)
    assert tallying.total(crowd).all == tallying.recount(crowd).all == before.all - number
    assert look(crowd, search, actor=editor).number == 0
    assert undo(done, actor=editor) == number
    assert undo(done, actor=editor) == 0
    assert tallying.total(crowd) == tallying.recount(crowd) == before
    verbs = list(Act.objects.filter(verb__startswith="petitions.sw").values_list("verb", flat=True))
    assert verbs == ["petitions.swept", "petitions.sweep_undone"]


def test_it_takes_what_was_shown_and_no_more(crowd, editor, signed):
    search = Search("same_name", 3)
    shown = look(crowd, search, actor=editor).digest
    signed("Jon Doe", "jon9@example.org")
    with pytest.raises(RefusedError, match="4 signatures now"):
        sweep(crowd, search, expected=shown, reason="one name", actor=editor)
    assert not Signature.objects.filter(state="swept").exists()
    # As many as were shown, and others.
    take_back(
        Signature.objects.filter(petition=crowd).get(
            person=digests(crowd.pk, "Jon Doe", "jon0@example.org").person
        )
    )
    with pytest.raises(RefusedError, match="3 signatures now"):
        sweep(crowd, search, expected=shown, reason="one name", actor=editor)
    with pytest.raises(RefusedError, match="Say why"):
        sweep(crowd, search, expected=shown, reason=" ", actor=editor)


def test_paper_is_swept_by_pattern_and_stays_paper(petition, editor):
    enter_lines(
        petition,
        [Line("Mickey Mouse"), Line("Mara Lind")],
        collected_on=timezone.localdate(),
        actor=editor,
    )
    search = Search("pattern", pattern="mickey*")
    seen = look(petition, search, actor=editor).digest
    done = sweep(petition, search, expected=seen, reason="no person", actor=editor)
    assert tallying.total(petition) == tallying.recount(petition) == tallying.Total(online=0, paper=1)
    undo(done, actor=editor)
    assert tallying.total(petition) == tallying.Total(online=0, paper=2)


def test_the_star_alone_stands_for_letters(petition, signed, editor):
    for number, name in enumerate(("Mara [test]", "Mara t", "Why?", "Whyx")):
        signed(name, f"p{number}@example.org")
    for pattern, name in (("mara [test]", "Mara [test]"), ("why?", "Why?")):
        assert look(petition, Search("pattern", pattern=pattern), actor=editor).sample == [name]


def test_too_wide_a_search_is_refused(crowd, editor):
    for search in (Search("network", 1), Search("pattern", pattern="*"), Search("pattern", pattern="a*")):
        with pytest.raises(RefusedError):
            look(crowd, search, actor=editor)


@pytest.mark.safety("S23")
def test_only_an_editor_sweeps_and_reading_names_is_on_record(crowd, editor, writer):
    with pytest.raises(PermissionDenied):
        look(crowd, Search("domain"), actor=writer)
    look(crowd, Search("domain"), actor=editor)
    act = Act.objects.get(verb="people.notes_read")
    assert (act.actor, act.details) == (editor.pk, {"number": 2})
    crowd.frozen_at = timezone.now()
    crowd.save()
    with pytest.raises(PermissionDenied):
        sweep(crowd, Search("domain"), expected="", reason="throw-away", actor=editor)


@pytest.mark.safety("S27")
def test_the_digests_of_another_index_key_are_found_after_the_change(crowd, editor, settings):
    from kintrace_web.people.rotating import rotate

    settings.INDEX_KEYS = ["a new key", *settings.INDEX_KEYS]
    assert look(crowd, Search("domain"), actor=editor).number == 2, "older digests are looked for too"
    assert rotate().digests >= 13
    settings.INDEX_KEYS = ["a new key"]
    assert look(crowd, Search("domain"), actor=editor).number == 2
