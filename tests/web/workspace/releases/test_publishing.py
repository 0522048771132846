"""Publishing: proposed from a case, item by item, seen as everybody will see it, and let out by another (S4, S5)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.cases.agreeing import agree
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.publishing import PUBLISHABLE, approve, open_photo, propose
from kintrace_web.people.consenting import Agreement, withdraw_consent
from kintrace_web.people.models import Consent
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import in_force

WORDING = "Her sister has looked for her for years."


def answers(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    asked = {
        "wording": WORDING,
        "language": "en",
        "talked_on": (today - timedelta(days=2)).strftime("%d %B %Y"),
        "until": (today + timedelta(days=60)).strftime("%d %B %Y"),
    }
    return asked | changes


@dataclass
class Desk:
    """The pages, as one account sees them."""

    client: Client
    case: Case

    def get(self, name: str, *args: object) -> str:
        response = self.client.get(reverse(f"workspace:{name}", args=args))
        assert response.status_code == 200
        return response.content.decode()

    def add(self, item: str = "kinship", **given: Any) -> HttpResponse:
        return self.client.post(reverse("workspace:release_add", args=[self.case.pk, item]), given)

    def post(self, name: str, *args: object, **given: Any) -> HttpResponse:
        return self.client.post(reverse(f"workspace:{name}", args=args), given, follow=True)


@pytest.fixture
def consent(case: Case, caseworker: User) -> Callable[[str], Consent]:
    def given(item: str) -> Consent:
        agreement = Agreement("publication", "signed", timezone.localdate(), item=item)
        return agree(case, agreement, actor=caseworker)

    return given


@pytest.fixture
def editor(staff: Callable[..., User]) -> User:
    return staff("Edda Moreau", "editor")


@pytest.fixture
def mine(client_of: Callable[[User], Client], caseworker: User, case: Case) -> Desk:
    return Desk(client_of(caseworker), case)


@pytest.fixture
def theirs(client_of: Callable[[User], Client], editor: User, case: Case) -> Desk:
    return Desk(client_of(editor), case)


@pytest.fixture
def photo(case: Case, caseworker: User) -> Document:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(picture, "PNG")
    title, content = "Nasrin at the lake", picture.getvalue()
    return add_document(case, section="photo", title=title, content=content, actor=caseworker)


def proposed(case: Case, by: User, **changes: Any) -> Release:
    today = timezone.localdate()
    asked: dict[str, Any] = {"item": "kinship", "wording": WORDING, "language": "en", "talked_on": today}
    return propose(case, actor=by, **(asked | {"until": today + timedelta(days=9)} | changes))


@pytest.mark.safety("S4", "S6")
def test_each_item_says_what_is_in_the_way(mine: Desk, consent: Callable[[str], Consent]) -> None:
    page = mine.get("case_publishing", mine.case.pk)
    assert page.count("There is no consent on record for this.") == len(PUBLISHABLE)
    assert reverse("workspace:release_add", args=[mine.case.pk, "kinship"]) not in page
    consent("kinship")
    consent("photo")
    page = mine.get("case_publishing", mine.case.pk)
    assert page.count("There is no consent on record for this.") == len(PUBLISHABLE) - 2
    assert "There is no photo on file" in page
    assert reverse("workspace:release_add", args=[mine.case.pk, "kinship"]) in page


@pytest.mark.safety("S4", "S6")
@pytest.mark.parametrize("item", PUBLISHABLE)
def test_without_consent_there_is_no_form_and_no_proposal(mine: Desk, item: str) -> None:
    response = mine.add(item, confirmed="yes", **answers())
    assert response.url == reverse("workspace:case_publishing", args=[mine.case.pk])
    assert not Release.objects.exists()
    assert mine.add("whereabouts", confirmed="yes", **answers()).status_code == 404


@pytest.mark.safety("S5")
def test_it_is_seen_as_everybody_will_see_it_before_it_is_proposed(
    mine: Desk, theirs: Desk, consent: Callable[[str], Consent]
) -> None:
    consent("kinship")
    seen = mine.add(**answers()).content.decode()
    assert "So everybody will see it" in seen
    assert f'<p dir="auto" lang="en">{WORDING}</p>' in seen
    assert not Release.objects.exists()
    assert WORDING in mine.add(again="yes", **answers()).content.decode()
    made = mine.add(confirmed="yes", **answers())
    release = Release.objects.get()
    assert made.url == reverse("workspace:release", args=[release.pk])
    assert in_force() == []
    for desk in (mine, theirs):
        assert f'<p dir="auto" lang="en">{WORDING}</p>' in desk.get("release", release.pk)


@pytest.mark.safety("S4", "S26", "S29")
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"wording": "Nasrin is looked for."}, "The name is an item of its own"),
        ({"wording": "Last seen in Tavrin."}, "The place is an item of its own"),
        ({"wording": "She was born in 1983."}, "never the exact age"),
        ({"until": "1 January 2031"}, "within a year"),
        ({"is_claim": "on"}, "Write who said it."),
        ({"wording": " "}, "Write the words"),
        ({"talked_on": ""}, "Write the day you spoke"),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_what_a_rule_forbids_is_said_above_the_words(
    mine: Desk,
    consent: Callable[[str], Consent],
    changes: dict[str, str],
    told: str,
    confirmed: dict[str, str],
) -> None:
    consent("kinship")
    page = mine.add(**answers(**changes), **confirmed).content.decode()
    assert told in page
    assert "So everybody will see it" not in page
    assert not Release.objects.exists()


@pytest.mark.safety("S29")
def test_a_claim_stands_with_whose_it_is(mine: Desk, consent: Callable[[str], Consent]) -> None:
    consent("story")
    said = {
        "is_claim": "on",
        "said_by": "a former member",
        "said_on": "1 March 2026",
        "said_where": "a hearing",
    }
    page = mine.add("story", **answers(wording="They were kept apart.", **said)).content.decode()
    assert "a former member" in page
    assert "a hearing" in page


@pytest.mark.safety("S5")
def test_an_editor_lets_it_out_and_takes_it_back(
    case: Case, theirs: Desk, caseworker: User, consent: Callable[[str], Consent]
) -> None:
    consent("kinship")
    release = proposed(case, caseworker)
    assert "1 publication waits" in theirs.get("home")
    assert WORDING in theirs.get("releases")
    assert "It is public from now on" in theirs.post("release_let_out", release.pk).content.decode()
    assert in_force() == [release]
    assert "waits for an editor" not in theirs.get("home")
    assert "It is taken back" in theirs.post("release_take_back", release.pk).content.decode()
    assert in_force() == []
    assert "This was decided already." in theirs.post("release_let_out", release.pk).content.decode()


@pytest.mark.safety("S5")
def test_nobody_lets_out_what_they_proposed(
    case: Case, mine: Desk, caseworker: User, consent: Callable[[str], Consent]
) -> None:
    consent("kinship")
    release = proposed(case, caseworker)
    page = mine.get("release", release.pk)
    assert "Somebody else decides on it" in page
    assert reverse("workspace:release_let_out", args=[release.pk]) not in page
    assert mine.post("release_let_out", release.pk).status_code == 403
    caseworker.grants.create(role="editor")
    assert "publication waits" not in mine.get("home")
    assert mine.post("release_let_out", release.pk).status_code == 403
    assert in_force() == []


@pytest.mark.safety("S6", "S16")
@pytest.mark.parametrize("how", ["withdrawn", "found"])
def test_a_consent_that_ended_meanwhile_keeps_it_in(
    case: Case, theirs: Desk, caseworker: User, consent: Callable[[str], Consent], how: str
) -> None:
    given = consent("kinship")
    waits, stands = proposed(case, caseworker), proposed(case, caseworker)
    theirs.post("release_let_out", stands.pk)
    assert in_force() == [stands]
    if how == "found":
        mark_found(case, caseworker)
    else:
        withdraw_consent(given, actor=caseworker)
    assert "not public: its consent or its time is over" in theirs.get("release", stands.pk)
    page = theirs.get("release", waits.pk)
    assert "It cannot be let out" in page
    assert reverse("workspace:release_let_out", args=[waits.pk]) not in page
    assert "not in force any more" in theirs.post("release_let_out", waits.pk).content.decode()
    assert in_force() == []


@pytest.mark.safety("S22")
def test_an_editor_sees_nothing_more_of_the_case(
    case: Case, theirs: Desk, caseworker: User, consent: Callable[[str], Consent]
) -> None:
    consent("kinship")
    release = proposed(case, caseworker)
    for page in (theirs.get("releases"), theirs.get("release", release.pk), theirs.get("home")):
        for word in (case.number, str(case.pk), str(case.sought.pk), "Kaviani", "کاویانی", "Tavrin"):
            assert word not in page
    for name, args in (("case", [case.pk]), ("case_publishing", [case.pk])):
        assert theirs.client.get(reverse(f"workspace:{name}", args=args)).status_code == 404


@pytest.mark.safety("S22", "S25")
def test_the_photo_is_looked_at_by_both_and_each_look_is_on_record(
    case: Case,
    mine: Desk,
    theirs: Desk,
    caseworker: User,
    editor: User,
    photo: Document,
    consent: Callable[[str], Consent],
) -> None:
    consent("photo")
    chosen = {"photo": str(photo.pk), "uniform": "no"}
    assert str(photo.pk) in mine.get("release_add", case.pk, "photo")
    assert "say whether a uniform" in mine.add("photo", **answers(photo=str(photo.pk))).content.decode()
    page = mine.add("photo", **answers(**chosen)).content.decode()
    assert f'src="{reverse("workspace:case_photo_shown", args=[case.pk, photo.pk])}"' in page
    mine.add("photo", confirmed="yes", **answers(**chosen))
    release = Release.objects.get()
    address = reverse("workspace:release_photo", args=[release.pk])
    assert f'src="{address}"' in theirs.get("release", release.pk)
    shown = theirs.client.get(address)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(shown.content)).size == (40, 30)
    assert "no-store" in shown["Cache-Control"]
    read = Act.objects.get(verb="people.photo_read")
    assert (read.actor, read.details["purpose"]) == (editor.pk, "publication")
    # Whoever decides says it for themselves.
    assert "say whether a uniform" in theirs.post("release_let_out", release.pk).content.decode()
    assert in_force() == []
    theirs.post("release_let_out", release.pk, uniform="no")
    assert in_force() == [release]


@pytest.mark.safety("S16", "S22")
def test_the_photo_is_shown_to_nobody_without_a_right_or_a_consent(
    case: Case,
    theirs: Desk,
    caseworker: User,
    outsider: User,
    photo: Document,
    consent: Callable[[str], Consent],
    client_of: Callable[[User], Client],
) -> None:
    given = consent("photo")
    release = proposed(case, caseworker, item="photo", photo=photo, uniform_seen=False)
    address = reverse("workspace:release_photo", args=[release.pk])
    assert client_of(outsider).get(address).status_code == 404
    withdraw_consent(given, actor=caseworker)
    assert address not in theirs.get("release", release.pk)
    assert theirs.client.get(address).status_code == 403
    with pytest.raises(PermissionDenied):
        open_photo(release, actor=outsider, reason="to look")


@pytest.mark.safety("S25")
def test_who_turns_out_to_be_held_is_marked_and_what_was_public_stops(
    mine: Desk, editor: User, caseworker: User, consent: Callable[[str], Consent]
) -> None:
    """The page says what will happen; only the button does it; then the page asks no more."""
    case, address = mine.case, reverse("workspace:case_private", args=[mine.case.pk])
    consent("kinship")
    release = proposed(case, caseworker)
    approve(release, actor=editor)
    assert address in mine.get("case_publishing", case.pk)
    assert "stops being shown at once" in mine.get("case_private", case.pk)
    assert in_force() == [release]
    page = mine.post("case_private", case.pk).content.decode()
    assert "This person is private" in page
    assert address not in page
    assert in_force() == []
    act = Act.objects.get(verb="people.kept_private")
    assert (act.actor, act.subject_id) == (caseworker.pk, str(case.sought.pk))
    assert "<form method" not in mine.get("case_private", case.pk).split("<main")[1]
