from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from kintrace_web.audit.models import Act
from kintrace_web.reunion.notifying import notify
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


@pytest.mark.safety("S19")
def test_an_email_says_there_is_news_and_nothing_else(case, relative, caseworker):
    notify(case, case.enquirer, actor=caseworker)
    (message,) = mail.outbox
    assert (message.subject, message.body) == ("There is news", "There is news. Sign in.")
    assert message.to == ["parvin@example.org"]
    for text in ("Kaviani", "کاویانی", "Tavrin", case.number, str(case.pk)):
        assert text not in message.message().as_string()
    act = Act.objects.get(verb="reunion.notified")
    assert (act.actor, act.details) == (caseworker.pk, {"user": relative.pk})


@pytest.mark.safety("S19")
def test_nothing_is_sent_by_itself(found, relative, speak, accepted, colleague, second, caseworker):
    from kintrace_web.reunion import disclosing, messaging

    speak(found, "contact", "contact")
    messaging.relay(accepted(found, from_sought=True), actor=colleague)
    made = disclosing.propose(found, wording="She is well.", language="en", items=["well"], actor=caseworker)
    disclosing.approve(made, actor=second)
    assert mail.outbox == []


@pytest.mark.safety("S19", "S22")
def test_only_to_the_two_of_the_case_and_by_who_works_on_it(case, other_case, relative, outsider, caseworker):
    for actor, person in (
        (outsider, case.enquirer),
        (caseworker, other_case.enquirer),
        (relative, case.enquirer),
    ):
        with pytest.raises(PermissionDenied):
            notify(case, person, actor=actor)
    with pytest.raises(RefusedError):
        notify(case, case.sought, actor=caseworker)
    assert mail.outbox == []


@pytest.mark.safety("S19")
def test_what_the_mail_server_did_not_take_is_not_on_record(case, relative, caseworker, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError, match="refused"):
        notify(case, case.enquirer, actor=caseworker)
    assert not Act.objects.filter(verb="reunion.notified").exists()
