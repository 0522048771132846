from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from kintrace_web.audit.models import Act
from kintrace_web.people.consenting import Agreement, give_consent
from kintrace_web.people.items import Item
from kintrace_web.people.models import Consent, Withholding
from kintrace_web.reunion import disclosing
from kintrace_web.reunion.asking import heard_by_enquirer
from kintrace_web.reunion.telling import news_for

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
SPOKEN = {
    "held_on": "1 March 2026",
    "checked_by": "papers",
    "checked_how": "The scar above the left eye.",
    "note": "Ring after six.",
    "language": "en",
}
AGREED = {
    "agrees_news": "on",
    "items_news": ["found", "well"],
    "until_news": "31 December 2030",
    "form": "signed",
}


def test_a_conversation_puts_consents_and_words_on_file(pages, found, caseworker):
    mine = pages(caseworker)
    assert "Record what the person chose" in mine.get("case")
    words = {"words": "I am well.", "tells": ["found", "well"]}
    mine.post("conversation_add", choice="news_only", **SPOKEN, **AGREED, **words)
    (consent,) = found.sought.consents.all()
    assert (consent.purpose, str(consent.until), consent.recipient_person) == (
        "news",
        "2030-12-31",
        found.enquirer,
    )
    (proposed,) = found.disclosures.all()
    assert (proposed.wording, proposed.items, proposed.is_waiting) == ("I am well.", ["found", "well"], True)
    assert news_for(found.enquirer)[0].news == ()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"choice": "news_only"}, "Tick what the person agreed to"),
        ({"choice": "declines"} | AGREED, "does not go with what the person chose"),
        ({"choice": "news_only"} | AGREED | {"items_news": []}, "Tick what of it the person agreed to"),
        ({"choice": "news_only"} | AGREED | {"items_news": ["message"]}, "Select a valid choice"),
        ({"choice": "news_only", "agrees_news": "on"}, "Choose how it was agreed to"),
        ({"choice": "news_only", "agrees_news": "on", "form": "spoken"}, "A spoken consent needs a witness"),
        ({"choice": "news_only"} | AGREED | {"until_news": "1 January 2026"}, "before the day it was given"),
        ({"choice": "news_only", "words": "Well."} | AGREED, "Tick what the words tell"),
        ({"choice": "undecided", "words": "Well.", "tells": "well"}, "has not agreed to this"),
        ({"choice": "undecided", "checked_how": ""}, "how you made sure"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(pages, found, caseworker, sent, error):
    text = pages(caseworker).post("conversation_add", status=200, **(SPOKEN | sent))
    assert error in text
    assert "Ring after six." in text, "what was typed stays"
    assert not found.conversations.exists()
    assert not found.sought.consents.exists()
    assert not found.disclosures.exists()


@pytest.mark.safety("S23", "S27")
def test_what_was_written_down_is_read_with_a_reason(pages, found, speak, caseworker):
    spoken, mine = speak(found, "undecided"), pages(caseworker)
    for name, more in (("case", ()), ("case_after", ()), ("conversation", (spoken.pk,))):
        text = mine.get(name, *more)
        assert "scar" not in text
        assert "Ring after six" not in text
    assert "scar" not in mine.post("conversation", spoken.pk, status=200, reason=" ")
    text = mine.post("conversation", spoken.pk, status=200, reason="to call her")
    assert "The scar above the left eye." in text
    assert "Ring after six." in text
    assert Act.objects.filter(verb="people.message_read", reason="to call her").count() == 2


@pytest.mark.safety("S1", "S2", "S9")
def test_never_withholds_everything_and_the_enquirer_sees_nothing_change(pages, found, speak, caseworker):
    before = news_for(found.enquirer)
    speak(found, "contact", "contact")
    pages(caseworker).post("conversation_add", choice="never", never_from="relatives", **SPOKEN)
    held = Withholding.objects.get(person=found.sought)
    assert (held.whom, held.item, held.lifted_at) == ("relatives", "", None)
    assert not found.sought.consents.filter(withdrawn_at=None).exists()
    assert news_for(found.enquirer) == before


@pytest.mark.safety("S1", "S6")
def test_words_are_looked_at_then_decided_on_by_another(pages, found, speak, caseworker, second):
    speak(found, "news_only", "news")
    mine, theirs = pages(caseworker), pages(second)
    sent = {"kind": "news", "words": "She is <b>well</b>.", "language": "fa", "tells": ["well"]}
    for wrong, error in (({"tells": []}, "Tick what the words tell"), ({"kind": "done"}, "Untick it")):
        assert error in mine.post("disclosure_add", status=200, **(sent | wrong))
    preview = mine.post("disclosure_add", status=200, **sent)
    assert 'lang="fa"><p>She is &lt;b&gt;well&lt;/b&gt;.' in preview
    assert not found.disclosures.exists()
    mine.post("disclosure_add", confirmed="yes", **sent)
    (proposed,) = found.disclosures.all()
    assert "Somebody else decides on it" in mine.get("disclosure", proposed.pk)
    assert "Let the enquirer read it" not in mine.get("disclosure", proposed.pk)
    mine.post("disclosure_approve", proposed.pk, status=403)
    page = theirs.get("disclosure", proposed.pk)
    assert "Let the enquirer read it" in page
    assert "She is &lt;b&gt;well&lt;/b&gt;." in page
    assert "Write why it is refused" in theirs.post("disclosure_refuse", proposed.pk, status=200, reason="")
    theirs.post("disclosure_approve", proposed.pk)
    assert [each.wording for each in news_for(found.enquirer)[0].news] == ["She is <b>well</b>."]
    assert "She is &lt;b&gt;well&lt;/b&gt;." in mine.get("case"), "what the enquirer sees stands on the case"
    mine.post("disclosure_withdraw", proposed.pk)
    assert news_for(found.enquirer)[0].news == ()


@pytest.mark.safety("S1")
def test_what_nobody_agreed_to_is_not_proposed(pages, found, speak, caseworker):
    speak(found, "undecided")
    sent = {"kind": "news", "words": "She is well.", "language": "en", "tells": ["well"], "confirmed": "yes"}
    text = pages(caseworker).post("disclosure_add", status=200, **sent)
    assert "has not agreed to this" in text
    assert not found.disclosures.exists()


def test_a_refused_disclosure_says_why_to_who_proposed_it(pages, found, speak, caseworker, second):
    speak(found, "news_only", "news")
    proposed = disclosing.propose(
        found, wording="She is well.", language="en", items=["well"], actor=caseworker
    )
    pages(second).post("disclosure_refuse", proposed.pk, reason="Too short.")
    assert "Too short." in pages(caseworker).get("disclosure", proposed.pk)


@pytest.mark.safety("S6")
def test_a_consent_withdrawn_by_voice_ends_what_is_shown(pages, found, speak, caseworker, second):
    speak(found, "news_only", "news")
    proposed = disclosing.propose(
        found, wording="She is well.", language="en", items=["well"], actor=caseworker
    )
    disclosing.approve(proposed, actor=second)
    mine, consent = pages(caseworker), Consent.objects.get(person=found.sought)
    assert "From this moment" in mine.get("agreed_withdraw", consent.pk)
    mine.post("agreed_withdraw", consent.pk)
    assert news_for(found.enquirer)[0].news == ()
    assert "not shown: what it rested on has ended" in mine.get("case_after")


@pytest.mark.safety("S22")
def test_only_consents_between_these_two_are_seen_and_ended_here(pages, found, other_case, caseworker):
    def given(person, purpose, **more):
        return give_consent(
            person, Agreement(purpose=purpose, form="signed", given_on=DAY, **more), actor=caseworker
        )

    mine = pages(caseworker)
    for consent in (
        given(found.sought, "contact", recipient_person=other_case.enquirer),
        given(found.sought, "tracing"),
        found.enquirer.consents.get(purpose="tracing"),
    ):
        mine.post("agreed_withdraw", consent.pk, status=404)
    assert "Nothing was agreed to yet" in mine.get("case_after")


@pytest.mark.safety("S9")
def test_withhold_and_lift(pages, found, speak, caseworker, second):
    speak(found, "news_only", "news")
    proposed = disclosing.propose(
        found, wording="She is well.", language="en", items=["well"], actor=caseworker
    )
    disclosing.approve(proposed, actor=second)
    mine = pages(caseworker)
    mine.post("withholding_add", whose="sought", item="well", whom="person", because="She asked for time.")
    assert news_for(found.enquirer)[0].news == ()
    held = Withholding.objects.get(person=found.sought)
    assert held.whom_person == found.enquirer
    assert "Write why it is to be lifted" in mine.post("withholding_lift", held.pk, status=200, because="")
    mine.post("withholding_lift", held.pk, because="She is ready now.")
    assert news_for(found.enquirer)[0].news == ()
    page = mine.get("case_after")
    assert "She is ready now." in page
    assert "Lift it" not in page
    mine.post("lifting_agree", held.pk, status=403)
    held.refresh_from_db()
    assert held.lifted_at is None, "nobody agrees to what they proposed"
    theirs = pages(second)
    assert "Lift it" in theirs.get("case_after")
    theirs.post("lifting_agree", held.pk)
    assert len(news_for(found.enquirer)[0].news) == 1
    assert "Propose to lift it" not in mine.get("case_after")


@pytest.mark.safety("S2", "S9")
def test_the_way_back_from_never_through_the_pages(pages, found, caseworker, colleague, second):
    """One holds the conversation, another looks at it; on the same day only where the person asked for it."""
    mine, theirs = pages(caseworker), pages(colleague)
    today = str(timezone.localdate())
    mine.post("conversation_add", choice="never", never_from="relatives", **(SPOKEN | {"held_on": today}))
    never = Withholding.objects.get(person=found.sought)
    back = SPOKEN | AGREED | {"choice": "news_only", "held_on": today}
    assert "after “never” only the person begins" in theirs.get("conversation_add").lower()
    theirs.post("conversation_add", **back)
    another = pages(second)
    assert "Decide whether “never” is lifted" in another.get("case")
    assert "Decide whether “never” is lifted" not in theirs.get("case")
    another.post("lifting_agree", never.pk)
    assert "said “never” on this day" in another.get("case_after")
    another.post("lifting_set_aside", never.pk)
    never.refresh_from_db()
    assert (never.lift_proposed_by, never.lifted_at) == (None, None)
    theirs.post("conversation_add", asked_by_person="on", **back)
    theirs.post("lifting_agree", never.pk, status=403)
    another.post("lifting_agree", never.pk)
    never.refresh_from_db()
    assert never.lifted_at is not None


@pytest.mark.safety("S1", "S6")
def test_the_person_agrees_to_this_item_and_not_to_that_one(pages, found, caseworker):
    mine = pages(caseworker)
    page = mine.get("conversation_add")
    assert page.count('name="items_contact"') == 3
    assert page.count('name="items_contact" value="message"') == 1
    items = {"items_contact": ["found", "well"], "items_whereabouts": ["found", "whereabouts"]}
    mine.post(
        "conversation_add",
        choice="contact",
        agrees_contact="on",
        agrees_whereabouts="on",
        form="signed",
        until_contact="31 December 2030",
        **items,
        **SPOKEN,
    )
    given = found.sought.consents.values_list("purpose", "item", "until__year")
    assert sorted(given, key=str) == [
        ("contact", "found", 2030),
        ("contact", "well", 2030),
        ("whereabouts", "", None),
    ]
    assert heard_by_enquirer(found) == {Item.FOUND, Item.WELL}
    text = mine.get("case_after")
    assert "that the person is alive and well" in text
    assert "a family message" not in text.split("What the found person agreed to")[1].split("</section>")[0]
    consent = found.sought.consents.get(item="well")
    assert "that the person is alive and well" in mine.get("agreed_withdraw", consent.pk)


@pytest.mark.safety("S3")
def test_contact_details_are_handed_over_when_both_sides_agreed(pages, found, speak, caseworker):
    from kintrace_web.cases.agreeing import agree
    from kintrace_web.people.access import add_detail

    add_detail(caseworker, found.sought, section="contact", kind="phone", value="555 0177")
    sent = {"what": "contact", "to": "enquirer", "reason": "to hand it over"}
    mine = pages(caseworker)
    speak(found, "contact", "direct")
    text = mine.post("hand_over", status=200, **sent)
    assert "The door stays shut" in text
    assert "555 0177" not in text
    given = {"form": "signed", "given_on": found.opened_at.date()}
    agree(found, Agreement(purpose="direct", **given), actor=caseworker)
    assert "555 0177" in mine.post("hand_over", status=200, **sent)
    assert "555 0177" not in mine.post("hand_over", status=200, **(sent | {"to": "sought"}))


@pytest.mark.safety("S22")
def test_who_only_reads_the_case_sees_nothing_of_it(pages, found, outsider, speak, data_officer, caseworker):
    from kintrace_web.cases.models import CaseMember

    speak(found, "declines")
    for user in (outsider, data_officer):
        CaseMember.objects.create(case=found, user=user, capacity="reading", assigned_by=caseworker)
        theirs = pages(user)
        assert "declines" not in theirs.get("case")
        assert "After found" not in theirs.get("case")
        theirs.get("case_after", status=403)
        theirs.get("conversation", found.conversations.get().pk, status=403)
