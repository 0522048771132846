"""Whole items on the public site: proposed from their files, seen as everybody will see them, let out by another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.cases import publishing
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.standing import in_force

BODY = "We asked to see the registers."


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).strftime("%d %B %Y")


def answers(**changes: Any) -> dict[str, Any]:
    asked = {
        "en_title": "What we asked",
        "en_teaser": "A short word.",
        "en_body": BODY,
        "fa_title": "آنچه خواستیم",
        "fa_body": "خواستیم دفترها را ببینیم.",
        "talked_on": day(-1),
        "until": day(60),
    }
    return asked | changes


@dataclass
class Desk:
    """Somebody at their pages."""

    client: Client

    def get(self, name: str, *args: Any) -> str:
        response = self.client.get(reverse(f"workspace:{name}", args=args))
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    def post(self, name: str, *args: Any, **sent: Any) -> str:
        response = self.client.post(reverse(f"workspace:{name}", args=args), sent, follow=True)
        assert response.status_code == 200, response.status_code
        return response.content.decode()


@pytest.fixture
def editor(staff: Callable[..., User]) -> User:
    return staff("Edda Moreau", "editor")


@pytest.fixture
def mine(caseworker: User, client_of: Callable[[User], Client]) -> Desk:
    return Desk(client_of(caseworker))


@pytest.fixture
def theirs(editor: User, client_of: Callable[[User], Client]) -> Desk:
    return Desk(client_of(editor))


@pytest.fixture
def letter(case: Case, caseworker: User) -> Letter:
    """A letter about the case, sent forty days ago."""
    ministry = Authority.objects.create(kind="ministry", names={"en": "Ministry of Justice", "fa": "وزارت"})
    appeal = Appeal.objects.create(
        reference="A-1", theme="The registers", original="en", written_by=caseworker
    )
    appeal.cases.set([case])
    return Letter.objects.create(
        reference="BF-1",
        appeal=appeal,
        authority=ministry,
        channel="post",
        language="en",
        edition=1,
        token="t",
        message_id="m",
        made_by=caseworker,
        state="sent",
        sent_on=timezone.localdate() - timedelta(days=40),
        wording={"subject": "The registers", "body": "We write to you.", "asks": ["Open them."]},
    )


def consent(case: Case, caseworker: User, item: str) -> None:
    told = Agreement("publication", "signed", timezone.localdate(), item=item)
    agree(case, told, actor=caseworker)


def test_a_letter_goes_from_its_page_to_the_public_in_two_pairs_of_hands(
    mine: Desk, theirs: Desk, letter: Letter, case: Case, caseworker: User
) -> None:
    consent(case, caseworker, "story")
    address = reverse("workspace:publication_add", args=["letters", letter.pk])
    assert address in mine.get("letter", letter.pk)
    form = mine.get("publication_add", "letters", letter.pk)
    assert "We write to you.\n\nOpen them." in form
    page = mine.post("publication_add", "letters", letter.pk, **answers())
    assert "You proposed this. Somebody else decides on it." in page
    made = Publication.objects.get()
    assert not in_force(made)
    assert "What we asked" in theirs.get("publications")
    seen = theirs.get("publication", made.pk)
    for shown in (BODY, "خواستیم دفترها را ببینیم.", 'lang="fa" dir="rtl"', "Ministry of Justice", "40 days"):
        assert shown in seen
    assert "It is public from now on" in theirs.post("publication_let_out", made.pk)
    assert in_force(made)
    assert "public" in mine.get("letter", letter.pk)
    mine.post("publication_take_back", made.pk)
    assert not in_force(made)
    assert "taken back by staff" in theirs.get("publications")


@pytest.mark.safety("S22")
def test_an_editor_sees_nothing_more_of_the_case(
    mine: Desk, theirs: Desk, letter: Letter, case: Case, caseworker: User
) -> None:
    consent(case, caseworker, "story")
    mine.post("publication_add", "letters", letter.pk, **answers())
    made = Publication.objects.get()
    page = theirs.get("publication", made.pk) + theirs.get("publications")
    for secret in ("کاویانی", "Kaviani", case.number, "BF-1", str(letter.pk), "The registers"):
        assert secret not in page
    assert "the story of the case (of 1 person)" in page
    assert str(letter.pk) in mine.get("publication", made.pk)


@pytest.mark.safety("S4")
def test_a_name_is_refused_and_who_proposes_is_shown_which_word(
    mine: Desk, letter: Letter, case: Case, caseworker: User
) -> None:
    consent(case, caseworker, "story")
    page = mine.post(
        "publication_add", "letters", letter.pk, **answers(en_body="We look for Nasreen in the hills.")
    )
    assert "The name is an item of its own" in page
    assert "<bdi>Nasreen</bdi>" in page
    assert "<bdi>hills</bdi>" not in page
    assert "in the hills" in page, "what was typed stays"
    assert not Publication.objects.exists()


@pytest.mark.safety("S4", "S16")
def test_an_appeal_shows_its_items_and_says_which_wait(
    mine: Desk, theirs: Desk, case: Case, caseworker: User, editor: User
) -> None:
    consent(case, caseworker, "kinship")
    release = publishing.propose(
        case,
        item="kinship",
        wording="Her sister has looked for her for years.",
        language="en",
        talked_on=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=90),
        actor=caseworker,
    )
    assert reverse("workspace:publication_add", args=["cases", case.pk]) in mine.get(
        "case_publishing", case.pk
    )
    told = {"en_body": "", "fa_title": "", "fa_body": "", "releases": [str(release.pk)]}
    page = mine.post("publication_add", "cases", case.pk, **answers(**told))
    assert "Words of your own tell a story" in page
    page = mine.post("publication_add", "cases", case.pk, **answers(**told, en_teaser=""))
    assert "A family looks for somebody" in page
    sent = answers(**told, en_teaser="", en_title="Her sister has looked for her for years.")
    assert "Her sister has looked" in mine.post("publication_add", "cases", case.pk, **sent)
    made = Publication.objects.get()
    assert "Decide on these first" in theirs.get("publication", made.pk)
    assert "nobody has let out yet" in theirs.post("publication_let_out", made.pk)
    publishing.approve(release, actor=editor)
    theirs.post("publication_let_out", made.pk)
    assert in_force(made)
    mark_found(case, caseworker)
    assert "what it rests on has ended" in theirs.get("publication", made.pk)
    assert not in_force(made)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"en_title": "", "en_teaser": "", "en_body": "", "fa_title": "", "fa_body": ""},
            "at least one language",
        ),
        ({"en_title": ""}, "Give it a title"),
        ({"until": ""}, "Write the last day"),
        ({"until": "soon"}, "date"),
        ({"is_claim": "on"}, "Write who said it."),
        ({"en_redactions": "a name"}, "what kind of words"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    mine: Desk, letter: Letter, case: Case, caseworker: User, changes: dict[str, str], said: str
) -> None:
    consent(case, caseworker, "story")
    page = mine.post("publication_add", "letters", letter.pk, **answers(**changes))
    assert said in page
    assert not Publication.objects.exists()
    assert "Please look at this again" in page


@pytest.mark.safety("S18", "S22")
def test_others_are_not_told_that_there_is_anything(
    mine: Desk,
    letter: Letter,
    case: Case,
    caseworker: User,
    outsider: User,
    client_of: Callable[[User], Client],
) -> None:
    consent(case, caseworker, "story")
    mine.post("publication_add", "letters", letter.pk, **answers())
    made = Publication.objects.get()
    other = client_of(outsider)
    for name, args in (("publication", [made.pk]), ("publication_add", ["letters", letter.pk])):
        assert other.get(reverse(f"workspace:{name}", args=args)).status_code == 404
    assert "What we asked" not in other.get(reverse("workspace:publications")).content.decode()
    assert other.get(reverse("workspace:publication_add", args=["persons", letter.pk])).status_code == 404


def test_what_waits_is_counted_where_editors_begin(
    mine: Desk, theirs: Desk, letter: Letter, case: Case, caseworker: User
) -> None:
    consent(case, caseworker, "story")
    mine.post("publication_add", "letters", letter.pk, **answers())
    assert "1 publication waits for an editor" in theirs.get("home")
    assert "1 waits" in theirs.get("releases")


@pytest.mark.safety("S4")
def test_what_was_answered_is_asked_for_of_a_letter_and_read_by_the_editor(
    mine: Desk, theirs: Desk, letter: Letter, case: Case, caseworker: User
) -> None:
    consent(case, caseworker, "story")
    Letter.objects.filter(pk=letter.pk).update(answered_on=timezone.localdate())
    mine.post("publication_add", "letters", letter.pk, **answers(en_answer="They know of nobody."))
    page = theirs.get("publication", Publication.objects.get().pk)
    assert "What was answered" in page
    assert "They know of nobody." in page


def test_the_list_is_turned_in_pages_and_asks_the_same_for_many(
    mine: Desk, letter: Letter, caseworker: User, django_assert_max_num_queries: Any
) -> None:
    letter.appeal.cases.clear()
    few = {"letter": letter, "kind": "letter", "until": timezone.localdate(), "proposed_by": caseworker}
    Publication.objects.create(**few)
    with CaptureQueriesContext(connection) as asked:
        mine.get("publications")
    gone = {"ended_at": timezone.now(), "ended_because": "taken_back"}
    Publication.objects.bulk_create(Publication(**few, **gone) for _ in range(60))
    with django_assert_max_num_queries(len(asked)):
        page = mine.get("publications")
    assert page.count("data-row") == 50
    assert "Page 1 of 2" in page
    assert page.index("Waits for an editor") < page.index("Over")
    assert "Nothing is public." not in page
    last = mine.client.get(reverse("workspace:publications"), {"page": "2"}).content.decode()
    assert last.count("data-row") == 11
    assert "Nothing waits." not in last
