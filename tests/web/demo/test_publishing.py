"""What is public in the demo: let out by another than who proposed it, signed, and read; some of it waits."""

from __future__ import annotations

import pytest

from kintrace_web.archive.models import Entry
from kintrace_web.newsletter import issues
from kintrace_web.newsletter.mailing import readers
from kintrace_web.newsletter.models import Copy
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import in_force
from kintrace_web.petitions import tallying
from kintrace_web.petitions.models import Mail, Petition
from kintrace_web.publishing.models import Publication

SLUGS = ("a-letter-box-in-tavrin", "a-day-for-families", "registers-in-three-languages")
pytestmark = pytest.mark.usefixtures("demo")


@pytest.mark.safety("S4", "S5")
def test_one_is_public_and_one_waits_for_an_editor() -> None:
    (public,) = in_force()
    assert public.item == "kinship"
    assert public.released_by_id != public.proposed_by_id
    (waiting,) = Release.objects.waiting()
    assert waiting.item == "story"


@pytest.mark.safety("S5")
def test_a_letter_a_meeting_and_a_family_are_public_and_a_meeting_waits() -> None:
    public = Publication.objects.exclude(released_at=None)
    assert sorted(each.kind for each in public) == ["family_appeal", "letter", "meeting"]
    assert all(each.released_by_id != each.proposed_by_id for each in public)
    assert Entry.objects.live().filter(publication__in=public).exists()
    (waiting,) = Publication.objects.filter(released_at=None)
    assert waiting.kind == "meeting"


def test_a_petition_is_signed_one_was_answered_and_one_waits_for_an_editor() -> None:
    signed, answered, waiting = (Petition.objects.get(slug=slug) for slug in SLUGS)
    assert signed.is_open()
    for each in (signed, answered):
        total = tallying.total(each)
        assert total.online
        assert total.paper
        assert total == tallying.recount(each)
        assert len(tallying.days(each)) > 5
    assert not answered.is_open()
    assert answered.answers.exclude(published_at=None).exists()
    assert answered.delivery.state == "made"
    assert waiting.current is None
    # Nothing of the demo is sent to anybody.
    assert not Mail.objects.exclude(state=Mail.State.SENT).exists()


def test_the_newest_issue_has_readers_and_was_not_sent() -> None:
    assert {"en", "fa", "ar", "fr"} == {
        each for each in ("en", "fa", "ar", "fr", "sq") if readers(each).exists()
    }
    assert issues.published()
    assert not Copy.objects.exists()
