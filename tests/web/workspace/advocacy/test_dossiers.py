"""A dossier from the page of the case to the recipient, and the making unreadable of papers, through the pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.advocacy.dossiers.models import Claim, Dossier, Redaction
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case, CaseMember, Document
from kintrace_web.people.consenting import Agreement, give_consent

BODY = "Working Group of Maravand"
PASSWORD = "a long walk by the river"
Make = Callable[..., Any]


@pytest.fixture
def body(db: None) -> Authority:
    made = Authority.objects.create(kind="united_nations", names={"en": BODY}, languages=["en"])
    Address.objects.create(authority=made, channel="email", value="office@group.example")
    return made


@pytest.fixture
def agreed(case: Case, caseworker: User) -> None:
    agreement = Agreement("sharing", "signed", date(2026, 3, 1), recipient=BODY, about=case.sought)
    give_consent(case.enquirer, agreement, actor=caseworker)


@pytest.fixture
def writer(caseworker: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(caseworker)


@pytest.fixture
def second(case: Case, supervisor: User, client_of: Callable[[User], Client]) -> Client:
    CaseMember.objects.create(
        case=case, user=supervisor, capacity=CaseMember.Capacity.READING, assigned_by=supervisor
    )
    return client_of(supervisor)


@pytest.fixture
def paper(case: Case, caseworker: User) -> Document:
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(picture, "PNG")
    return add_document(case, section="papers", title="A list", content=picture.getvalue(), actor=caseworker)


@pytest.fixture
def check(case: Case, body: Authority) -> str:
    return f"{reverse('workspace:dossier_check', args=[case.pk])}?authority={body.pk}&language=en&letter="


@pytest.fixture
def dossier(writer: Client, check: str, agreed: None) -> Dossier:
    answer = writer.post(
        check, {"cover": "We bring this case before you.", "looked_through": "on", "make": "yes"}
    )
    made = Dossier.objects.get()
    assert answer["Location"] == page_of(made)
    return made


def page_of(dossier: Dossier, name: str = "dossier") -> str:
    return reverse(f"workspace:{name}", args=[dossier.pk])


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_case_to_the_page_that_shows_what_would_go(
    writer: Client, case: Case, body: Authority, agreed: None, check: str, paper: Document
) -> None:
    assert reverse("workspace:case_dossiers", args=[case.pk]) in html(
        writer, reverse("workspace:case", args=[case.pk])
    )
    new = reverse("workspace:dossier_new", args=[case.pk])
    assert BODY in html(writer, new)
    answer = writer.get(new, {"authority": body.pk, "language": "en", "letter": ""})
    assert answer["Location"] == check
    shown = html(writer, check)
    assert "Nasrin Kaviani" in shown
    assert f"document:{paper.pk}" in shown
    assert not Dossier.objects.exists()


def test_without_a_consent_the_page_says_so_and_where_it_is_recorded(
    writer: Client, case: Case, check: str
) -> None:
    shown = html(writer, check)
    assert "There is no consent on record" in shown
    assert reverse("workspace:case_consent_add", args=[case.pk]) in shown
    assert "Nasrin" not in shown.partition("In these words")[2]
    answer = writer.post(check, {"cover": "Words.", "looked_through": "on", "make": "yes"})
    assert "there is no dossier" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_who_did_not_look_it_through_makes_none(writer: Client, check: str, agreed: None) -> None:
    answer = writer.post(check, {"cover": "Words.", "make": "yes"})
    assert "Look through the words and the papers first" in answer.content.decode()
    assert not Dossier.objects.exists()


@pytest.mark.safety("S22")
def test_my_work_shows_it_to_the_second_person_and_back_to_the_first(
    writer: Client, second: Client, dossier: Dossier, case: Case, staff: Make, client_of: Make
) -> None:
    home, link = reverse("workspace:home"), f'<a href="{page_of(dossier)}">'
    advocate = staff("Jonas Alder", "advocate")
    CaseMember.objects.create(case=case, user=advocate, capacity="reading", assigned_by=advocate)
    assert link in html(second, home)
    assert link not in html(writer, home)
    assert link not in html(client_of(advocate), home), "who cannot read dossiers is told of none"
    second.post(page_of(dossier, "dossier_give_back"), {"because": "The photo is too old."})
    assert link not in html(second, home)
    assert link in html(writer, home)


def test_another_approves_it_and_it_is_taken_out(
    writer: Client, second: Client, dossier: Dossier, case: Case
) -> None:
    take = page_of(dossier, "dossier_take")
    told = {"form": "send", "reason": "to send it", "password": PASSWORD}
    assert "waits for a second person" in writer.post(take, told).content.decode()
    assert writer.post(page_of(dossier, "dossier_approve")).status_code == 403
    read = second.post(page_of(dossier, "dossier_read"), {"reason": "to decide"})
    assert read["Content-Type"] == "application/pdf"
    assert read["Content-Disposition"].startswith("attachment")
    assert "sandbox" in read["Content-Security-Policy"]
    second.post(page_of(dossier, "dossier_approve"))
    taken = writer.post(take, told)
    assert taken.content.startswith(b"age-encryption")
    assert taken["Content-Disposition"] == f'attachment; filename="{dossier.reference}.zip.age"'
    sent = {"channel": "hand", "on": "2026-11-20", "receipt": "the front desk"}
    writer.post(page_of(dossier, "dossier_sent"), sent)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.receipt) == ("sent", "the front desk")
    assert "the front desk" in html(writer, page_of(dossier))


def test_it_is_given_back_with_a_why(writer: Client, second: Client, dossier: Dossier) -> None:
    back = page_of(dossier, "dossier_give_back")
    assert "Say what has to change." in second.post(back, {"because": ""}).content.decode()
    second.post(back, {"because": "The letter is too long."})
    assert "The letter is too long." in html(writer, page_of(dossier))
    assert page_of(dossier, "dossier_take") not in html(writer, page_of(dossier))


def test_it_goes_by_mail_with_an_approved_letter(
    writer: Client, second: Client, dossier: Dossier, case: Case, caseworker: User, supervisor: User
) -> None:
    from sending_world import approved

    second.post(page_of(dossier, "dossier_approve"))
    mail = page_of(dossier, "dossier_mail")
    assert "no approved cover letter" in html(writer, mail)
    cover = approved(caseworker, supervisor, kind="cover", theme="A file", cases=[case])
    assert "office@group.example" in html(writer, mail)
    assert "Give a password instead." in writer.post(mail, {"letter": cover.pk}).content.decode()
    assert not Letter.objects.exists()
    writer.post(mail, {"letter": cover.pk, "password": PASSWORD})
    letter = Letter.objects.get()
    shown = html(writer, page_of(dossier))
    assert letter.reference in shown
    assert mail not in shown
    assert second.get(mail).status_code == 403


@pytest.mark.safety("S22")
def test_for_others_there_is_nothing(
    dossier: Dossier, paper: Document, case: Case, outsider: User, client_of: Callable[[User], Client]
) -> None:
    other = client_of(outsider)
    names = ("dossier", "dossier_read", "dossier_take", "dossier_mail", "dossier_sent", "dossier_give_back")
    assert {other.get(page_of(dossier, name)).status_code for name in names} == {404}
    of_case = ("case_dossiers", "dossier_new", "dossier_check", "claim_add")
    assert {other.get(reverse(f"workspace:{name}", args=[case.pk])).status_code for name in of_case} == {404}
    assert other.post(page_of(dossier, "dossier_approve")).status_code == 404
    assert other.post(reverse("workspace:redaction_begin", args=[case.pk, paper.pk])).status_code == 404


@pytest.mark.parametrize("body_asked", ["wgeid", "ced_urgent", "ced_complaint", "red_cross"])
def test_each_missing_point_leads_to_where_it_is_entered(writer: Client, case: Case, body_asked: str) -> None:
    import re

    shown = html(writer, reverse("workspace:case_meter", args=[case.pk, body_asked]))
    main = shown.partition("<main")[2]
    links = set(re.findall(r'href="(/workspace/cases/[^"]+)"', main))
    assert links
    assert {writer.get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_a_statement_is_entered_and_counts(writer: Client, case: Case) -> None:
    meter = reverse("workspace:case_meter", args=[case.pk, "wgeid"])
    before = html(writer, meter).count("mark-done")
    add = reverse("workspace:claim_add", args=[case.pk])
    writer.post(
        f"{add}?kind=responsible", {"kind": "responsible", "what": "Guards took her.", "said_by": "family"}
    )
    assert Claim.objects.get().what == "Guards took her."
    assert html(writer, meter).count("mark-done") == before + 1


@pytest.fixture
def redaction(writer: Client, case: Case, paper: Document) -> Redaction:
    writer.post(reverse("workspace:redaction_begin", args=[case.pk, paper.pk]))
    return Redaction.objects.get()


def test_a_box_is_marked_by_numbers_taken_back_and_burnt_in(writer: Client, redaction: Redaction) -> None:
    page = reverse("workspace:redaction", args=[redaction.pk])
    wrong = writer.post(page, {"page": 0, "left": 10, "top": 10, "right": 10, "bottom": 30})
    assert "lie on one line" in wrong.content.decode()
    box = {"page": 0, "left": 10, "top": 10, "right": 50, "bottom": 30}
    for more in ({"top": 60, "bottom": 70}, {}):
        assert writer.post(page, box | more).status_code == 302
    redaction.refresh_from_db()
    assert redaction.areas[1] == {"page": 0, "left": 0.1, "top": 0.1, "right": 0.5, "bottom": 0.3}
    writer.post(reverse("workspace:redaction_unmark", args=[redaction.pk, 0]))
    writer.post(reverse("workspace:redaction_burn", args=[redaction.pk]))
    redaction.refresh_from_db()
    assert len(redaction.areas) == 1
    left = writer.get(reverse("workspace:redaction_left", args=[redaction.pk, 0]))
    with Image.open(io.BytesIO(left.content)) as picture:
        grey = picture.convert("L")
        assert grey.getpixel((int(grey.width * 0.3), int(grey.height * 0.2))) == 0
        assert grey.getpixel((int(grey.width * 0.8), int(grey.height * 0.8))) == 255
    writer.post(reverse("workspace:redaction_choose", args=[redaction.pk]), {"to_send": "yes"})
    redaction.refresh_from_db()
    assert redaction.to_send


def test_a_box_is_marked_by_two_clicks_on_the_picture(writer: Client, redaction: Redaction) -> None:
    page = reverse("workspace:redaction", args=[redaction.pk])
    answer = writer.get(page)
    width, height = answer.context["size"]
    first = writer.post(page, {"page": 0, "corner.x": width // 2, "corner.y": height // 2})
    shown = first.content.decode()
    assert "click the other corner" in shown
    x, y = first.context["corner"]
    writer.post(
        page, {"page": 0, "corner.x": width // 4, "corner.y": height // 4, "first_x": x, "first_y": y}
    )
    redaction.refresh_from_db()
    [area] = redaction.areas
    assert area["left"] == pytest.approx(0.25, abs=0.01)
    assert area["right"] == pytest.approx(0.5, abs=0.01)
    assert area["bottom"] == pytest.approx(0.5, abs=0.01)


def test_words_of_a_text_go_and_the_difference_is_shown(
    writer: Client, second: Client, case: Case, caseworker: User
) -> None:
    text = add_document(
        case, section="papers", title="A note", content=b"The guard Orlen wrote it.", actor=caseworker
    )
    writer.post(reverse("workspace:redaction_begin", args=[case.pk, text.pk]))
    made = Redaction.objects.get()
    writer.post(reverse("workspace:redaction", args=[made.pk]), {"taken_out": "Orlen"})
    writer.post(reverse("workspace:redaction_burn", args=[made.pk]))
    left = writer.post(reverse("workspace:redaction_file", args=[made.pk])).content
    assert b"guard" in left
    assert b"Orlen" not in left
    difference = reverse("workspace:redaction_difference", args=[made.pk])
    assert "Orlen" in html(writer, difference)
    # Who only reads the case does not see what was taken out.
    assert second.get(difference).status_code == 403
