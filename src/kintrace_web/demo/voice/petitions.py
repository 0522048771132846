"""The demo's petitions: one that people sign, one that was handed over and answered, and one that waits for an editor.

Everything is done through the acts of today, and what lies back in the demo's time is moved there afterwards.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F
from django.utils import timezone

from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.demo.naming.grammar import family_name
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.naming.writing import written
from kintrace_web.demo.persons.invented import invent
from kintrace_web.demo.staff import Staff
from kintrace_web.petitions import tallying
from kintrace_web.petitions.delivery.answering import publish_answer, word_answer
from kintrace_web.petitions.delivery.making import handed_over, make, prepare
from kintrace_web.petitions.models import Answer, Delivery, Mail, Petition, Sheet, Signature, Tally, Version
from kintrace_web.petitions.opening import close, open_version
from kintrace_web.petitions.signing.confirming import confirm
from kintrace_web.petitions.signing.sheets import Line, enter_lines
from kintrace_web.petitions.signing.signing import Signer, sign
from kintrace_web.petitions.writing import Frame, Words, begin, hand_in, write

# In which languages people sign, and how each name is written there.
LANGUAGES = ("en", "en", "fa", "fa", "ar", "fr", "sq")
# Most stand there with their name.
SHOWN = ("name", "name", "name", "initials", "anonymous")
# Of the small demo, one signature in so many.
FEWER = 20


def fill(random: Random, staff: Staff, *, small: bool) -> None:
    """All of petitions.yml."""
    for told in load_yaml(Path(__file__).with_suffix(".yml")):
        petition = _written(told, staff)
        if "opened" not in told:
            continue
        _open(petition, told["opened"], staff)
        number = told["signatures"] // (FEWER if small else 1)
        _signed(random, petition, number)
        for names in told.get("sheets", ()):
            _on_paper(petition, names, staff)
        if "answer" in told:
            _answered(petition, told, staff)
        _spread(random, petition, told["opened"], told.get("closed", 0))


def _written(told: dict[str, Any], staff: Staff) -> Petition:
    frame = Frame(
        goal=told["goal"],
        closes_on=timezone.localdate() + timedelta(days=told["closes"]),
        authority=Authority.objects.get(code=told["to"]),
    )
    first, *others = ((language, Words(**words)) for language, words in told["words"].items())
    petition = begin(slug=told["slug"], original=first[0], words=first[1], frame=frame, actor=staff.advocate)
    for language, words in others:
        write(petition, language, words, actor=staff.advocate)
    hand_in(petition, actor=staff.advocate)
    return petition


def _open(petition: Petition, days: int, staff: Staff) -> None:
    version = petition.newest
    open_version(version, edition=version.edition, actor=staff.editor)
    _moved_back(Version.objects.filter(pk=version.pk), days, "opened_at")
    _moved_back(Petition.objects.filter(pk=petition.pk), days + 3, "begun_at")


def _signed(random: Random, petition: Petition, number: int) -> None:
    """So many people, each with the address of nobody; their links came and were used."""
    version = petition.current
    assert version is not None
    for place in range(number):
        language = random.choice(LANGUAGES)
        mail = f"signer-{place}-{random.randrange(10**6):06}@readers.example"
        sign(petition, version, Signer(_a_name(random, language), mail, random.choice(SHOWN), language))
    for signature in petition.signatures.filter(state=Signature.State.PENDING):
        confirm(signature)
    Mail.objects.filter(signature__petition=petition).update(state=Mail.State.SENT, sent_at=timezone.now())


def _a_name(random: Random, language: str) -> str:
    origin = language if language in {"fa", "ar", "sq"} else random.choice(("fa", "ar", "uk", "sq", "hy"))
    person = invent(random, origin)
    native = family_name(person.family, person.sex)
    return " ".join(
        (
            written(person.given, language, random),
            written(person.family, language, random, native=native),
        )
    )


def _on_paper(petition: Petition, names: list[str], staff: Staff) -> None:
    lines = [Line(name) for name in names]
    enter_lines(petition, lines, collected_on=timezone.localdate(), actor=staff.advocate)


def _answered(petition: Petition, told: dict[str, Any], staff: Staff) -> None:
    """Closed, handed over, and answered; the answer is published by an editor."""
    close(petition, actor=staff.advocate)
    delivery = prepare(petition, actor=staff.advocate)
    make(delivery)
    handed_over(delivery, on=timezone.localdate(), actor=staff.advocate)
    came_on = timezone.localdate() - timedelta(days=told["answered"])
    answer = word_answer(petition, texts=told["answer"], came_on=came_on, actor=staff.advocate)
    publish_answer(answer, edition=answer.edition, actor=staff.editor)
    _moved_back(Petition.objects.filter(pk=petition.pk), told["closed"], "closed_at", "frozen_at")
    made = Delivery.objects.filter(petition=petition)
    _moved_back(made, told["closed"] - 2, "made_at")
    made.update(delivered_on=timezone.localdate() - timedelta(days=told["closed"] - 5))
    _moved_back(Answer.objects.filter(pk=answer.pk), told["answered"] - 2, "published_at")


def _moved_back(rows: Any, days: int, *fields: str) -> None:
    earlier = {
        field: ExpressionWrapper(F(field) - timedelta(days=days), output_field=DateTimeField())
        for field in fields
    }
    rows.update(**earlier)


def _spread(random: Random, petition: Petition, opened: int, closed: int) -> None:
    """Over the days on which it was open: many at first, fewer later, and again on days of which somebody wrote."""
    today = timezone.localdate()
    days = [today - timedelta(days=each) for each in range(opened, closed, -1)]
    weights = [40 / (place + 4) + random.choice((0, 0, 0, 0, 6)) for place in range(len(days))]
    Tally.objects.filter(petition=petition).delete()
    for signature in petition.signatures.filter(state=Signature.State.COUNTED, sheet=None):
        _count(petition, signature, random.choices(days, weights)[0], online=1)
    sheets = Sheet.objects.filter(petition=petition)
    for sheet, day in zip(sheets, islice(days, len(days) // 3, None, 3), strict=False):
        Sheet.objects.filter(pk=sheet.pk).update(collected_on=day)
        for signature in sheet.signatures.all():
            _count(petition, signature, day, paper=1)


def _count(petition: Petition, signature: Signature, day: date, **counts: int) -> None:
    moment = timezone.now() - (timezone.localdate() - day)
    Signature.objects.filter(pk=signature.pk).update(counted_on=day, signed_at=moment)
    tallying.add(petition, day, **counts)
