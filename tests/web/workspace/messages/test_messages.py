from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Document
from kintrace_web.people.consenting import withhold
from kintrace_web.reunion import messaging
from kintrace_web.reunion.models import FamilyMessage
from kintrace_web.workspace.after.waiting import waiting_for

pytestmark = pytest.mark.django_db
WORDS = "The pear tree has come back."
PAPER = {"way": "paper", "no_scan": "kept", "text": WORDS, "language": "en"}
SCANNED = {name: said for name, said in PAPER.items() if name != "no_scan"}
LIST = dict.fromkeys(messaging.CHECKS, "on")


@pytest.mark.safety("S3", "S19", "S23")
def test_the_whole_way_through_the_pages(pages, in_contact, caseworker, colleague):
    mine, theirs = pages(caseworker), pages(colleague)
    scan = SimpleUploadedFile("letter.pdf", b"%PDF-1.4\n%%EOF\n")
    mine.post("message_add", author="enquirer", scan=scan, **SCANNED)
    message = FamilyMessage.objects.get()
    assert (message.from_sought, message.entered_by, message.scan.section) == (False, caseworker, "papers")
    assert "Somebody else reads them" in mine.get("message", message.pk)
    # Read, then the whole list, then accepted.
    assert WORDS not in theirs.get("message", message.pk)
    assert "Read the message before" in theirs.post("message_accept", message.pk, status=200, **LIST)
    assert WORDS in theirs.post("message", message.pk, status=200, reason="to accept it")
    assert "Go through the whole list" in theirs.post(
        "message_accept", message.pk, status=200, no_politics="on"
    )
    theirs.post("message_accept", message.pk, **LIST)
    # What exactly will happen, to whom, in which words; then it goes.
    assert WORDS not in theirs.get("message_relay", message.pk)
    page = theirs.post("message_relay", message.pk, status=200, reason="before it goes")
    assert WORDS in page
    assert "cannot be undone" in page
    message.refresh_from_db()
    assert message.state == "accepted"
    theirs.post("message_relay", message.pk, confirmed="yes")
    theirs.post("message_delivered", message.pk, **{"there-note": "She cried."})
    theirs.post("message_answer", message.pk, **(SCANNED | {"way": "spoken", "text": "I miss it."}))
    message.refresh_from_db()
    answer = message.answers.get()
    assert (message.state, answer.from_sought, answer.way) == ("answered", True, "spoken")
    step = message.steps.get(state="delivered")
    assert "She cried." not in theirs.get("message", message.pk)
    assert "She cried." in theirs.post("message_note", message.pk, step.pk, status=200, reason="to know")
    said = "".join(f"{act.details} {act.reason}" for act in Act.objects.all())
    assert not any(words in said for words in (WORDS, "She cried", "I miss it"))


def test_a_scan_stays_only_with_its_message(pages, in_contact, caseworker):
    scan = SimpleUploadedFile("letter.pdf", b"%PDF-1.4\n%%EOF\n")
    found_none = pages(caseworker)
    in_contact.__class__.objects.filter(pk=in_contact.pk).update(found_at=None)
    text = found_none.post("message_add", status=200, author="sought", scan=scan, **SCANNED)
    assert "not found yet" in text
    assert not Document.objects.filter(case=in_contact).exists()
    scan = SimpleUploadedFile("letter.exe", b"MZ\x00\x00")
    assert "was not taken in" in found_none.post(
        "message_add", status=200, author="enquirer", scan=scan, **SCANNED
    )
    assert not FamilyMessage.objects.exists()


def test_too_long_is_said_and_kept(pages, in_contact, caseworker):
    text = pages(caseworker).post(
        "message_add", status=200, author="enquirer", **(PAPER | {"text": "a" * 601})
    )
    assert "601" in text
    assert "a" * 601 in text


def test_a_message_on_paper_comes_with_the_paper_or_with_why_there_is_none(pages, in_contact, caseworker):
    mine = pages(caseworker)
    text = mine.post("message_add", status=200, author="enquirer", **SCANNED)
    assert "Attach a scan or a photo of the paper, or say why there is none." in text
    assert WORDS in text
    assert not FamilyMessage.objects.exists()
    mine.post("message_add", author="enquirer", **PAPER)
    message = FamilyMessage.objects.get()
    assert (message.scan, message.no_scan) == (None, "kept")
    assert "whoever wrote it kept the paper" in mine.get("message", message.pk)


@pytest.mark.safety("S22")
def test_a_paper_of_another_case_is_no_scan(pages, in_contact, caseworker, other_case, outsider):
    from kintrace_web.cases.documents import add_document

    paper = add_document(other_case, section="papers", title="A letter", content=b"text", actor=outsider)
    pages(caseworker).post("message_add", status=200, author="enquirer", kept=str(paper.pk), **SCANNED)
    assert not FamilyMessage.objects.exists()


def test_given_back_with_a_reason_and_written_anew(pages, in_contact, caseworker, colleague):
    mine, theirs = pages(caseworker), pages(colleague)
    mine.post("message_add", author="enquirer", **PAPER)
    message = FamilyMessage.objects.get()
    assert "Choose why." in theirs.post("message_give_back", message.pk, status=200)
    theirs.post("message_give_back", message.pk, **{"back-reason": "places", "back-note": "No town."})
    assert "it names places" in mine.get("message", message.pk)
    step = message.steps.get(state="returned")
    assert "No town." in theirs.post("message_note", message.pk, step.pk, status=200, reason="to know")
    assert [each.words for each in waiting_for(caseworker)] == [
        "Write a family message anew that was given back"
    ]
    mine.post("message_words", message.pk, text="All is well.")
    message.refresh_from_db()
    assert message.state == "drafted"


@pytest.mark.safety("S3", "S6")
def test_nothing_is_carried_without_consent(pages, found, speak, caseworker, colleague):
    speak(found, "undecided")
    message = messaging.write(found, from_sought=True, actor=caseworker, **PAPER)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    messaging.accept(message, checks=dict.fromkeys(messaging.CHECKS, True), actor=colleague)
    theirs = pages(colleague)
    theirs.post("message_relay", message.pk, confirmed="yes")
    message.refresh_from_db()
    assert message.state == "accepted"
    assert "no consent to contact" in theirs.get("message", message.pk)
    assert "no consent to contact" in theirs.post(
        "message_print", message.pk, status=200, language="en", reason="x"
    )


@pytest.mark.safety("S9", "S23")
def test_the_printed_sheet(client_of, pages, in_contact, caseworker, colleague):
    message = messaging.write(in_contact, from_sought=True, actor=caseworker, **PAPER)
    theirs = pages(colleague)
    sent = {"language": "en", "reason": "to bring it"}
    assert "read and accepted" in theirs.post("message_print", message.pk, status=200, **sent)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    messaging.accept(message, checks=dict.fromkeys(messaging.CHECKS, True), actor=colleague)

    def sheet(**more):
        answer = client_of(colleague).post(theirs._at("message_print", message.pk), sent | more)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="KT-2026-0001-{message.pk}.pdf"'
        return [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]

    front, back = sheet()
    assert WORDS in front
    assert "پروین" in front
    assert WORDS not in back
    assert "Your answer" in back
    assert Act.objects.filter(verb="reunion.message_printed").count() == 1
    assert Act.objects.filter(verb="people.message_read", reason="to bring it").count() == 1
    assert "Family message" not in sheet(language="fa")[0]
    withhold(in_contact.sought, item="name", whom="relatives", because="She asked.", actor=caseworker)
    assert "نسرین" not in "".join(sheet())


@pytest.mark.parametrize(("language", "asks"), [("en", "Who it is from"), ("fa", None), ("ar", None)])
def test_an_empty_sheet_holds_nothing_of_any_case(client_of, pages, in_contact, caseworker, language, asks):
    address = reverse("workspace:message_sheet", args=[language])
    assert address in pages(caseworker).get("case_after")
    answer = client_of(caseworker).get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="family-message-{language}.pdf"'
    front, back = (page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "____" in front
    assert "____" in back
    assert in_contact.number not in front + back
    assert asks is None or (asks in front and "600" in front and "Your answer" in back)
    assert client_of(caseworker).get(reverse("workspace:message_sheet", args=["xx"])).status_code == 404


def test_a_refused_message(pages, in_contact, caseworker, colleague):
    message = messaging.write(in_contact, from_sought=True, actor=caseworker, **PAPER)
    messaging.read_as_staff(message, actor=colleague, reason="to accept it")
    messaging.accept(message, checks=dict.fromkeys(messaging.CHECKS, True), actor=colleague)
    messaging.relay(message, actor=colleague)
    theirs = pages(colleague)
    assert "Choose why." in theirs.post("message_refused", message.pk, status=200)
    theirs.post("message_refused", message.pk, **{"not-reason": "not_wanted"})
    assert "the other side does not want it" in theirs.get("message", message.pk)
