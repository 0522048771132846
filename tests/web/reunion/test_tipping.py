from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Body, Kin, Oneself, Public, may_learn
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.models import Person
from kintrace_web.reunion import tipping
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for
from kintrace_web.reunion.tipping import Heard

pytestmark = pytest.mark.django_db
TIP = {"text": "She sells bread.", "place": "the market of Tavrin", "sender": "Idris, 555 0142"}


@pytest.mark.safety("S21")
def test_a_tip_changes_nothing(case, caseworker):
    before = (Case.objects.values().get(pk=case.pk), news_for(case.enquirer))
    tip = tipping.receive(**TIP, case=case, actor=caseworker)
    assert (Case.objects.values().get(pk=case.pk), news_for(case.enquirer)) == before
    assert tip.about == case.sought
    assert Act.objects.get(verb="reunion.tip_received").details == {"case": str(case.pk)}


@pytest.mark.safety("S21", "S27")
def test_place_and_sender_are_sealed_and_for_nobody_outside(case, caseworker):
    tip = Tip.objects.get(pk=tipping.receive(**TIP, case=case, actor=caseworker).pk)
    kept = (
        tip.text.ciphertext + tip.place.ciphertext + tip.sender.ciphertext + str(Act.objects.last().details)
    )
    assert not any(text in kept for text in ("bread", "market", "Idris"))
    for asker in (Public(), Body("Red Tent Society"), Kin(case.enquirer), Oneself(case.sought)):
        for purpose in Purpose:
            assert not may_learn(asker, Item.WITNESS, case.sought, purpose)


@pytest.mark.safety("S21", "S22", "S23")
def test_a_loose_tip_is_sorted_by_staff(case, caseworker, outsider, data_officer):
    tip = tipping.receive(**TIP)
    assert tip.case is None
    with pytest.raises(PermissionDenied):
        tipping.read_tip(tip, actor=data_officer, reason="curious")
    heard = Heard("She sells bread.", "the market of Tavrin", "Idris, 555 0142")
    assert tipping.read_tip(tip, actor=outsider, reason="to sort it") == heard
    nobody = tip.about_id
    with pytest.raises(PermissionDenied):
        tipping.attach(tip, case=case, actor=outsider)
    tipping.attach(tip, case=case, actor=caseworker)
    assert (tip.case, tip.about) == (case, case.sought)
    assert not Person.objects.filter(pk=nobody).exists()
    assert tipping.read_tip(tip, actor=caseworker, reason="to follow it") == heard
    with pytest.raises(PermissionDenied):
        tipping.read_tip(tip, actor=outsider, reason="curious")
    with pytest.raises(RefusedError):
        tipping.attach(tip, case=case, actor=caseworker)


def test_a_tip_that_helps_nobody_is_set_aside(caseworker, administrator):
    tip = tipping.receive(**TIP)
    with pytest.raises(PermissionDenied):
        tipping.set_aside(tip, actor=administrator)
    tipping.set_aside(tip, actor=caseworker)
    assert not Tip.objects.loose().exists()
    with pytest.raises(PermissionDenied):
        tipping.read_tip(tip, actor=caseworker, reason="curious")


@pytest.mark.safety("S21")
def test_nobody_outside_names_a_case(case, outsider):
    for actor in (None, outsider):
        with pytest.raises(PermissionDenied):
            tipping.receive(**TIP, case=case, actor=actor)
    with pytest.raises(RefusedError):
        tipping.receive(text=" ")
