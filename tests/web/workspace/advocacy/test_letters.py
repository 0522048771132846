"""An appeal from a case to its letters, through the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.advocacy.letters.models import Appeal, Letter
from kintrace_web.advocacy.letters.wording import original_of, words_of
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import Agreement, give_consent

BODY = "We write about {name}.\n\nWe thank {authority}."


@pytest.fixture
def ministry(db: None) -> Authority:
    made = Authority.objects.create(kind="ministry", names={"en": "Ministry of Rivers"}, languages=["en"])
    Address.objects.create(authority=made, channel="post", value="Palace Road 1\nTavrin")
    return made


@pytest.fixture
def writer(caseworker: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(caseworker)


@pytest.fixture
def second(colleague: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(colleague)


@pytest.fixture
def appeal(writer: Client, case: Case) -> Appeal:
    """Begun from the page of the case, with words."""
    page = writer.get(reverse("workspace:case", args=[case.pk])).content.decode()
    assert f"{reverse('workspace:appeal_add')}?case={case.pk}" in page
    begin = writer.get(reverse("workspace:appeal_add"), {"case": case.pk})
    assert 'value="KT-2026-0001"' in begin.content.decode()
    said = {"theme": "Lost contact", "kind": "appeal", "numbers": "KT-2026-0001", "original": "en"}
    writer.post(reverse("workspace:appeal_add"), said)
    made = Appeal.objects.get()
    saved = writer.post(reverse("workspace:version_edit", args=[made.pk, "en"]), words())
    assert saved.status_code == 302
    return made


def words(**said: object) -> dict[str, object]:
    return {"edition": 1, "subject": "A question", "body": BODY, "ask_0": "Answer.", **said}


def read_and_approve(appeal: Appeal, writer: Client, second: Client) -> None:
    writer.post(reverse("workspace:appeal_submit", args=[appeal.pk]))
    address = reverse("workspace:appeal_review", args=[appeal.pk])
    form = second.get(address).context["form"]
    second.post(address, {"editions": form["editions"].value(), "approve": "1"})
    appeal.refresh_from_db()


def agree(case: Case, authority: Authority, by: User) -> None:
    told = Agreement(
        "sharing", "signed", date(2026, 1, 5), recipient=authority.names["en"], about=case.sought
    )
    give_consent(case.enquirer, told, actor=by)


def test_an_appeal_goes_from_the_case_to_a_letter(appeal, writer, second, ministry, case, caseworker):
    agree(case, ministry, caseworker)
    read_and_approve(appeal, writer, second)
    assert appeal.state == "approved"
    address = reverse("workspace:appeal_make", args=[appeal.pk])
    check = writer.post(address, {"authorities": [ministry.pk]})
    assert "نسرین کاویانی" in check.content.decode()
    assert not Letter.objects.exists()
    writer.post(address, {"authorities": [ministry.pk], "confirmed": "1"})
    letter = Letter.objects.get()
    page = writer.get(reverse("workspace:letter", args=[letter.pk])).content.decode()
    assert "We write about" in page
    pdf = writer.get(reverse("workspace:letter_pdf", args=[letter.pk]))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == f'attachment; filename="{letter.reference}.pdf"'
    assert pdf["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert pdf["X-Content-Type-Options"] == "nosniff"


@pytest.mark.safety("S8")
def test_a_missing_consent_is_named_and_leads_to_where_it_is_recorded(appeal, writer, second, ministry, case):
    read_and_approve(appeal, writer, second)
    address = reverse("workspace:appeal_make", args=[appeal.pk])
    page = writer.post(address, {"authorities": [ministry.pk]}).content.decode()
    assert "Case KT-2026-0001: nothing allows Ministry of Rivers to learn this" in page
    assert reverse("workspace:case_consent_add", args=[case.pk]) in page
    assert "نسرین" not in page
    assert "confirmed" not in page
    writer.post(address, {"authorities": [ministry.pk], "confirmed": "1"})
    assert not Letter.objects.exists()


@pytest.mark.safety("S22")
def test_others_find_no_appeal_and_no_letter(appeal, outsider, administrator, client_of):
    other = client_of(outsider)
    assert other.get(reverse("workspace:appeal", args=[appeal.pk])).status_code == 404
    assert appeal.reference not in other.get(reverse("workspace:appeals")).content.decode()
    assert client_of(administrator).get(reverse("workspace:appeals")).status_code == 403


@pytest.mark.safety("S22")
def test_nothing_of_a_person_stands_in_a_title_or_an_address(appeal, writer, case):
    page = writer.get(reverse("workspace:appeal", args=[appeal.pk])).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert title == "Letters · Kintrace"


def test_what_cannot_be_saved_keeps_what_was_typed(appeal, writer):
    address = reverse("workspace:version_edit", args=[appeal.pk, "en"])
    page = writer.post(address, words(edition=2, body="About {nmae}\nand more")).content.decode()
    assert "Text, line 1: {nmae} is no field" in page
    assert "and more" in page
    assert words_of(original_of(appeal)).body == BODY


def test_the_second_of_two_sees_both_texts_and_can_put_them_together(appeal, writer, second):
    address = reverse("workspace:version_edit", args=[appeal.pk, "en"])
    second.post(address, words(edition=2, body="What the colleague wrote."))
    page = writer.post(address, words(edition=2, body="What I wrote.")).content.decode()
    assert "Somebody changed this meanwhile" in page
    assert "What the colleague wrote." in page
    assert "What I wrote." in page
    assert 'name="edition" value="3"' in page
    writer.post(address, words(edition=3, body="What we both wrote."))
    assert words_of(original_of(appeal)).body == "What we both wrote."


def test_a_translation_stands_beside_the_original_and_what_changed_since(appeal, writer):
    writer.post(reverse("workspace:language_add", args=[appeal.pk]), {"language": "fa"})
    persian = reverse("workspace:version_edit", args=[appeal.pk, "fa"])
    said = {"edition": 1, "made_from": 2, "subject": "نامه", "body": "متن", "ask_0": "پاسخ"}
    assert writer.post(persian, said).status_code == 302
    changed = BODY.replace("thank", "greet")
    writer.post(reverse("workspace:version_edit", args=[appeal.pk, "en"]), words(edition=2, body=changed))
    page = writer.get(persian).content.decode()
    assert "What changed in the original since" in page
    assert "thank</del>" in page
    assert "greet</ins>" in page
    assert (
        "the original changed since"
        in writer.get(reverse("workspace:appeal", args=[appeal.pk])).content.decode()
    )


def test_who_wrote_in_it_is_not_asked_to_review_it(appeal, writer, second):
    second.post(reverse("workspace:version_edit", args=[appeal.pk, "en"]), words(edition=2, body="Mine."))
    writer.post(reverse("workspace:appeal_submit", args=[appeal.pk]))
    assert second.get(reverse("workspace:appeal_review", args=[appeal.pk])).status_code == 403


def test_given_back_with_a_reason(appeal, writer, second):
    writer.post(reverse("workspace:appeal_submit", args=[appeal.pk]))
    address = reverse("workspace:appeal_review", args=[appeal.pk])
    editions = second.get(address).context["form"]["editions"].value()
    page = second.post(address, {"editions": editions, "why": " ", "give_back": "1"}).content.decode()
    assert "Say why you give it back" in page
    second.post(address, {"editions": editions, "why": "Since when?", "give_back": "1"})
    assert "Since when?" in writer.get(reverse("workspace:appeal", args=[appeal.pk])).content.decode()


@pytest.mark.safety("S27")
def test_an_attachment_comes_only_as_a_download(appeal, writer):
    file = SimpleUploadedFile("نسرین.txt", b"Plain words.")
    said = {"file": file, "title": "A list", "language": ""}
    assert writer.post(reverse("workspace:appeal_attachment_add", args=[appeal.pk]), said).status_code == 302
    answer = writer.get(reverse("workspace:appeal_attachment", args=[appeal.pk, appeal.attachments.get().pk]))
    assert answer.content == b"Plain words."
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{appeal.reference}-')


def test_filters_stand_in_the_address(appeal, writer, second):
    address = reverse("workspace:appeals")
    for query, there in (
        ({"state": "draft"}, True),
        ({"state": "approved"}, False),
        ({"language": "fa"}, False),
        ({"kind": "appeal"}, True),
        ({"mine": "1"}, True),
        ({"overdue": "1"}, False),
        ({"state": "nonsense"}, True),
    ):
        assert (appeal.reference in writer.get(address, query).content.decode()) is there, query
    assert appeal.reference not in second.get(address, {"mine": "1"}).content.decode()


def test_a_preview_is_shown_and_printed_and_nothing_is_made(appeal, writer, ministry, case, caseworker):
    agree(case, ministry, caseworker)
    address = reverse("workspace:appeal_preview", args=[appeal.pk])
    assert "نسرین کاویانی" in writer.get(address, {"authority": ministry.pk, "language": ""}).content.decode()
    pdf = writer.get(address, {"authority": ministry.pk, "language": "", "as": "pdf"})
    assert pdf.content.startswith(b"%PDF-")
    assert not Letter.objects.exists()


def test_a_case_of_others_is_not_told_from_one_that_is_not_there(writer, case, other_case):
    said = {"theme": "x", "kind": "appeal", "original": "en"}
    for number in ("KT-2026-0002", "KT-1999-0001"):
        page = writer.post(reverse("workspace:appeal_add"), {**said, "numbers": number}).content.decode()
        assert f"You work on no case with the number {number}." in page
    assert writer.get(reverse("workspace:appeal_add"), {"case": "nonsense"}).status_code == 200
    begun = writer.get(reverse("workspace:appeal_add"), {"case": other_case.pk}).content.decode()
    assert "KT-2026-0002" not in begun


def test_a_template_is_written_used_and_put_away(writer, case):
    writer.post(reverse("workspace:letter_template_add"), {"title": "First letter", "kind": "appeal"})
    pk = int(writer.get(reverse("workspace:letter_templates")).context["rows"][0].pk)
    template = reverse("workspace:letter_template_words", args=[pk, "en"])
    assert "no field" in writer.post(template, words(edition=0, body="{x}")).content.decode()
    assert writer.post(template, words(edition=0)).status_code == 302
    said = {"theme": "x", "kind": "appeal", "original": "en", "numbers": case.number, "template": pk}
    writer.post(reverse("workspace:appeal_add"), said)
    assert words_of(original_of(Appeal.objects.get())).body == BODY
    writer.post(reverse("workspace:letter_template_away", args=[pk]))
    assert "First letter" not in writer.get(reverse("workspace:appeal_add")).content.decode()


def test_my_work_shows_what_waits_for_a_second_reader_and_what_came_back(
    appeal: Appeal, writer: Client, second: Client
) -> None:
    home, address = reverse("workspace:home"), reverse("workspace:appeal_review", args=[appeal.pk])
    link = f'<a href="{reverse("workspace:appeal", args=[appeal.pk])}">'
    assert link not in html(second, home)
    writer.post(reverse("workspace:appeal_submit", args=[appeal.pk]))
    assert link in html(second, home)
    assert "1 text is to be read before it goes" in html(second, home)
    assert link not in html(writer, home), "who wrote it is not the second person"
    editions = second.get(address).context["form"]["editions"].value()
    second.post(address, {"editions": editions, "why": "Name the law."})
    assert link not in html(second, home)
    assert "Given back to you" in html(writer, home)
    assert link in html(writer, home)
    writer.post(reverse("workspace:appeal_submit", args=[appeal.pk]))
    assert "Given back to you" not in html(writer, home)


def html(client: Client, address: str) -> str:
    return client.get(address).content.decode()
