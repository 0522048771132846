"""The pages of meetings and promises, walked through as people do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.meetings.models import Commitment, Meeting
from kintrace_web.advocacy.meetings.promising import Promised, promise_to
from kintrace_web.cases.models import Case
from kintrace_web.reunion.models import Tip


@pytest.fixture
def authority(db: None) -> Authority:
    return Authority.objects.create(code="interior", names={"en": "Ministry of Interior"}, languages=["en"])


@pytest.fixture
def browser(client_of: Callable[[User], Client], caseworker: User) -> Client:
    return client_of(caseworker)


@pytest.fixture
def promise(authority: Authority, case: Case, caseworker: User) -> Callable[..., Commitment]:
    """``promise(due=5)``: somebody promised something about ``case``, by so many days from now."""

    def made(due: int = 5, words: str = "We will open the register.", **details: Any) -> Commitment:
        today = timezone.localdate()
        given = {"by_name": "Nadia Varnholt", "by_office": "Minister", "cases": (case,), **details}
        promised = Promised(words, due_on=today + timedelta(days=due), **given)
        return promise_to(authority, promised, made_on=today - timedelta(days=30), actor=caseworker)

    return made


def shown(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_from_a_meeting_to_a_promise_that_is_reminded_of_and_kept(
    browser: Client, client_of: Callable[[User], Client], colleague: User, authority: Authority, case: Case
) -> None:
    """The whole way by forms: put down, held, asked, answered, promised, minutes, reminder, kept."""
    meeting = _put_down(browser, authority, case)
    there = f"/workspace/meetings/{meeting.pk}/"
    browser.post(f"{there}guest/", {"side": "theirs", "name": "Nadia Varnholt", "role": "Minister"})
    browser.post(f"{there}held/")
    browser.post(f"{there}agenda/", {"words": "Open the register"})
    item, seat = meeting.agenda.get(), meeting.attendances.get()
    browser.post(f"{there}agenda/{item.pk}/asked/")
    ask = meeting.asks.get()
    said = {"spoken_by": seat.pk, "meaning": "promised", "words": "By spring."}
    browser.post(f"{there}asked/{ask.pk}/answer/", said)
    yesterday = timezone.localdate() - timedelta(days=1)
    promised = {
        "side": "theirs",
        "spoken_by": seat.pk,
        "words": "We open it.",
        "due_on": yesterday.isoformat(),
        "ask": ask.pk,
        "responsible": meeting.responsible_id,
    }
    browser.post(f"{there}promise/", promised)
    made = meeting.commitments.get()
    browser.post(f"{there}minutes/", {"words": "The minister said: by spring.", "on_top_of": 0})
    client_of(colleague).post(f"{there}minutes/1/1/confirm/")
    page = shown(browser.get(there))
    for part in ("Nadia Varnholt", "Minister", "By spring.", "We open it.", "overdue", "confirmed"):
        assert part in page
    assert made.reference in shown(browser.get(reverse("workspace:home")))
    promise = f"/workspace/commitments/{made.pk}/"
    answer = browser.post(f"{promise}remind/", {"edition": made.edition})
    appeal = Appeal.objects.get()
    assert answer["Location"] == reverse("workspace:appeal", args=[appeal.pk])
    assert appeal.reference in shown(browser.get(promise))
    kept = {"state": "kept", "on": timezone.localdate().isoformat(), "how_we_know": "Seen.", "edition": 2}
    browser.post(f"{promise}decide/", kept)
    made.refresh_from_db()
    assert made.state == "kept"


def _put_down(browser: Client, authority: Authority, case: Case) -> Meeting:
    day = timezone.localdate() - timedelta(days=5)
    given = {
        "authority": authority.pk,
        "theme": "Access to the registers",
        "cases": case.number,
        "day": day.isoformat(),
        "at": "10:30",
        "lasts": 60,
        "way": "in_person",
        "where": "Room 12",
        "responsible": case.opened_by_id,
    }
    answer = browser.post(reverse("workspace:meeting_add"), given)
    meeting = Meeting.objects.get()
    assert answer["Location"] == reverse("workspace:meeting", args=[meeting.pk])
    return meeting


@pytest.mark.safety("S22")
def test_a_case_of_others_is_no_case_of_yours(
    client_of: Callable[[User], Client], outsider: User, authority: Authority, case: Case
) -> None:
    answer = client_of(outsider).post(
        reverse("workspace:meeting_add"), {"authority": authority.pk, "cases": case.number}
    )
    assert "is no case of yours" in shown(answer)
    assert not Meeting.objects.exists()


def test_two_people_change_the_same_promise(
    browser: Client, client_of: Callable[[User], Client], colleague: User, promise: Callable[..., Commitment]
) -> None:
    made = promise()
    address = reverse("workspace:commitment_decide", args=[made.pk])
    answers = {"on": timezone.localdate().isoformat(), "how_we_know": "Seen.", "edition": 1}
    browser.post(address, {**answers, "state": "kept"})
    answer = client_of(colleague).post(address, {**answers, "state": "broken"})
    assert "Somebody changed this promise in the meantime" in shown(answer)
    made.refresh_from_db()
    assert made.state == "kept"


def test_the_list_is_filtered_by_its_address(browser: Client, promise: Callable[..., Commitment]) -> None:
    late, soon, far = promise(-3), promise(3), promise(90)
    page = reverse("workspace:commitments")
    for query, there in (
        ("", {late, soon, far}),
        ("?show=overdue", {late}),
        ("?show=soon", {soon}),
        ("?show=kept", set()),
        ("?show=all&side=ours", set()),
        ("?show=nonsense", {late, soon, far}),
    ):
        text = shown(browser.get(page + query))
        assert {each for each in (late, soon, far) if each.reference in text} == there, query


@pytest.mark.safety("S22")
def test_lists_and_home_hold_nothing_of_cases_of_others(
    client_of: Callable[[User], Client], supervisor: User, promise: Callable[..., Commitment]
) -> None:
    made = promise()
    browser = client_of(supervisor)
    for name in ("commitments", "meetings", "home"):
        assert made.reference not in shown(browser.get(reverse(f"workspace:{name}")))


@pytest.mark.safety("S22")
def test_files_are_downloads_that_run_nothing(browser: Client, authority: Authority, case: Case) -> None:
    meeting = _put_down(browser, authority, case)
    calendar = browser.get(reverse("workspace:meeting_calendar", args=[meeting.pk]))
    sheet = browser.post(reverse("workspace:meeting_sheet", args=[meeting.pk]))
    for answer in (calendar, sheet):
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
    assert sheet.content.startswith(b"%PDF")


def test_a_correction_shows_what_it_changed(
    browser: Client, client_of: Callable[[User], Client], colleague: User, authority: Authority, case: Case
) -> None:
    meeting = _put_down(browser, authority, case)
    there = f"/workspace/meetings/{meeting.pk}/"
    browser.post(f"{there}held/")
    browser.post(f"{there}minutes/", {"words": "She said May.", "on_top_of": 0})
    client_of(colleague).post(f"{there}minutes/1/1/confirm/")
    browser.post(f"{there}minutes/", {"words": "She said June.", "because": "Misheard.", "on_top_of": 1})
    page = shown(browser.get(there))
    assert "<del>May.</del><ins>June.</ins>" in page
    assert "Misheard." in page
    assert "She said May." in page


def test_the_part_of_an_authority_shows_its_promises_at_a_glance(
    authority: Authority, caseworker: User, outsider: User, promise: Callable[..., Commitment]
) -> None:
    from django.template.loader import render_to_string

    promise(-3)
    context = {"authority": authority, "user": caseworker}
    part = render_to_string("workspace/meetings/of_authority.html", context)
    assert "We will open the register." in part
    assert 'class="promise-overdue"' in part
    assert '<th scope="row">overdue</th><td>1</td>' in part
    others = render_to_string("workspace/meetings/of_authority.html", {**context, "user": outsider})
    assert "register" not in others


def test_a_promise_stands_once_on_my_work(browser: Client, promise: Callable[..., Commitment]) -> None:
    soon, far = promise(3, words="We will open the gate."), promise(90, words="We will build a road.")
    page = shown(browser.get(reverse("workspace:home")))
    assert page.count(soon.reference) == 1, "not once more as its task"
    assert "We will build a road." in page, "what is not due soon stands as its task alone"
    assert page.count(far.reference) == 1


def test_a_task_speaks_the_language_of_who_sees_to_it(
    promise: Callable[..., Commitment], caseworker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = []
    from kintrace_web.advocacy.meetings import promising

    monkeypatch.setattr(promising, "_", lambda text: spoken.append(get_language()) or text)
    caseworker.language = "fa"
    caseworker.save()
    assert promise().tasks.get().text.startswith("See that it is kept: ")
    assert spoken[-1] == "fa"


@pytest.mark.safety("S22")
def test_a_meeting_of_a_case_is_there_for_its_members_alone(
    client_of: Callable[[User], Client],
    browser: Client,
    make_case: Callable[..., Case],
    staff: Callable[..., User],
    outsider: User,
    authority: Authority,
    case: Case,
) -> None:
    meeting = _put_down(browser, authority, case)
    make_case(outsider, number="KT-2026-0009")
    for user in (outsider, staff("Jonas Reuter", "advocate")):
        other = client_of(user)
        assert meeting.theme not in shown(other.get(reverse("workspace:meetings") + "?when=past"))
        for page in ("meeting", "meeting_preparation", "meeting_minutes", "meeting_mentioned"):
            assert other.get(reverse(f"workspace:{page}", args=[meeting.pk])).status_code == 404
    assert client_of(staff("Nadir Holm", "editor")).get(reverse("workspace:meetings")).status_code == 403
    assert Client().get(reverse("workspace:meeting", args=[meeting.pk])).status_code == 302


def test_a_wrong_answer_keeps_what_was_typed(browser: Client, authority: Authority, case: Case) -> None:
    typed = {
        "authority": authority.pk,
        "theme": "An unusual theme",
        "cases": case.number,
        "day": "2026-02-31",
        "at": "half past ten",
        "lasts": 45,
        "way": "video",
        "briefing": "Be brief.",
    }
    page = shown(browser.post(reverse("workspace:meeting_add"), typed))
    for words in ("An unusual theme", case.number, "2026-02-31", "half past ten", 'value="45"', "Be brief."):
        assert words in page
    assert "Write the time, such as 14:30." in page
    assert not Meeting.objects.exists()


@pytest.mark.safety("S21")
def test_somebody_who_was_mentioned_becomes_a_tip(browser: Client, authority: Authority, case: Case) -> None:
    meeting = _put_down(browser, authority, case)
    address = reverse("workspace:meeting_mentioned", args=[meeting.pk])
    assert address in shown(browser.get(reverse("workspace:meeting", args=[meeting.pk])))
    refused = shown(browser.post(address, {"what": "She named Nasrin.", "number": "KT-1999-0001"}))
    assert "You work on no case with this number." in refused
    assert "She named Nasrin." in refused
    browser.post(address, {"what": "She named Nasrin.", "where": "Tavrin"})
    tip = Tip.objects.get()
    page = shown(browser.get(reverse("workspace:meeting", args=[meeting.pk])))
    assert reverse("workspace:tip", args=[tip.pk]) in page
    assert "Nasrin" not in page


def test_empty_pages_say_what_belongs_there(browser: Client, authority: Authority, case: Case) -> None:
    page = shown(browser.get(reverse("workspace:meetings")))
    assert "No meeting is to come." in page
    assert reverse("workspace:meeting_add") in page
    assert "No promise stands." in shown(browser.get(reverse("workspace:commitments")))
    meeting = _put_down(browser, authority, case)
    browser.post(reverse("workspace:meeting_held", args=[meeting.pk]))
    page = shown(browser.get(reverse("workspace:meeting", args=[meeting.pk])))
    assert "Write the minutes" in page, "the next act"
