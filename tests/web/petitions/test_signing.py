"""Signing, the link, duplicates, replays, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Mail, Signature
from kintrace_web.petitions.opening import close, open_version, take_down
from kintrace_web.petitions.signing.confirming import (
    LASTS,
    confirm,
    link_part,
    signature_of,
    take_back,
)
from kintrace_web.petitions.signing.renewing import rehash
from kintrace_web.petitions.signing.signing import Signer, sign
from kintrace_web.petitions.writing import Words, hand_in, write
from kintrace_web.reunion.refusal import RefusedError

pytestmark = pytest.mark.django_db


def test_only_the_link_makes_it_count_and_only_once(petition, signed, send_all):
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    assert tallying.total(petition).all == 0
    assert send_all() == 1
    link = mail.outbox[0].made.get_content().split("/confirm/")[1].split("/")[0]
    assert signature_of(link) == kept
    assert tallying.total(petition).all == 0, "looking at the page of the link changes nothing"
    assert [confirm(kept), confirm(kept), confirm(kept)] == [True, True, True]
    assert tallying.total(petition).all == tallying.recount(petition).all == 1


@pytest.mark.safety("S18")
def test_a_duplicate_is_answered_by_mail_and_counted_once(petition, signed, send_all):
    signed("Mara Lind", "mara@example.org")
    send_all()
    mail.outbox.clear()
    Mail.objects.update(sent_at=timezone.now() - timedelta(days=2))
    sign(petition, petition.current, Signer("  MARA   lind", "Mara@Example.org", "anonymous", "en"))
    assert Signature.objects.count() == 1
    assert Signature.objects.get().shown == "name", "nobody else changes how somebody stands there"
    send_all()
    assert "have this signature already" in mail.outbox[0].made.get_content()
    assert mail.outbox[0].to == ["mara@example.org"]
    assert tallying.total(petition).all == 1


def test_signed_again_before_the_link_it_stands_under_the_words_of_now(petition, signed, writer, editor):
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    Signature.objects.update(signed_at=timezone.now() - timedelta(days=13))
    write(petition, "en", Words("Open all gates", "Let families visit.", "Every day."), actor=writer)
    version = hand_in(petition, actor=writer)
    open_version(version, edition=version.edition, actor=editor)
    sign(petition, petition.current, Signer("Mara Lind", "mara@example.org", "name", "fa"))
    kept.refresh_from_db()
    assert (kept.version, kept.language) == (version, "fa")
    assert kept.signed_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.safety("S27")
def test_under_a_new_index_key_the_same_person_signs_once(petition, signed, settings):
    old = settings.INDEX_KEYS
    signed("Mara Lind", "mara@example.org")
    settings.INDEX_KEYS = ["a new key, long enough for anybody", *old]
    sign(petition, petition.current, Signer("Mara Lind", "mara@example.org", "name", "en"))
    assert Signature.objects.count() == 1


@pytest.mark.safety("S27")
@pytest.mark.parametrize("again", [True, False], ids=["both count", "one waits"])
def test_who_stands_there_twice_after_a_new_key_is_one_again(petition, signed, settings, again):
    old = settings.INDEX_KEYS
    kept = signed("Mara Lind", "mara@example.org")
    # As where both were sent at the moment of the change.
    settings.INDEX_KEYS = ["a new key, long enough for anybody"]
    second = signed("Mara Lind", "mara@example.org", confirmed=again)
    settings.INDEX_KEYS = ["a new key, long enough for anybody", *old]
    rehash({kept.signer_name: "Mara Lind", kept.signer_mail: "mara@example.org"}.__getitem__)
    assert Signature.objects.get() == (second if again else kept)
    assert tallying.total(petition).all == tallying.recount(petition).all == 1


@pytest.mark.parametrize(
    "name", ["Win at http://evil.example", "mara@evil.example", "evil.example", "www evil"]
)
def test_a_name_leads_nowhere(petition, name):
    with pytest.raises(RefusedError, match="no address"):
        sign(petition, petition.current, Signer(name, "victim@example.org", "name", "en"))
    assert not Mail.objects.exists()


def test_two_people_share_an_address(petition, signed, send_all):
    one, other = (signed(name, "lind@example.org", confirmed=False) for name in ("Mara Lind", "Ivo Lind"))
    send_all()
    assert len(mail.outbox) == 2
    assert "as Mara Lind" in mail.outbox[0].made.get_content()
    confirm(one)
    other.refresh_from_db()
    assert other.state == "pending", "a link confirms one name"
    confirm(other)
    assert tallying.total(petition).all == 2


def test_who_signs_again_before_the_link_may_choose_anew(petition, signed):
    signed("Mara Lind", "mara@example.org", confirmed=False)
    kept = signed("Mara Lind", "mara@example.org", shown="initials", wants=True, confirmed=False)
    assert (kept.shown, kept.wants_answer) == ("initials", True)
    assert Mail.objects.count() == 1, "one mail waits, not two"


@pytest.mark.safety("S27")
def test_nothing_can_be_read_in_the_table(petition, signed):
    signed("Mara Lind", "mara@example.org", place="a digest")
    row = str(Signature.objects.values().get())
    assert "Mara" not in row
    assert "example" not in row


@pytest.mark.safety("S18")
def test_a_link_that_never_was_and_one_that_is_over(petition, signed):
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    part = link_part(kept.pk)
    assert signature_of(part[:-1] + ("A" if part[-1] != "A" else "B")) is None
    assert signature_of(f"{kept.pk + 1}-{part.partition('-')[2]}") is None
    assert signature_of("nothing") is None
    Signature.objects.update(signed_at=timezone.now() - LASTS)
    assert signature_of(part) is None


def test_a_link_on_its_way_counts_after_the_last_day_but_not_once_the_list_is_made(petition, signed, writer):
    first, second = (signed(f"Mara {n}", f"mara{n}@example.org", confirmed=False) for n in (1, 2))
    close(petition, actor=writer)
    with pytest.raises(RefusedError):
        sign(petition, petition.current, Signer("Too Late", "late@example.org", "name", "en"))
    assert confirm(first)
    petition.frozen_at = timezone.now()
    petition.save()
    assert not confirm(second)
    assert confirm(first), "used again it says the same"
    assert tallying.total(petition).all == 1


def test_taken_down_nothing_counts(petition, signed, editor):
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    take_down(petition, reason="It names a family.", actor=editor)
    assert not confirm(kept)


@pytest.mark.safety("S28")
def test_taken_back_everything_of_a_signer_goes(petition, signed):
    kept = signed("Mara Lind", "mara@example.org")
    take_back(kept)
    take_back(kept)
    assert not Signature.objects.exists()
    assert not Mail.objects.exists()
    assert tallying.total(petition).all == tallying.recount(petition).all == 0


def test_days_and_total_are_of_one_count(petition, signed):
    for number in range(3):
        signed(f"Mara {number}", f"mara{number}@example.org")
    tallying.add(petition, timezone.localdate() - timedelta(days=2), paper=4)
    assert [(day.number, day.until_then) for day in tallying.days(petition)] == [(4, 4), (3, 7)]
    assert tallying.total(petition).all == 7
    assert tallying.totals([petition.pk])[petition.pk] == tallying.Total(online=3, paper=4)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, whatever the index"
)
def test_who_signed_is_found_as_quickly_among_thousands(petition, signed):
    """A constraint with a condition is no index for SQLite: each who signed made the next one wait longer."""
    kept = signed("Mara Lind", "mara@example.org", confirmed=False)
    found = Signature.objects.filter(petition=petition, person=kept.person)
    for asked in (found, found.filter(state=Signature.State.PENDING)):
        assert "(petition_id=? AND person=?)" in asked.explain()
