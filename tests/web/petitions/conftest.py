"""A petition that people sign, and the people who look after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from petition_words import ENGLISH, PERSIAN

if TYPE_CHECKING:
    from kintrace_web.accounts.models import User
    from kintrace_web.petitions.models import Petition, Signature
    from kintrace_web.petitions.writing import Frame


@pytest.fixture(autouse=True)
def files_of_this_test(tmp_path: Path) -> Iterator[None]:
    from django.test import override_settings

    with override_settings(MEDIA_ROOT=tmp_path):
        yield


@pytest.fixture
def writer(staff: Callable[..., User]) -> User:
    return staff("Ada Writer", "advocate")


@pytest.fixture
def editor(staff: Callable[..., User]) -> User:
    return staff("Edo Editor", "editor")


@pytest.fixture
def frame() -> Frame:
    from django.utils import timezone

    from kintrace_web.petitions.writing import Frame

    closes = timezone.localdate() + timedelta(days=30)
    return Frame(
        goal=100, closes_on=closes, addressee={"en": "The Ministry of Maravand", "fa": "وزارت ماراوند"}
    )


@pytest.fixture
def petition(writer: User, editor: User, frame: Frame) -> Petition:
    """Open, in English and Persian."""
    from kintrace_web.petitions.opening import open_version
    from kintrace_web.petitions.writing import Words, begin, hand_in, write

    made = begin(slug="open-the-gates", original="en", words=Words(*ENGLISH), frame=frame, actor=writer)
    write(made, "fa", Words(*PERSIAN), actor=writer)
    version = hand_in(made, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    return made


@pytest.fixture
def signed(petition: Petition) -> Callable[..., Signature]:
    """``signed("Mara Lind", "mara@example.org")``: signs and, unless told not to, confirms."""
    from kintrace_web.petitions.models import Signature
    from kintrace_web.petitions.signing.confirming import confirm
    from kintrace_web.petitions.signing.identity import digests
    from kintrace_web.petitions.signing.signing import Signer, sign

    def make(
        name: str,
        mail: str,
        *,
        shown: str = "name",
        confirmed: bool = True,
        place: str = "",
        wants: bool = False,
    ) -> Signature:
        version = petition.current
        assert version
        sign(petition, version, Signer(name, mail, shown, "en", wants, place))
        kept = Signature.objects.get(person=digests(petition.pk, name, mail).person)
        if confirmed:
            assert confirm(kept)
        kept.refresh_from_db()
        return kept

    return make


@pytest.fixture
def send_all(db: None) -> Callable[[], int]:
    """The worker sends everything that is due."""
    from kintrace_web.petitions.signing import mailing

    def send() -> int:
        sent = 0
        while done := mailing.go_round():
            sent += done
        return sent

    return send
