"""What a relative does in the portal, from both sides of a case."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kintrace_web.audit.models import Act
from kintrace_web.cases.documents import open_document
from kintrace_web.cases.models import Document, Task
from kintrace_web.people.models import Consent
from kintrace_web.reunion import disclosing, messaging
from kintrace_web.reunion.models import Conversation, FamilyMessage
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
TEXT = "We are all well, and we think of you."


def shown(client, name, *parts):
    answer = client.get(reverse(f"portal:{name}", args=parts))
    assert answer.status_code == 200
    return re.sub(r'(csrfmiddlewaretoken" value)="[^"]*"', "", answer.content.decode())


def send(client, address, text=TEXT):
    check = client.post(address, {"text": text, "check": "1"})
    assert "Look at it once more" in check.content.decode()
    assert FamilyMessage.objects.filter(state="drafted").count() == 0
    return client.post(address, {"text": text, "send": "1"}, follow=True)


@pytest.mark.safety("S3", "S18")
def test_a_message_is_written_looked_at_and_sent(case, her):
    answer = send(her, reverse("portal:write", args=[case.pk]))
    assert "We have your message" in answer.content.decode()
    message = FamilyMessage.objects.get()
    assert (message.state, message.way, message.author) == ("drafted", "portal", case.enquirer)
    assert "We have it. We will speak to you." in shown(her, "home")
    assert TEXT in shown(her, "message", message.pk)
    assert TEXT not in shown(her, "home"), "words are opened one by one, on record"


def test_what_is_typed_is_not_lost(case, her):
    address = reverse("portal:write", args=[case.pk])
    long = her.post(address, {"text": "a" * 700, "check": "1"}).content.decode()
    assert "a" * 700 in long
    assert "700" in long
    assert TEXT in her.post(address, {"text": TEXT, "change": "1"}).content.decode()
    assert not FamilyMessage.objects.exists()


@pytest.mark.safety("S18", "S19")
def test_a_message_that_is_given_back_is_changed(case, her, colleague):
    send(her, reverse("portal:write", args=[case.pk]))
    message = FamilyMessage.objects.get()
    messaging.give_back(message, reason="places", note="Leave out the town.", actor=colleague)
    page = shown(her, "message", message.pk)
    assert "Please leave out the names of places" in page
    assert "Leave out the town." not in page, "one of the staff alone writes nothing to a family"
    assert TEXT in shown(her, "message_change", message.pk)
    her.post(reverse("portal:message_change", args=[message.pk]), {"text": "We are well.", "send": "1"})
    message.refresh_from_db()
    assert message.state == "drafted"


@pytest.mark.safety("S3")
def test_messages_go_both_ways_with_an_answer(in_contact, her, nasrin, client_of, carried):
    theirs = client_of(nasrin)
    assert "Somebody looks for you" in shown(theirs, "home")
    send(her, reverse("portal:write", args=[in_contact.pk]))
    message = FamilyMessage.objects.get()
    assert theirs.get(reverse("portal:message", args=[message.pk])).status_code == 404, (
        "not before it is relayed"
    )
    carried(message)
    assert TEXT in shown(theirs, "message", message.pk)
    send(theirs, reverse("portal:message_answer", args=[message.pk]), "I am well, too.")
    back = FamilyMessage.objects.get(from_sought=True)
    assert back.in_reply_to == message
    assert "I am well" not in shown(her, "home")
    assert her.get(reverse("portal:message", args=[back.pk])).status_code == 404
    carried(back)
    assert "I am well, too." in shown(her, "message", back.pk)
    assert "There is an answer." in shown(her, "home")


@pytest.mark.safety("S1", "S6")
def test_the_moment_a_found_person_takes_it_back_nothing_more_is_read(
    in_contact, her, nasrin, client_of, carried, caseworker
):
    theirs = client_of(nasrin)
    send(theirs, reverse("portal:write", args=[in_contact.pk]), "I am well.")
    message = FamilyMessage.objects.get()
    carried(message)
    assert "I am well." in shown(her, "message", message.pk)
    consent = Consent.objects.get(person=in_contact.sought, purpose="contact")
    page = shown(theirs, "consent_withdraw", consent.pk)
    assert "nobody hears this of you from us" in page
    theirs.post(reverse("portal:consent_withdraw", args=[consent.pk]))
    assert her.get(reverse("portal:message", args=[message.pk])).status_code == 404
    assert "Ended" in shown(theirs, "consents")


@pytest.mark.safety("S2", "S9", "S28")
def test_never_contact_me_holds_at_once(in_contact, her, nasrin, client_of, carried, parvin, colleague):
    theirs = client_of(nasrin)
    mine = messaging.write(
        in_contact, from_sought=False, text="Hello.", language="en", way="portal", actor=parvin
    )
    before = shown(her, "home")
    address = reverse("portal:never")
    assert "Tick this" in theirs.post(address, {"x": "1"}).content.decode()
    assert theirs.post(address, {"sure": "on"}).status_code == 302
    assert not Consent.objects.filter(person=in_contact.sought, withdrawn_at=None).exists()
    assert in_contact.sought.withholdings.get().whom == "relatives"
    assert Conversation.objects.last().choice == "never"
    assert "never to be contacted" in Task.objects.get().text
    with pytest.raises(RefusedError):
        carried(mine)
    assert shown(her, "home") == before


@pytest.mark.safety("S1", "S28")
def test_somebody_who_was_not_spoken_with_sees_nothing(found, client_of, caseworker):
    from kintrace_web.people.inviting_kin import invite_relative

    user = invite_relative(found.sought, language="en", actor=caseworker)
    client = client_of(user)
    assert "There is nothing here yet" in shown(client, "home")
    assert client.get(reverse("portal:write", args=[found.pk])).status_code == 404
    assert client.get(reverse("portal:never")).status_code == 404


@pytest.mark.safety("S1")
def test_news_stands_there_in_exactly_the_words_that_were_approved(in_contact, her, caseworker, staff):
    from kintrace_web.cases.models import CaseMember

    second = staff("Ruth Amadi", "supervisor")
    CaseMember.objects.create(case=in_contact, user=second, capacity="reading", assigned_by=caseworker)
    news = disclosing.propose(
        in_contact, wording="She is well.", language="en", items=["well"], actor=caseworker
    )
    assert "She is well." not in shown(her, "home")
    disclosing.approve(news, actor=second)
    assert "She is well." in shown(her, "home")
    assert "News for you" in shown(her, "home")


def photo(kind="JPEG"):
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GPS Tavrin"
    Image.new("RGB", (40, 40), "grey").save(picture, kind, exif=exif)
    return picture.getvalue()


@pytest.mark.safety("S26", "S23")
def test_a_photo_is_sent_for_a_wish_and_loses_what_the_camera_hid(case, her, parvin, caseworker, tell):
    wish = tell(case, "wish", "Send a photo from before 1995.")
    address = reverse("portal:wish", args=[wish.pk])
    assert b"GPS Tavrin" in photo()
    sent = SimpleUploadedFile("nasrin at tavrin.jpg", photo(), "image/jpeg")
    assert her.post(address, {"photo": sent, "words": ""}).status_code == 302
    document = Document.objects.get()
    assert (document.section, document.title, document.added_by) == ("photo", "Photo from the family", parvin)
    assert b"GPS Tavrin" not in open_document(document, actor=caseworker, reason="to see it")
    assert Act.objects.filter(verb="cases.document_added", actor=parvin.pk).exists()
    assert "before 1995" not in shown(her, "home")
    assert Task.objects.get().assignee == caseworker
    assert her.get(address).status_code == 404, "it is answered"


def test_a_wish_is_answered_in_words_and_a_wrong_file_is_explained(case, her, caseworker, tell):
    wish = tell(case, "wish", "When did she leave?")
    address = reverse("portal:wish", args=[wish.pk])
    assert "Choose a photo or write something" in her.post(address, {"x": "1"}).content.decode()
    wrong = her.post(address, {"photo": SimpleUploadedFile("a.jpg", b"%PDF-1.4 x")}).content.decode()
    assert "was not taken in" in wrong
    assert her.post(address, {"words": "I do not know."}).status_code == 302
    assert open_document(Document.objects.get(), actor=caseworker, reason="to read it") == b"I do not know."


@pytest.mark.safety("S23", "S28")
def test_who_looked_is_told_without_names(case, her, caseworker):
    from kintrace_web.people.access import Staff, add_detail, read_details
    from kintrace_web.people.items import Purpose

    add_detail(caseworker, case.enquirer, section="contact", kind="phone", value="0700 555 01")
    for person in (case.enquirer, case.sought):
        read_details(
            Staff(caseworker), "contact", person, Purpose.TRACING, reason="To call Parvin.", actor=caseworker
        )
    page = shown(her, "looked")
    assert page.count("Caseworker") == 1
    assert "contact details" in page
    for text in ("Mara", "To call", "0700"):
        assert text not in page


@pytest.mark.safety("S24", "S28")
def test_a_copy_of_what_is_held_of_oneself_and_of_nobody_else(case, her, parvin, caseworker):
    import zipfile

    from kintrace_web.people.access import add_detail

    for person, number in ((case.enquirer, "0700 555 01"), (case.sought, "0700 555 02")):
        add_detail(caseworker, person, section="contact", kind="phone", value=number)
    answer = her.post(reverse("portal:copy"))
    assert answer["Content-Disposition"] == 'attachment; filename="copy.zip"'
    assert "no-store" in answer["Cache-Control"]
    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "0700 555 01" in whole
    assert "پروین" in whole
    for text in ("0700 555 02", "نسرین", "Mara"):
        assert text not in whole
    assert Act.objects.get(verb="people.own_copy_made").actor == parvin.pk


@pytest.mark.safety("S22", "S27", "S28")
def test_a_correction_becomes_a_task_and_its_words_are_sealed(case, her, caseworker):
    """The words may tell where somebody is; more people see a task than papers (S22, S27)."""
    from kintrace_web.cases.documents import open_document

    her.post(reverse("portal:wrong"), {"words": "My birthday is in May."})
    task, paper = Task.objects.get(), case.documents.get()
    assert task.assignee == caseworker
    assert "May" not in task.text + paper.title
    with paper.file.open("rb") as file:
        assert b"May" not in file.read()
    assert open_document(paper, actor=caseworker, reason="to read it") == b"My birthday is in May."


@pytest.mark.safety("S15", "S28")
def test_deletion_is_asked_for_and_decided_by_the_officer(case, her, parvin, data_officer):
    from kintrace_web.people.erasing import confirm_erasure
    from kintrace_web.people.suppression import Erasure

    assert "cannot be undone" in shown(her, "delete")
    her.post(reverse("portal:delete"))
    erasure = Erasure.objects.get()
    assert (erasure.person, erasure.proposed_by) == (case.enquirer.pk, parvin)
    assert "پروین" in case.enquirer.main_name.text
    confirm_erasure(erasure, actor=data_officer)
    assert her.get(reverse("portal:home")).status_code == 302, "the account is gone"


@pytest.mark.safety("S22")
def test_what_is_not_mine_is_not_there(case, other_case, her, caseworker, outsider, agreed, tell):
    from kintrace_web.cases.agreeing import agree

    theirs = messaging.write(
        other_case, from_sought=False, text="x", language="en", way="spoken", actor=outsider
    )
    wish = tell(other_case, "wish", "x")
    consent = agree(other_case, agreed("contact"), actor=outsider)
    nobodys = her.get("/portal/messages/999999/").content
    for name, part in (
        ("write", other_case.pk),
        ("message", theirs.pk),
        ("message_change", theirs.pk),
        ("message_answer", theirs.pk),
        ("wish", wish.pk),
        ("consent_withdraw", consent.pk),
    ):
        address = reverse(f"portal:{name}", args=[part])
        sent = [] if name == "message" else [her.post(address, {"text": "x", "send": "1", "words": "x"})]
        for answer in (her.get(address), *sent):
            assert answer.status_code == 404
            assert len(answer.content) - len(address) == len(nobodys) - len("/portal/messages/999999/")
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


@pytest.mark.safety("S6")
def test_what_was_taken_back_is_given_again_by_a_button(case, her, parvin):
    before = case.enquirer.consents.get(purpose="tracing")
    assert reverse("portal:consent_again", args=[before.pk]) not in shown(her, "consents")
    her.post(reverse("portal:consent_withdraw", args=[before.pk]))
    address = reverse("portal:consent_again", args=[before.pk])
    assert address in shown(her, "consents")
    her.post(address)
    anew = case.enquirer.consents.filter(purpose="tracing").last()
    assert (anew.form, anew.withdrawn_at, anew.recorded_by) == ("self_entered", None, parvin)
    assert address not in shown(her, "consents")
    before.refresh_from_db()
    assert before.withdrawn_at is not None


@pytest.mark.safety("S17")
@pytest.mark.parametrize("is_found", [False, True])
def test_agreeing_again_for_somebody_who_was_found_opens_nothing(case, her, caseworker, agreed, is_found):
    from kintrace_web.cases.agreeing import agree
    from kintrace_web.cases.finding import mark_found
    from kintrace_web.people.access import Body, may_learn
    from kintrace_web.people.items import Item, Purpose

    consent = agree(case, agreed("sharing", recipient="Red Tent Society"), actor=caseworker)
    if is_found:
        mark_found(case, caseworker)
    her.post(reverse("portal:consent_withdraw", args=[consent.pk]))
    her.post(reverse("portal:consent_again", args=[consent.pk]))
    told = may_learn(Body("Red Tent Society"), Item.NAME, case.sought, Purpose.SHARING)
    assert bool(told) is not is_found


@pytest.mark.safety("S22", "S28")
def test_the_acts_themselves_are_for_oneself_alone(in_contact, nasrin, parvin, caseworker, make_case, staff):
    """Whatever page asks: what is one person's to do, nobody else does."""
    from django.core.exceptions import PermissionDenied

    from kintrace_web.cases.receiving import receive_correction, receive_photo, receive_words
    from kintrace_web.people.erasing import propose_erasure
    from kintrace_web.people.inviting_kin import invite_relative
    from kintrace_web.people.models import Relative
    from kintrace_web.people.packaging import own_copy
    from kintrace_web.people.withdrawing import agree_again, withdraw_own
    from kintrace_web.reunion.answering import reply
    from kintrace_web.reunion.declining import never_contact

    lead = staff("Iva Marsh", "caseworker")
    elsewhere = make_case(lead, number="KT-2026-0009")
    stranger = invite_relative(elsewhere.enquirer, language="en", actor=lead)
    case = in_contact
    consent = case.sought.consents.first()
    message = messaging.write(case, from_sought=False, text="x", language="en", way="portal", actor=parvin)
    acts = {
        "copy": lambda who: own_copy(case.sought, actor=who),
        "withdraw": lambda who: withdraw_own(consent, actor=who),
        "again": lambda who: agree_again(consent, actor=who),
        "never": lambda who: never_contact(case.sought, actor=who),
        "erase": lambda who: propose_erasure(case.sought, "own_wish", actor=who),
    }
    for act in acts.values():
        for who in (parvin, stranger):
            with pytest.raises(PermissionDenied):
                act(who)
    of_the_enquirer = {
        "photo": lambda who: receive_photo(case, content=photo(), file_name="a", actor=who),
        "words": lambda who: receive_words(case, words="x", actor=who),
    }
    for act in of_the_enquirer.values():
        for who in (nasrin, stranger, caseworker):
            with pytest.raises(PermissionDenied):
                act(who)
    for who in (stranger, caseworker):
        with pytest.raises(PermissionDenied):
            receive_correction(case, words="x", actor=who)
    with pytest.raises(PermissionDenied):
        reply(message, Relative.objects.get(user=nasrin).person, text="x", language="en", actor=nasrin)
