"""The change of keys: afterwards the old key can really be dropped (S27)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import add_document, open_document
from kintrace_web.cases.journey import add_event, sources_of
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.people.access import Staff, add_detail, found_by_detail, open_sealed, read_details
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.people.rotating import rotate, sealed_columns
from kintrace_web.people.sealing import SealedField

pytestmark = pytest.mark.safety("S27")

OLD, NEW = "the key of last year", "the key of this year"
NUMBER = "A 123 456"


def forget_keys() -> None:
    """A column of an interview keeps the keys it began with for the life of a process; a change is a new process."""
    for column in sealed_columns():
        for name in ("keys", "f"):
            column.__dict__.pop(name, None)


class Keys:
    """The settings of one process after another."""

    def __init__(self, settings: Any) -> None:
        self.settings = settings

    def are(self, *keys: str, index: tuple[str, ...] = ("index",)) -> None:
        self.settings.SALT_KEY, self.settings.INDEX_KEYS = list(keys), list(index)
        forget_keys()


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Iterator[Keys]:
    settings.MEDIA_ROOT = tmp_path
    made = Keys(settings)
    made.are(OLD)
    yield made
    forget_keys()


@pytest.fixture
def kept(keys: Keys, case: Case, caseworker: User) -> dict[str, Any]:
    """Something sealed of each kind, under the old key."""
    add_detail(caseworker, case.enquirer, section="identity", kind="passport", value=NUMBER)
    add_event(case, what="Seen in Tavrin", source="Ilka Sommer", actor=caseworker)
    spoken = Agreement("tracing", "spoken", case.opened_at.date(), witness="Ilka Sommer")
    draft = IntakeDraft(author=caseworker)
    draft.answers = {"you": {"name": ["Parvin"]}}
    draft.save()
    return {
        "case": case,
        "consent": give_consent(case.enquirer, spoken, actor=caseworker),
        "document": add_document(
            case, section="papers", title="A letter", content=b"A letter.", actor=caseworker
        ),
        "draft": draft,
    }


def all_of(kept: dict[str, Any], by: User) -> list[object]:
    """Everything in clear, as its readers get it."""
    case, why = kept["case"], {"reason": "a look", "actor": by}
    kept["consent"].refresh_from_db()
    [detail] = read_details(Staff(by), "identity", case.enquirer, Purpose.TRACING, **why)
    witness = open_sealed(
        kept["consent"].witness, Staff(by), Item.WITNESS, case.enquirer, Purpose.TRACING, **why
    )
    return [
        detail.value,
        *sources_of(case, **why).values(),
        witness,
        open_document(kept["document"], **why),
        IntakeDraft.objects.get().answers,
        found_by_detail(by, "identity", NUMBER, among=Person.objects.all(), reason="a look"),
    ]


def expected(case: Case) -> list[object]:
    return [
        NUMBER,
        "Ilka Sommer",
        "Ilka Sommer",
        b"A letter.",
        {"you": {"name": ["Parvin"]}},
        [case.enquirer],
    ]


def tokens() -> list[str]:
    """Every sealed text as it stands in the database."""
    found = []
    with connection.cursor() as cursor:
        for column in sealed_columns():
            table, name = column.model._meta.db_table, column.column
            cursor.execute(f'SELECT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL ORDER BY 1')
            found += [row[0] for row in cursor.fetchall()]
    return found


def test_the_old_keys_are_dropped_after_it(
    keys: Keys, kept: dict[str, Any], case: Case, caseworker: User
) -> None:
    assert all_of(kept, caseworker) == expected(case)
    keys.are(NEW, OLD, index=("new index", "index"))
    assert all_of(kept, caseworker) == expected(case)
    done = rotate()
    assert (done.anew, done.stood, done.digests, done.unopened) == (5, 0, 1, [])
    keys.are(NEW, index=("new index",))
    assert all_of(kept, caseworker) == expected(case)
    keys.are(OLD, index=("index",))
    with pytest.raises(InvalidToken):
        all_of(kept, caseworker)


def test_without_it_the_old_key_cannot_be_dropped(keys: Keys, kept: dict[str, Any], caseworker: User) -> None:
    keys.are(NEW)
    with pytest.raises(InvalidToken):
        all_of(kept, caseworker)


def test_every_sealed_column_and_no_other_is_changed() -> None:
    labels = {f"{column.model._meta.label}.{column.name}" for column in sealed_columns()}
    sealed = {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        for column in model._meta.local_fields
        if isinstance(column, SealedField)
    }
    assert labels == sealed | {"cases.IntakeDraft.sealed"}


def test_it_can_be_stopped_and_begun_again(
    keys: Keys, kept: dict[str, Any], case: Case, caseworker: User
) -> None:
    keys.are(NEW, OLD)

    def stop(what: str, so_far: int, total: int) -> None:
        if what == "files":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(stop)
    left = Path(keys.settings.MEDIA_ROOT) / "documents" / "something.resealed"
    left.write_bytes(b"gAAAA half a fi")
    done = rotate()
    assert (done.anew, done.stood, done.unopened) == (0, 5, [])
    assert not left.exists()
    before = tokens()
    assert rotate().anew == 0
    assert tokens() == before
    keys.are(NEW)
    assert all_of(kept, caseworker) == expected(case)


def test_what_somebody_saves_meanwhile_is_not_overwritten(
    keys: Keys, kept: dict[str, Any], case: Case, caseworker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kintrace_web.people import rotating

    keys.are(NEW, OLD)
    slow, event = rotating.resealed, case.journey.get()
    was = event.source

    def meanwhile(token: bytes) -> bytes | None:
        """Somebody saves the event just after its old text was read."""
        if was is not None and token == was.ciphertext.encode():
            event.source = "Ilka Sommer, of Maravand"
            event.save()
        return slow(token)

    monkeypatch.setattr(rotating, "resealed", meanwhile)
    rotate()
    keys.are(NEW)
    assert list(sources_of(case, actor=caseworker, reason="a look").values()) == ["Ilka Sommer, of Maravand"]


def test_what_no_key_opens_is_named_and_the_rest_goes_on(
    keys: Keys, kept: dict[str, Any], case: Case, caseworker: User
) -> None:
    keys.are("a key that was lost")
    add_event(case, what="Seen in Maravand", source="Somebody", actor=caseworker)
    lost = case.journey.get(what="Seen in Maravand").pk
    keys.are(NEW, OLD)
    out, wrong = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="1 could not be opened"):
        call_command("rotate_keys", stdout=out, stderr=wrong)
    assert f"cases.journeyevent.source {lost}" in wrong.getvalue()
    case.journey.get(pk=lost).delete()
    out = io.StringIO()
    call_command("rotate_keys", stdout=out)
    assert "0 sealed anew, 5 under the first key already" in out.getvalue()
    assert "people.consent.witness: 1 of 1" in out.getvalue()


def test_digests_of_an_earlier_version_are_made(
    keys: Keys, kept: dict[str, Any], case: Case, caseworker: User
) -> None:
    """Details that were kept before there was an index."""
    model = apps.get_model("people", "ProtectedDetail")
    model._base_manager.update(blind="")

    def find() -> list[Person]:
        return found_by_detail(caseworker, "identity", NUMBER, among=Person.objects.all(), reason="a look")

    assert find() == []
    assert rotate().digests == 1
    assert find() == [case.enquirer]


def test_it_prints_nothing_that_is_sealed(keys: Keys, kept: dict[str, Any]) -> None:
    keys.are(NEW, OLD)
    out = io.StringIO()
    call_command("rotate_keys", stdout=out)
    assert not any(secret in out.getvalue() for secret in (NUMBER, "Ilka", "Parvin", json.dumps(tokens()[0])))
