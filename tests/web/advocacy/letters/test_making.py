from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Authority, OfficeHolder
from kintrace_web.advocacy.letters.attaching import attach, detach, open_attachment
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.merging import MissingConsentError
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.resting import still_allowed
from kintrace_web.advocacy.letters.setting import pdf_of
from kintrace_web.audit.models import Act
from kintrace_web.people.consenting import withdraw_consent, withhold
from kintrace_web.reunion.refusal import RefusedError


@pytest.fixture
def letter(draft, approved, agree, case, council, caseworker) -> Letter:
    agree(case, council)
    return make_letter(approved(draft()), council, actor=caseworker)


def test_a_letter_holds_its_words_as_they_were(letter, case, council):
    case.sought.names.all().delete()
    council.addresses.all().delete()
    kept = Letter.objects.get(pk=letter.pk)
    assert "نسرین کاویانی" in kept.wording["body"]
    assert kept.wording["envelope"] == ["Judicial Council", "Palace Road 1", "Tavrin"]
    assert (kept.state, kept.language, kept.channel) == ("waiting", "en", "post")
    assert len(kept.token) == 32
    assert kept.token.isalnum()


def test_it_goes_in_the_language_the_authority_reads_best(draft, approved, agree, case, ministry, caseworker):
    from kintrace_web.advocacy.letters.drafting import add_language, write

    agree(case, ministry)
    appeal = draft()
    persian = add_language(appeal, "fa", actor=caseworker)
    write(persian, subject="نامه", body="دربارهٔ {name}", asks=["یک", "دو"], actor=caseworker)
    made = make_letter(approved(appeal), ministry, actor=caseworker)
    assert (made.language, made.wording["to"]) == ("fa", "وزارت دادگستری ماراوند")
    with pytest.raises(RefusedError, match="no version"):
        make_letter(appeal, ministry, language="fr", actor=caseworker)


def test_no_letter_of_a_draft_or_without_an_address(draft, approved, agree, case, council, caseworker):
    agree(case, council)
    appeal = draft()
    with pytest.raises(RefusedError, match="approved"):
        make_letter(appeal, council, actor=caseworker)
    approved(appeal)
    with pytest.raises(RefusedError, match="No working address"):
        make_letter(appeal, council, channel="email", actor=caseworker)
    assert make_letter(appeal, council, channel="hand", actor=caseworker).address is None


@pytest.mark.safety("S22")
def test_who_may_not_write_it_sends_none(draft, approved, council, reader):
    with pytest.raises(PermissionDenied):
        make_letter(approved(draft()), council, actor=reader)


@pytest.mark.safety("S8")
def test_a_letter_without_consent_is_not_made_and_leaves_nothing(draft, approved, council, caseworker):
    with pytest.raises(MissingConsentError):
        make_letter(approved(draft()), council, actor=caseworker)
    assert not Letter.objects.exists()


@pytest.mark.safety("S6", "S8")
def test_a_letter_whose_consent_ended_does_not_go(letter, caseworker):
    assert still_allowed(letter)
    withdraw_consent(letter.rests_on.get(), actor=caseworker)
    assert not still_allowed(letter)


@pytest.mark.safety("S9")
def test_a_letter_does_not_go_once_what_it_tells_is_withheld(letter, case, caseworker):
    withhold(case.sought, whom="bodies", because="They fear.", item="place", actor=caseworker)
    assert not still_allowed(letter)


def test_a_letter_that_tells_nothing_of_anybody_needs_no_consent(draft, approved, council, caseworker):
    made = make_letter(approved(draft(body="We thank {authority}.", asks=[])), council, actor=caseworker)
    assert still_allowed(made)


@pytest.mark.safety("S27", "S23")
def test_the_pdf_is_kept_sealed_and_each_opening_is_on_record(letter, reader, outsider):
    first = pdf_of(letter, actor=reader, reason="to read it")
    assert first.startswith(b"%PDF-")
    with letter.pdf.open("rb") as kept:
        assert not kept.read(5).startswith(b"%PDF")
    assert pdf_of(Letter.objects.get(pk=letter.pk), actor=reader, reason="to read it") == first
    assert Act.objects.filter(verb="people.paper_read").count() == 2
    with pytest.raises(PermissionDenied):
        pdf_of(letter, actor=outsider, reason="to read it")


@pytest.mark.safety("S27")
def test_attachments_are_sealed_and_stay_with_letters_made_before(
    draft, approved, agree, case, council, caseworker
):
    agree(case, council)
    appeal = draft()
    file = attach(appeal, title="A list", content=b"Plain words.", actor=caseworker)
    with file.file.open("rb") as kept:
        assert b"Plain" not in kept.read()
    made = make_letter(approved(appeal), council, actor=caseworker)
    assert made.wording["attachments"] == ["A list"]
    detach(file, actor=caseworker)
    assert list(made.attachments.all()) == [file]
    assert open_attachment(file, actor=None, reason="it is sent") == b"Plain words."


@pytest.mark.safety("S26")
def test_a_photo_loses_what_the_camera_wrote(draft, caseworker):
    import io

    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "taken in Tavrin"
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "JPEG", exif=exif)
    assert b"taken in Tavrin" in picture.getvalue()
    file = attach(draft(), title="Photo", content=picture.getvalue(), tells=["photo"], actor=caseworker)
    assert b"taken in Tavrin" not in open_attachment(file, actor=caseworker, reason="to look")


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00\x03", b"<html><script>", b"%PDF-1.4 no end"])
def test_what_is_no_picture_pdf_or_text_is_not_taken_in(draft, caseworker, content):
    with pytest.raises(RefusedError):
        attach(draft(), title="File", content=content, actor=caseworker)


@pytest.mark.parametrize(("ended", "goes"), [(-1, None), (0, None), (3, 7)])
def test_no_letter_to_an_authority_that_ended_before_it_goes(
    draft, approved, council, caseworker, ended, goes
):
    today = timezone.localdate()
    council.ended_on = today + timedelta(days=ended)
    council.save()
    after = timezone.now() + timedelta(days=goes) if goes else None
    with pytest.raises(RefusedError, match="does not exist any more"):
        make_letter(
            approved(draft(body="We thank {authority}.", asks=[])),
            council,
            actor=caseworker,
            send_after=after,
        )


def test_who_left_the_office_is_not_addressed(draft, approved, council, caseworker):
    today = timezone.localdate()
    left = council.holders.create(
        names={"en": "Ida Vorn"}, position={"en": "President"}, until_on=today - timedelta(days=1)
    )
    appeal = approved(draft(body="We thank {authority}.", asks=[]))
    made = make_letter(appeal, council, actor=caseworker)
    assert made.holder is None
    assert "Ida Vorn" not in str(made.wording)
    OfficeHolder.objects.filter(pk=left.pk).update(until_on=today)
    again = make_letter(appeal, Authority.objects.get(pk=council.pk), actor=caseworker)
    assert (again.holder, again.wording["envelope"][0]) == (left, "Ida Vorn")
