from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pyrage
import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.cases.closing import close_case
from kintrace_web.cases.exporting import export_case
from kintrace_web.cases.finding import mark_found
from kintrace_web.cases.models import Case
from kintrace_web.people.access import Body, Kin, Oneself, Public, may_learn
from kintrace_web.people.consenting import give_consent
from kintrace_web.people.items import NAMEABLE, Item, Purpose
from kintrace_web.people.keeping import dry_run, keep_rules
from kintrace_web.people.models import Person
from kintrace_web.people.packaging import subject_access
from kintrace_web.reunion import disclosing, tipping
from kintrace_web.reunion.keeping import ASIDE_DAYS, LOOSE_DAYS
from kintrace_web.reunion.models import Tip
from kintrace_web.reunion.notifying import notify
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.reunion.telling import news_for
from kintrace_web.reunion.tipping import Heard

pytestmark = pytest.mark.django_db
BODY, PASSWORD = "Red Tent Society", "seven boats on a lake"
TIP = {"text": "She sells bread.", "place": "the market of Tavrin", "sender": "Idris, 555 0142"}


@pytest.mark.safety("S21")
def test_a_tip_changes_nothing(case, caseworker):
    before = (Case.objects.values().get(pk=case.pk), news_for(case.enquirer))
    tip = tipping.receive(**TIP, case=case, actor=caseworker)
    assert (Case.objects.values().get(pk=case.pk), news_for(case.enquirer)) == before
    assert tip.about == case.sought
    assert Act.objects.get(verb="reunion.tip_received").details == {"case": str(case.pk)}


def everything():
    """Every row of every table, as the database holds it."""
    return {
        model._meta.label: set(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if not model._meta.proxy
    }


def changed_by(act):
    before = everything()
    made = act()
    after = everything()
    return made, {label for label in after if after[label] != before[label]}


@pytest.mark.safety("S21")
@pytest.mark.parametrize("state", ["open", "waits for approval", "found", "never", "closed"])
def test_nothing_in_the_whole_database_changes_but_that_a_tip_is_there(
    case, caseworker, colleague, second, speak, state
):
    """No status, no candidate, no task, no release, no consent: whatever has become of the case, and at every step."""
    if state == "waits for approval":
        Case.objects.filter(pk=case.pk).update(restricted=True)
    if state in {"found", "never"}:
        mark_found(case, caseworker)
    if state == "never":
        speak(case, "never")
    if state == "closed":
        close_case(case, actor=caseworker)
    case.refresh_from_db()
    record = {"audit.Act", "audit.Head"}
    tip, changed = changed_by(lambda: tipping.receive(**TIP, case=case, actor=caseworker))
    assert changed == {"reunion.Tip"} | record
    loose, changed = changed_by(lambda: tipping.receive(**TIP))
    assert changed == {"reunion.Tip", "people.Person"} | record
    for step in (
        lambda: tipping.read_tip(loose, actor=caseworker, reason="to sort it"),
        lambda: tipping.read_tip(tip, actor=colleague, reason="to follow it"),
    ):
        assert changed_by(step)[1] == record
    aside, held = tipping.receive(**TIP), {"reunion.Tip"} | record
    assert changed_by(lambda: tipping.set_aside(aside, because="nobody", actor=caseworker))[1] == held
    assert changed_by(lambda: tipping.take_up(aside, actor=caseworker))[1] == held
    _, changed = changed_by(lambda: tipping.attach(loose, case=case, actor=caseworker))
    assert changed == {"reunion.Tip", "people.Person"} | record
    assert not Person.objects.filter(tips__isnull=True, names=None, knock=None).exists()


@pytest.fixture
def agreed_to_everything(found, speak, enquirer_agrees, agreed, caseworker):
    """Both sides agreed to whatever can be agreed to, with everybody."""
    speak(found, "contact", "news", "contact", "direct", "whereabouts")
    for purpose in ("direct", "whereabouts"):
        enquirer_agrees(found, purpose)
    for purpose, details in (
        ("sharing", [{"recipient": BODY}]),
        ("publication", [{"item": str(item), "proof": "paper 3"} for item in NAMEABLE[Purpose.PUBLICATION]]),
    ):
        for each in details:
            give_consent(found.sought, agreed(purpose, **each), actor=caseworker)
    return found


@pytest.mark.safety("S13", "S21", "S24")
def test_place_and_sender_are_in_nothing_that_leaves_the_house(
    agreed_to_everything, caseworker, supervisor, second, data_officer, relative, sister, client_of
):
    """Not in a copy, an export, a page of either side, a letter or what is handed over, whoever agreed to what."""
    case = agreed_to_everything
    tipping.attach(tipping.receive(**TIP), case=case, actor=caseworker)
    tipping.receive(**TIP, case=case, actor=caseworker)
    locked = [subject_access(case.sought, actor=data_officer, password=PASSWORD, reason="asked")]
    for form, override in (("html", False), ("json", True)):
        asked = {"form": form, "override": override, "password": PASSWORD, "reason": "asked"}
        locked.append(export_case(case, BODY, actor=second, **asked)[0])
    out = [pyrage.passphrase.decrypt(each, PASSWORD) for each in locked]
    out = [zipped for archive in out for zipped in unzipped(archive)]
    for person, account in ((case.enquirer, relative), (case.sought, sister)):
        for ask in (disclosing.details_for, disclosing.whereabouts_for):
            out.append(repr(ask(person, case, actor=account, reason="to call")).encode())
        for name in ("home", "looked", "mine", "consents"):
            out.append(client_of(account).get(reverse(f"portal:{name}")).content)
        out.append(b"".join(unzipped(client_of(account).post(reverse("portal:copy")).content)))
    notify(case, case.enquirer, actor=caseworker)
    out += [repr((each.subject, each.body)).encode() for each in mail.outbox]
    assert len(out) > 15
    assert all(out)
    for text in ("market", "Idris", "0142", "bread"):
        assert not any(text.encode() in each for each in out), text


@pytest.mark.safety("S21", "S22")
def test_place_and_sender_are_on_no_page_of_staff_and_no_search_finds_them(
    agreed_to_everything, caseworker, second, data_officer, client_of
):
    case = agreed_to_everything
    tipping.receive(**TIP, case=case, actor=caseworker)
    for user in (caseworker, second):
        client = client_of(user)
        for name in ("case", "case_after", "case_publishing", "case_portal"):
            page = client.get(reverse(f"workspace:{name}", args=[case.pk])).content.decode()
            assert not any(text in page for text in ("market", "Idris", "bread"))
        for words in ("Idris", "market of Tavrin"):
            page = client.post(reverse("workspace:search"), {"q": words}).content.decode()
            assert case.number not in page.replace(words, "")


@pytest.mark.safety("S21", "S23")
def test_the_record_says_that_a_tip_was_read_and_nothing_of_what_it_says(case, caseworker):
    tip = tipping.receive(**TIP, case=case, actor=caseworker)
    with pytest.raises(ValueError, match="reason"):
        tipping.read_tip(tip, actor=caseworker, reason=" ")
    tipping.read_tip(tip, actor=caseworker, reason="to follow it")
    verbs = [act.verb for act in Act.objects.filter(reason="to follow it")]
    assert verbs == ["people.story_read", "people.whereabouts_read", "people.witness_read"]
    record = " ".join(str(values) for values in Act.objects.values_list())
    assert not any(text in record for text in ("bread", "market", "Idris", "0142"))


def unzipped(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return [packed.read(name) for name in packed.namelist()]


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
        tipping.set_aside(tip, because="nobody", actor=administrator)
    with pytest.raises(ValueError, match="dull"):
        tipping.set_aside(tip, because="dull", actor=caseworker)
    tipping.set_aside(tip, because="nobody", actor=caseworker)
    assert not Tip.objects.loose().exists()
    assert (tip.state, tip.set_aside_because) == (Tip.State.SET_ASIDE, Tip.Because.NOBODY)
    assert Act.objects.get(verb="reunion.tip_set_aside").details == {"because": "nobody"}
    assert not tipping.may_read(tip, caseworker)
    with pytest.raises(PermissionDenied):
        tipping.read_tip(tip, actor=caseworker, reason="curious")
    with pytest.raises(RefusedError):
        tipping.set_aside(tip, because="again", actor=caseworker)


def test_what_was_set_aside_is_taken_up_again(case, caseworker, administrator):
    tip = tipping.receive(**TIP)
    tipping.set_aside(tip, because="nobody", actor=caseworker)
    with pytest.raises(PermissionDenied):
        tipping.take_up(tip, actor=administrator)
    for _time in range(2):
        tipping.take_up(tip, actor=caseworker)
    assert (tip.state, tip.set_aside_because) == (Tip.State.OPEN, "")
    assert tipping.may_read(tip, caseworker)
    assert Act.objects.filter(verb="reunion.tip_taken_up").count() == 1
    tipping.attach(tip, case=case, actor=caseworker)
    assert tip.state == Tip.State.TAKEN


@pytest.mark.safety("S21", "S22")
def test_a_tip_of_a_case_is_there_for_its_members_alone(case, caseworker, second, outsider):
    loose, of_case = tipping.receive(**TIP), tipping.receive(**TIP, case=case, actor=caseworker)
    assert set(Tip.objects.for_user(caseworker)) == set(Tip.objects.for_user(second)) == {loose, of_case}
    assert list(Tip.objects.for_user(outsider)) == [loose]
    assert tipping.may_read(of_case, caseworker)
    assert not tipping.may_read(of_case, second), (
        "who only reads the case does not read where somebody was seen"
    )
    assert not tipping.may_read(of_case, outsider)


@pytest.mark.safety("S21")
def test_nobody_outside_names_a_case(case, outsider):
    for actor in (None, outsider):
        with pytest.raises(PermissionDenied):
            tipping.receive(**TIP, case=case, actor=actor)
    with pytest.raises(RefusedError):
        tipping.receive(text=" ")


@pytest.mark.safety("S22")
def test_staff_who_sort_no_tips_write_none_down(administrator, data_officer, caseworker):
    for actor in (administrator, data_officer):
        with pytest.raises(PermissionDenied):
            tipping.receive(**TIP, actor=actor)
    assert tipping.receive(**TIP, actor=caseworker).received_by == caseworker


def due(days: int) -> tuple[int, int]:
    """How many loose tips and how many set aside would go after so many days."""
    kept = {each.rule.slug: each.number for each in dry_run(timezone.now() + timedelta(days=days, hours=1))}
    return kept["tips_loose"], kept["tips_aside"]


@pytest.mark.safety("S14", "S15")
def test_a_tip_of_no_case_does_not_stay_for_ever(case, caseworker):
    bound = tipping.receive(**TIP, case=case, actor=caseworker)
    loose, aside = tipping.receive(**TIP), tipping.receive(**TIP)
    tipping.set_aside(aside, because="nobody", actor=caseworker)
    assert (due(ASIDE_DAYS - 1), due(ASIDE_DAYS), due(LOOSE_DAYS)) == ((0, 0), (0, 1), (1, 1))
    keep_rules(actor=None, now=timezone.now() + timedelta(days=LOOSE_DAYS + 1))
    assert list(Tip.objects.all()) == [bound]
    assert not Person.objects.filter(pk__in=(loose.about_id, aside.about_id)).exists()
    assert Person.objects.filter(pk=case.sought_id).exists()
    gone = Act.objects.filter(verb="reunion.tip_forgotten").values_list("subject_id", flat=True)
    assert set(gone) == {str(loose.pk), str(aside.pk)}
