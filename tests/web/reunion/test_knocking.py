from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.people.models import Consent
from kintrace_web.reunion import knocking
from kintrace_web.reunion.knocking import Words
from kintrace_web.reunion.models import Knock
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db
WORDS = Words(
    names="Nasrin Kaviani", wish="Leave me in peace.", for_family="I am well.", for_whom="my mother"
)


def receive(kind="tell_them_i_am_well", words=WORDS, **more):
    return knocking.receive(kind=kind, words=words, language="fa", reach="555 0199", **more)


@pytest.fixture
def knock(db):
    return receive()[0]


@pytest.fixture
def identified(knock, caseworker):
    knocking.take(knock, actor=caseworker)
    knocking.identify(knock, checked_by="shared_memory", checked_how="Her cat's name.", actor=caseworker)
    return knock


@pytest.mark.safety("S18", "S28")
def test_receiving_looks_nothing_up(case):
    """The same statements run for the name of somebody who is looked for and for a name that nobody knows."""

    def statements(names):
        with CaptureQueriesContext(connection) as queries:
            receive(words=Words(names=names))
        texts = [query["sql"] for query in queries]
        assert not any("cases_case" in text or "people_personname" in text for text in texts)
        return [text.split()[:3] for text in texts if "SAVEPOINT" not in text]

    receive()
    assert statements("Nasrin Kaviani") == statements("Zzyzx Nobody")


@pytest.mark.safety("S28")
def test_a_knock_changes_no_case(found, knock, caseworker):
    before = (Case.objects.values().get(pk=found.pk), list(Consent.objects.values()))
    knocking.take(knock, actor=caseworker)
    knocking.identify(knock, checked_by="papers", checked_how="Her passport.", actor=caseworker)
    knocking.link(knock, case=found, side="sought", actor=caseworker)
    knocking.close(knock, state="done", note="Spoke with her.", actor=caseworker)
    assert (Case.objects.values().get(pk=found.pk), list(Consent.objects.values())) == before
    states = list(knock.steps.values_list("state", flat=True))
    assert states == ["new", "in_conversation", "identified", "done"]
    assert (knock.case, knock.side) == (found, "sought")


@pytest.mark.safety("S27", "S28")
def test_what_was_said_is_sealed_and_the_code_is_not_kept(db):
    knock, code = receive()
    row = str(Knock.objects.filter(pk=knock.pk).values().get())
    knock.refresh_from_db()
    kept = row + knock.said.ciphertext + knock.reach.ciphertext + str(Act.objects.last().details)
    assert not any(text in kept for text in ("Kaviani", "peace", "0199", code, code.replace("-", "")))
    assert knocking.with_code(code) == knock
    assert knocking.with_code(f" {code.replace('-', ' ')} ") == knock
    assert knocking.with_code("0000-0000-0000") is None
    assert knocking.with_code("") is None


@pytest.mark.safety("S22", "S23", "S28")
def test_who_answers_the_door_reads_it_on_record(knock, caseworker, administrator, relative):
    read = knocking.read_knock(knock, actor=caseworker, reason="to call back")
    assert read == WORDS
    assert knocking.read_reach(knock, actor=caseworker, reason="to call back") == "555 0199"
    assert Act.objects.get(verb="people.contact_read").subject_id == str(knock.person_id)
    for nobody in (administrator, relative):
        for read in (knocking.read_knock, knocking.read_reach):
            with pytest.raises(PermissionDenied):
                read(knock, actor=nobody, reason="curious")
        with pytest.raises(PermissionDenied):
            knocking.take(knock, actor=nobody)


@pytest.mark.safety("S22")
def test_once_taken_it_is_for_who_took_it(identified, colleague, data_officer, supervisor):
    for other in (colleague, data_officer):
        with pytest.raises(PermissionDenied):
            knocking.read_knock(identified, actor=other, reason="curious")
        with pytest.raises(PermissionDenied):
            knocking.take(identified, actor=other)
        with pytest.raises(PermissionDenied):
            knocking.close(identified, state="done", note="so", actor=other)
    knocking.take(identified, actor=supervisor)
    assert knocking.read_knock(identified, actor=supervisor, reason="to go on") == WORDS


@pytest.mark.safety("S28")
def test_identity_is_checked_in_a_conversation_before_a_case_is_named(knock, case, caseworker):
    with pytest.raises(RefusedError):
        knocking.identify(knock, checked_by="papers", checked_how="Her passport.", actor=caseworker)
    knocking.take(knock, actor=caseworker)
    with pytest.raises(RefusedError):
        knocking.link(knock, case=case, side="sought", actor=caseworker)
    with pytest.raises(RefusedError):
        knocking.identify(knock, checked_by="papers", checked_how=" ", actor=caseworker)


@pytest.mark.safety("S22")
def test_nobody_links_it_to_a_case_of_others(identified, other_case, caseworker):
    with pytest.raises(PermissionDenied):
        knocking.link(identified, case=other_case, side="sought", actor=caseworker)


@pytest.mark.safety("S28")
@pytest.mark.parametrize("kind", ["show_me", "correct", "delete"])
def test_own_data_are_for_who_was_identified(caseworker, kind):
    knock, _code = receive(kind)
    knocking.take(knock, actor=caseworker)
    with pytest.raises(RefusedError):
        knocking.close(knock, state="done", note="Sent it.", actor=caseworker)
    knocking.close(knock, state="set_aside", note="Nobody answered.", actor=caseworker)
    with pytest.raises(RefusedError):
        knocking.take(knock, actor=caseworker)


def test_closing_says_what_was_done(identified, caseworker):
    with pytest.raises(RefusedError):
        knocking.close(identified, state="done", note=" ", actor=caseworker)
    with pytest.raises(ValueError, match="closed as done or set aside"):
        knocking.close(identified, state="new", note="so", actor=caseworker)
