"""A dossier goes by e-mail through a real mail server, locked for its recipient, and asked about to the last moment."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jsonschema
import pyrage
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kintrace_web.reunion.refusal import RefusedError

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.advocacy.authorities.models import Authority

Make = Callable[..., Any]
PASSWORD = "a long walk by the river"


@pytest.fixture
def identity(body: Authority, caseworker: User) -> Any:
    """The recipient's secret key, of which we have the public one; and an address of theirs."""
    from kintrace_web.advocacy.authorities.models import Address
    from kintrace_web.advocacy.dossiers.handing import add_key

    Address.objects.create(authority=body, channel="email", value="office@group.example")
    secret = pyrage.x25519.Identity.generate()
    add_key(body, public_key=str(secret.to_public()), known_by="compared by telephone", actor=caseworker)
    return secret


@pytest.fixture
def dossier(make: Make, agree: Make, identity: Any, second: User) -> Any:
    from kintrace_web.advocacy.dossiers.approving import approve

    agree()
    made = make()
    approve(made, actor=second)
    return made


def mail(dossier: Any, cover: Any, user: User, **details: Any) -> Any:
    from kintrace_web.advocacy.dossiers.mailing import send_by_mail

    return send_by_mail(dossier, cover, actor=user, **details)


def go_round() -> None:
    from kintrace_web.advocacy.letters.handing_over import Postman

    Postman().go_round()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.safety("S27")
def test_it_arrives_locked_and_whole(
    server: Any, dossier: Any, cover: Any, caseworker: User, identity: Any
) -> None:
    letter = mail(dossier, cover, caseworker)
    assert dossier.state == "approved"
    go_round()
    [(_sender, recipients, message)] = server.taken
    assert recipients == ["office@group.example"]
    pages, package = message.iter_attachments()
    assert pages.get_content_type() == "application/pdf"
    assert package.get_content_type() == "application/octet-stream"
    assert package.get_filename().endswith(".zip.age")
    files = unpacked(pyrage.decrypt(package.get_content(), [identity]))
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert len(files["SHA256SUMS"].splitlines()) == len(files) - 1
    said = json.loads(files["dossier.json"])
    jsonschema.Draft202012Validator(json.loads(files["dossier.schema.json"])).validate(said)
    assert "Nasrin Kaviani" in said["person"]["names"]
    # Outside of the package no word of her.
    assert "Nasrin" not in message.as_string()
    assert "Nasrin" not in message.get_body().get_content()
    assert dossier.reference in letter.wording["attachments"][0]
    dossier.refresh_from_db()
    assert (dossier.state, dossier.channel) == ("sent", "email")
    assert (dossier.sent_on, dossier.receipt) == (timezone.localdate(), letter.reference)


def test_nobody_else_opens_it(server: Any, dossier: Any, cover: Any, caseworker: User) -> None:
    mail(dossier, cover, caseworker)
    go_round()
    _pages, package = server.taken[0][2].iter_attachments()
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(package.get_content(), [pyrage.x25519.Identity.generate()])


def test_with_a_password_it_opens_with_that(server: Any, dossier: Any, cover: Any, caseworker: User) -> None:
    mail(dossier, cover, caseworker, password=PASSWORD)
    go_round()
    _pages, package = server.taken[0][2].iter_attachments()
    assert "dossier.json" in unpacked(pyrage.passphrase.decrypt(package.get_content(), PASSWORD))


@pytest.mark.safety("S8")
def test_a_consent_that_ends_while_it_waits_keeps_it_here(
    server: Any, dossier: Any, cover: Any, caseworker: User
) -> None:
    from kintrace_web.people.consenting import withdraw_consent

    letter = mail(dossier, cover, caseworker)
    withdraw_consent(dossier.rests_on.get(), actor=caseworker)
    go_round()
    letter.refresh_from_db()
    dossier.refresh_from_db()
    assert (server.taken, letter.state, dossier.state) == ([], "cancelled", "approved")


@pytest.mark.safety("S9")
def test_so_does_an_annex_that_may_not_go_any_more(
    server: Any,
    make: Make,
    agree: Make,
    identity: Any,
    second: User,
    caseworker: User,
    cover: Any,
    paper: Make,
) -> None:
    """No consent of the letter ends here: the dossier itself is asked."""
    from kintrace_web.advocacy.dossiers.approving import approve
    from kintrace_web.advocacy.dossiers.redacting import acts

    agree()
    document = paper(b"The guard wrote this down.")
    made = make(f"document:{document.pk}")
    approve(made, actor=second)
    letter = mail(made, cover, caseworker)
    hidden = acts.begin(document, actor=caseworker)
    acts.mark_words(hidden, "guard", actor=caseworker)
    acts.burn(hidden, actor=caseworker)
    acts.choose(hidden, actor=caseworker)
    go_round()
    letter.refresh_from_db()
    assert (server.taken, letter.state) == ([], "cancelled")
    assert "dossier in it may not go" in letter.steps.last().note


def test_a_key_that_was_changed_keeps_it_here(
    server: Any, dossier: Any, cover: Any, caseworker: User, body: Authority
) -> None:
    from kintrace_web.advocacy.dossiers.handing import add_key

    letter = mail(dossier, cover, caseworker)
    new = pyrage.x25519.Identity.generate()
    add_key(body, public_key=str(new.to_public()), known_by="by telephone", actor=caseworker)
    go_round()
    letter.refresh_from_db()
    assert (server.taken, letter.state) == ([], "cancelled")
    mail(dossier, cover, caseworker)
    go_round()
    _pages, package = server.taken[0][2].iter_attachments()
    assert pyrage.decrypt(package.get_content(), [new]).startswith(b"PK")


def test_it_goes_once(server: Any, dossier: Any, cover: Any, caseworker: User) -> None:
    from kintrace_web.advocacy.dossiers.handing import mark_sent

    mail(dossier, cover, caseworker)
    with pytest.raises(RefusedError, match="takes it out already"):
        mail(dossier, cover, caseworker)
    with pytest.raises(RefusedError, match="Cancel that letter"):
        mark_sent(dossier, channel="post", on=timezone.localdate(), actor=caseworker)
    go_round()
    dossier.refresh_from_db()
    with pytest.raises(RefusedError, match="was sent"):
        mail(dossier, cover, caseworker)
    assert len(server.taken) == 1


def test_what_came_back_is_sent_again(server: Any, dossier: Any, cover: Any, caseworker: User) -> None:
    from kintrace_web.advocacy.letters.stepping import step

    letter = mail(dossier, cover, caseworker)
    go_round()
    letter.refresh_from_db()
    step(letter, "bounced")
    dossier.refresh_from_db()
    assert mail(dossier, cover, caseworker) != letter


@pytest.mark.safety("S22")
def test_who_may(dossier: Any, cover: Any, second: User, staff: Make) -> None:
    for user in (second, staff("Lena Brandt", "caseworker")):
        with pytest.raises(PermissionDenied):
            mail(dossier, cover, user)


def test_not_before_another_approved_it_and_with_a_cover_of_this_case_alone(
    make: Make, agree: Make, identity: Any, cover: Any, caseworker: User, second: User
) -> None:
    from sending_world import approved

    from kintrace_web.advocacy.dossiers.approving import approve

    agree()
    made = make()
    with pytest.raises(RefusedError, match="nobody else has approved"):
        mail(made, cover, caseworker)
    approve(made, actor=second)
    with pytest.raises(RefusedError, match="about this case alone"):
        mail(made, approved(caseworker, second, kind="cover"), caseworker)
    assert made.letter is None


def test_the_file_goes_with_no_other_letter_of_the_appeal(
    dossier: Any, cover: Any, caseworker: User, body: Authority
) -> None:
    from kintrace_web.advocacy.letters.making import make_letter

    mail(dossier, cover, caseworker)
    other = make_letter(cover, body, actor=caseworker)
    assert not other.attachments.exists()
    assert other.wording["attachments"] == []


def test_by_post_somebody_is_reminded_to_print_it(
    dossier: Any, cover: Any, body: Authority, caseworker: User, client_of: Make
) -> None:
    from django.urls import reverse

    from kintrace_web.advocacy.authorities.models import Address
    from kintrace_web.advocacy.letters.models import Letter
    from kintrace_web.advocacy.letters.settling import try_again

    Address.objects.create(authority=body, channel="post", value="Palace Road 1\nTavrin")
    letter = mail(dossier, cover, caseworker)
    page, client = reverse("workspace:letter", args=[letter.pk]), client_of(caseworker)
    assert "Print the dossier" not in client.get(page).content.decode()
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.FAILED)
    letter.refresh_from_db()
    try_again(letter, actor=caseworker, channel="post")
    assert "Print the dossier" in client.get(page).content.decode()
