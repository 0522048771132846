"""The first way in: a code in two halves, from two of the staff. It works once; nobody learns from a wrong one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kintrace_web.accounts.models import EntryCode, User
from kintrace_web.audit.models import Act
from kintrace_web.people.inviting_kin import (
    NotInvitedError,
    close_account,
    invite_relative,
    letter_half,
    link_path,
    open_account_again,
    spoken_half,
)
from kintrace_web.people.models import Relative

pytestmark = pytest.mark.django_db
ENTER = "/portal/enter/"


@pytest.fixture
def letter(parvin, case, caseworker):
    return letter_half(case.enquirer, actor=caseworker)


@pytest.fixture
def code(letter, case, colleague):
    """The whole code, as the relative knows it who has the letter and was spoken with."""
    return f"{letter}-{spoken_half(case.enquirer, actor=colleague)}"


def typed(code):
    return {"letter": code[:9], "spoken": code[10:]}


def is_in(client):
    return client.get(reverse("portal:home")).status_code == 200


def test_the_code_opens_the_pages_and_asks_how_to_come_back(code):
    client = Client()
    assert client.post(ENTER, typed(code))["Location"] == reverse("portal:welcome")
    assert reverse("mfa_add_webauthn") in client.get(reverse("portal:welcome")).content.decode()
    assert is_in(client)


def test_opening_the_link_uses_nothing_up(code):
    """Programs that look at letters open links; only the button goes in. The letter's own link asks for the rest."""
    for link, asks in ((link_path(code), False), (link_path(code[:9]), True)):
        page = Client().get(link)
        assert (page.status_code, "that we told you" in page.content.decode()) == (200, asks)
    client = Client()
    client.post(ENTER, typed(code))
    assert is_in(client)


@pytest.mark.parametrize("written", ["{}", " {} ", "۰"])
def test_it_may_be_typed_in_the_digits_of_any_script(code, written):
    halves = typed(code)
    if written == "۰":
        persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
        halves = {name: half.replace("-", " ").translate(persian) for name, half in halves.items()}
    client = Client()
    client.post(
        ENTER, {name: written.format(half) if "{" in written else half for name, half in halves.items()}
    )
    assert is_in(client)


def test_it_works_once(code):
    Client().post(ENTER, typed(code))
    second = Client()
    assert second.post(ENTER, typed(code)).status_code == 200
    assert not is_in(second)


def test_a_new_one_ends_the_one_before(code, case, caseworker):
    letter_half(case.enquirer, actor=caseworker)
    client = Client()
    client.post(ENTER, typed(code))
    assert not is_in(client)


def test_it_does_not_work_for_ever_or_for_a_closed_account(code, case, caseworker):
    EntryCode.objects.update(until=timezone.now() - timedelta(minutes=1))
    late = Client()
    late.post(ENTER, typed(code))
    assert not is_in(late)
    EntryCode.objects.update(until=timezone.now() + timedelta(days=1))
    close_account(case.enquirer, actor=caseworker)
    shut_out = Client()
    shut_out.post(ENTER, typed(code))
    assert not is_in(shut_out)


@pytest.mark.safety("S18")
def test_codes_cannot_be_tried_at_will(code):
    client = Client()
    statuses = [
        client.post(ENTER, {"letter": f"{number:08}", "spoken": "0"}).status_code for number in range(6)
    ]
    assert statuses[-1] == 429
    assert client.post(ENTER, typed(code)).status_code == 429, "not even the right one now"


def test_a_lost_telephone_opens_nothing_any_more(parvin, case, caseworker):
    Authenticator.objects.create(user=parvin, type="webauthn", data={"name": "Blue", "credential": {}})
    letter_half(case.enquirer, actor=caseworker)
    assert Authenticator.objects.filter(user=parvin).exists()
    letter_half(case.enquirer, actor=caseworker, keys_lost=True)
    assert not Authenticator.objects.filter(user=parvin).exists()


@pytest.mark.safety("S22", "S23")
def test_only_who_works_on_the_case_invites_and_it_is_on_record(
    case, other_case, caseworker, outsider, supervisor
):
    for actor in (outsider, supervisor):
        with pytest.raises(PermissionDenied):
            invite_relative(case.enquirer, language="en", actor=actor)
    user = invite_relative(case.enquirer, language="en", actor=caseworker)
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


def test_an_account_is_staff_or_a_relative_never_both(parvin, administrator):
    from kintrace_web.accounts.granting import GrantRefused, grant_role
    from kintrace_web.accounts.inviting import invite
    from kintrace_web.accounts.models import Role

    with pytest.raises(GrantRefused):
        grant_role(user=parvin, role=Role.CASEWORKER, by=administrator)
    # The administrator does not learn that a relative has this address: it is another account.
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
        admit(found, found.sought, language="en", actor=caseworker)
    speak(found, "undecided")
    if choice == "never":
        # It takes two people to lift that.
        with pytest.raises(RefusedError):
            admit(found, found.sought, language="en", actor=caseworker)
    else:
        assert admit(found, found.sought, language="en", actor=caseworker)


@pytest.mark.safety("S22")
def test_who_has_the_lost_telephone_is_out(case, her, caseworker):
    assert is_in(her)
    letter_half(case.enquirer, actor=caseworker)
    assert is_in(her)
    letter_half(case.enquirer, actor=caseworker, keys_lost=True)
    assert not is_in(her)


@pytest.mark.safety("S22")
def test_a_code_of_a_closed_account_stays_shut_when_it_is_opened_again(code, case, caseworker):
    close_account(case.enquirer, actor=caseworker)
    open_account_again(case.enquirer, actor=caseworker)
    client = Client()
    client.post(ENTER, typed(code))
    assert not is_in(client)


@pytest.mark.safety("S22", "S23")
def test_no_member_of_staff_alone_has_the_whole_code(letter, case, parvin, caseworker, colleague, client_of):
    """Neither who made the letter, nor who says the other half; the pages refuse as the act does."""
    page = reverse("workspace:case_portal_spoken", args=[case.pk, "enquirer"])
    with pytest.raises(NotInvitedError):
        spoken_half(case.enquirer, actor=caseworker)
    assert client_of(caseworker).post(page).status_code == 302
    said = client_of(colleague).post(page).content.decode()
    assert letter not in said
    half = re.search(r">(\d{4}-\d{4})<", said).group(1)
    thief = Client()
    for wrong in ({"letter": letter, "spoken": letter}, {"letter": half, "spoken": half}, {"letter": letter}):
        thief.post(ENTER, wrong)
        assert not is_in(thief)
    client = Client()
    client.post(ENTER, {"letter": letter, "spoken": half})
    assert is_in(client)
    acts = Act.objects.filter(verb__startswith="accounts.entry_").values_list("verb", "actor")
    assert list(acts) == [
        ("accounts.entry_letter_given", caseworker.pk),
        ("accounts.entry_half_spoken", colleague.pk),
        ("accounts.entry_code_used", parvin.pk),
    ]


@pytest.mark.safety("S22")
def test_the_database_itself_keeps_no_code_of_one_person(letter, caseworker):
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryCode.objects.update(spoken="x", spoken_by=caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryCode.objects.update(spoken="x", spoken_by=None)


@pytest.mark.safety("S22")
def test_a_new_letter_makes_the_spoken_half_void(code, case, colleague):
    """Who knows the spoken half makes a letter: then somebody else says another half."""
    own = letter_half(case.enquirer, actor=colleague)
    thief = Client()
    thief.post(ENTER, {"letter": own, "spoken": code[10:]})
    assert not is_in(thief)


@pytest.mark.safety("S18")
def test_staff_learn_nothing_of_other_accounts_when_they_invite(parvin, other_case, outsider, client_of):
    """No address is asked for, so there is nothing to try: one that is sent along changes neither page nor account."""
    client, pages = client_of(outsider), []
    for email in ("parvin@example.org", "nobody@example.org"):
        with transaction.atomic():
            assert (
                "email"
                not in client.get(reverse("workspace:case_portal", args=[other_case.pk])).content.decode()
            )
            invite = reverse("workspace:case_portal_invite", args=[other_case.pk, "enquirer"])
            answer = client.post(invite, {"enquirer-language": "en", "enquirer-email": email})
            assert Relative.objects.get(person=other_case.enquirer).digest == ""
            text = re.sub(
                r'(csrfmiddlewaretoken" value|nonce)="[^"]*"|\d{4}-\d{4}', "", answer.content.decode()
            )
            pages.append((answer.status_code, text))
            transaction.set_rollback(True)
    assert pages[0] == pages[1]
    assert pages[0][0] == 200


@pytest.mark.safety("S23", "S27")
def test_each_time_somebody_comes_in_is_shown_to_the_relative(code, parvin, her):
    client = Client(
        headers={"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"}
    )
    client.post(ENTER, typed(code))
    act = Act.objects.filter(verb="accounts.came_in").last()
    assert (act.actor, act.details) == (parvin.pk, {"way": "letter", "device": "Firefox, Android"})
    page = her.get(reverse("portal:account")).content.decode()
    assert "with the code from our letter" in page
    assert "Firefox, Android" in page
