"""One of everything that the pages of petitions can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from petition_words import ENGLISH, PERSIAN, scan

from kintrace_web.accounts.models import Role, RoleGrant, User
from kintrace_web.cases.models import Case
from kintrace_web.petitions.delivery.answering import word_answer
from kintrace_web.petitions.delivery.making import make, prepare
from kintrace_web.petitions.models import Petition, Signature
from kintrace_web.petitions.opening import close, give_back, open_version
from kintrace_web.petitions.signing.confirming import confirm, link_part
from kintrace_web.petitions.signing.sheets import Line, enter_count, enter_lines
from kintrace_web.petitions.signing.signing import Signer, sign
from kintrace_web.petitions.sweeping import Search, look, sweep
from kintrace_web.petitions.writing import Frame, Words, begin, hand_in, write


def _user(role: Role) -> User:
    number = User.objects.count()
    user = User.objects.create_user(f"{role}{number}@example.org", name=f"Of petitions {number}")
    RoleGrant.objects.create(user=user, role=role)
    return user


def _petition(slug: str, writer: User, editor: User) -> Petition:
    closes = timezone.localdate() + timedelta(days=30)
    frame = Frame(goal=10, closes_on=closes, addressee={"en": "The Ministry of Maravand"})
    made = begin(slug=slug, original="en", words=Words(*ENGLISH), frame=frame, actor=writer)
    write(made, "fa", Words(*PERSIAN), actor=writer)
    version = hand_in(made, actor=writer)
    give_back(version, because="Say which gates.", actor=editor)
    version = hand_in(made, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    return made


def _signed(petition: Petition, name: str) -> Signature:
    version = petition.current
    assert version
    sign(petition, version, Signer(name, "somebody@example.org", "name", "en", wants_answer=True, place="p"))
    return petition.signatures.order_by("-pk")[0]


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_petitions.py, and the IDs they stand for."""
    return petitions()


def petitions() -> dict[str, Any]:
    """The same, for tests that need no case."""
    writer, editor = _user(Role.ADVOCATE), _user(Role.EDITOR)
    number, today = Petition.objects.count(), timezone.localdate()
    petition = _petition(f"the-gates-{number}", writer, editor)
    signature = _signed(petition, "Mara Lind")
    confirm(_signed(petition, "Test Test"))
    confirm(_signed(petition, "Ivo Lind"))
    search = Search("pattern", pattern="test*")
    seen = look(petition, search, actor=editor).digest
    swept = sweep(petition, search, expected=seen, reason="No name.", actor=editor)
    sheet = enter_lines(petition, [Line("Nora Lind")], collected_on=today, actor=editor)
    counted = enter_count(petition, 2, scan=scan(), collected_on=today, actor=editor)
    answer = word_answer(petition, texts={"en": "They refuse."}, came_on=today, actor=writer)
    over = _petition(f"the-bridge-{number}", writer, editor)
    confirm(_signed(over, "Mara Lind"))
    close(over, actor=writer)
    make(prepare(over, actor=writer))
    return {
        "petition": petition.pk,
        "petition_slug": petition.slug,
        "petition_over": over.pk,
        "petition_over_slug": over.slug,
        "petition_sheet": sheet.pk,
        "petition_scan": counted.pk,
        "petition_sweep": swept.pk,
        "petition_answer": answer.pk,
        "petition_link": link_part(signature.pk),
        "petition_writer": writer.pk,
        "petition_editor": editor.pk,
    }
