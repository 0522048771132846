"""The first way in: a code that staff hand over. It works once, and nobody learns from a wrong one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import EntryCode, User
from kintrace_web.audit.models import Act
from kintrace_web.people.inviting_kin import (
    NotInvitedError,
    close_account,
    invite_relative,
    link_path,
    open_account_again,
    relative_code,
)
from kintrace_web.people.models import Relative

pytestmark = pytest.mark.django_db
ENTER = "/portal/enter/"


@pytest.fixture
def code(parvin, case, caseworker):
    return relative_code(case.enquirer, actor=caseworker)


def is_in(client):
    return client.get(reverse("portal:home")).status_code == 200


def test_the_code_opens_the_pages_and_asks_how_to_come_back(code):
    client = Client()
    assert client.post(ENTER, {"code": code})["Location"] == reverse("portal:welcome")
    assert reverse("mfa_add_webauthn") in client.get(reverse("portal:welcome")).content.decode()
    assert is_in(client)


def test_opening_the_link_uses_nothing_up(code):
    """Programs that look at letters open links; only the button goes in."""
    page = Client().get(link_path(code))
    assert (page.status_code, "autofocus" in page.content.decode()) == (200, False)
    client = Client()
    client.post(ENTER, {"code": code})
    assert is_in(client)


@pytest.mark.parametrize("written", ["{}", " {} ", "۰"])
def test_it_may_be_typed_in_the_digits_of_any_script(code, written):
    digits = code.replace("-", " ").translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    client = Client()
    client.post(ENTER, {"code": digits if written == "۰" else written.format(code)})
    assert is_in(client)


def test_it_works_once(code):
    Client().post(ENTER, {"code": code})
    second = Client()
    assert second.post(ENTER, {"code": code}).status_code == 200
    assert not is_in(second)


def test_a_new_one_ends_the_one_before(code, case, caseworker):
    relative_code(case.enquirer, actor=caseworker)
    client = Client()
    client.post(ENTER, {"code": code})
    assert not is_in(client)


def test_it_does_not_work_for_ever_or_for_a_closed_account(code, case, caseworker):
    EntryCode.objects.update(until=timezone.now() - timedelta(minutes=1))
    late = Client()
    late.post(ENTER, {"code": code})
    assert not is_in(late)
    EntryCode.objects.update(until=timezone.now() + timedelta(days=1))
    close_account(case.enquirer, actor=caseworker)
    shut_out = Client()
    shut_out.post(ENTER, {"code": code})
    assert not is_in(shut_out)


@pytest.mark.safety("S18")
def test_codes_cannot_be_tried_at_will(code):
    client = Client()
    statuses = [client.post(ENTER, {"code": f"{number:016}"}).status_code for number in range(6)]
    assert statuses[-1] == 429
    assert client.post(ENTER, {"code": code}).status_code == 429, "not even the right one now"


def test_a_lost_telephone_opens_nothing_any_more(parvin, case, caseworker):
    Authenticator.objects.create(user=parvin, type="webauthn", data={"name": "Blue", "credential": {}})
    relative_code(case.enquirer, actor=caseworker)
    assert Authenticator.objects.filter(user=parvin).exists()
    relative_code(case.enquirer, actor=caseworker, keys_lost=True)
    assert not Authenticator.objects.filter(user=parvin).exists()


@pytest.mark.safety("S22", "S23")
def test_only_who_works_on_the_case_invites_and_it_is_on_record(
    case, other_case, caseworker, outsider, supervisor
):
    for actor in (outsider, supervisor):
        with pytest.raises(PermissionDenied):
            invite_relative(case.enquirer, email="a@example.org", language="en", actor=actor)
    user = invite_relative(case.enquirer, email="a@example.org", language="en", actor=caseworker)
    act = Act.objects.get(verb="people.relative_invited")
    assert (act.subject_id, act.actor, act.details) == (
        str(case.enquirer.pk),
        caseworker.pk,
        {"user": user.pk},
    )


@pytest.mark.safety("S27")
def test_the_address_is_kept_sealed(parvin, case):
    assert "parvin" not in parvin.email
    assert "parvin" not in str(parvin)
    assert str(Relative.objects.get(person=case.enquirer).address) == "•••"


def test_one_address_one_account(parvin, other_case, outsider):
    for email in ("parvin@example.org", "PARVIN@example.org", "mara@example.org"):
        with pytest.raises(NotInvitedError):
            invite_relative(other_case.enquirer, email=email, language="en", actor=outsider)
    with pytest.raises(NotInvitedError):
        invite_relative(other_case.enquirer, email="no address", language="en", actor=outsider)


def test_an_account_is_staff_or_a_relative_never_both(parvin, administrator):
    from kintrace_web.accounts.granting import GrantRefused, grant_role
    from kintrace_web.accounts.inviting import InvitationRefused, invite
    from kintrace_web.accounts.models import Role

    with pytest.raises(GrantRefused):
        grant_role(user=parvin, role=Role.CASEWORKER, by=administrator)
    with pytest.raises(InvitationRefused):
        invite(email="parvin@example.org", name="Parvin", roles=[Role.EDITOR], by=administrator)
    assert not User.objects.get(pk=parvin.pk).is_member_of_staff


@pytest.mark.safety("S1", "S2")
@pytest.mark.parametrize("choice", [None, "declines", "never"])
def test_a_found_person_is_invited_only_when_they_chose_to_hear(found, speak, caseworker, choice):
    from kintrace_web.reunion.admitting import admit
    from kintrace_web.reunion.refusal import RefusedError

    if choice:
        speak(found, choice)
    with pytest.raises(RefusedError):
        admit(found, found.sought, email="n@example.org", language="en", actor=caseworker)
    speak(found, "undecided")
    assert admit(found, found.sought, email="n@example.org", language="en", actor=caseworker)


@pytest.mark.safety("S22")
def test_who_has_the_lost_telephone_is_out(case, her, caseworker):
    assert is_in(her)
    relative_code(case.enquirer, actor=caseworker)
    assert is_in(her)
    relative_code(case.enquirer, actor=caseworker, keys_lost=True)
    assert not is_in(her)


@pytest.mark.safety("S22")
def test_a_code_of_a_closed_account_stays_shut_when_it_is_opened_again(code, case, caseworker):
    close_account(case.enquirer, actor=caseworker)
    open_account_again(case.enquirer, actor=caseworker)
    client = Client()
    client.post(ENTER, {"code": code})
    assert not is_in(client)
