"""What a decision on a testimony rests on, read of many testimonies at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from .models import Testimony, TestimonyConsent, TestimonyReview, TestimonyVersion


@dataclass
class Kept:
    """A testimony as it stands now. Of its versions only that there are words, and not the words."""

    testimony: Testimony
    versions: dict[str, TestimonyVersion] = field(default_factory=dict)
    consents: list[TestimonyConsent] = field(default_factory=list)
    last_review: TestimonyReview | None = None

    def is_stale(self, version: TestimonyVersion) -> bool:
        """Whether a translation was made from words that the speaker's own version has not any more."""
        if version.language == self.testimony.language:
            return False
        original = self.versions.get(self.testimony.language)
        return original is None or version.made_from < original.edition


def kept_of(testimonies: Iterable[UUID]) -> dict[UUID, Kept]:
    """What is kept of each now: four questions to the database, however many they are."""
    kept = {each.pk: Kept(each) for each in Testimony.objects.filter(pk__in=list(testimonies))}
    written = TestimonyVersion.objects.filter(testimony__in=kept).exclude(version_words=None)
    for version in written.defer("version_words"):
        kept[version.testimony_id].versions[version.language] = version
    for consent in TestimonyConsent.objects.filter(testimony__in=kept):
        kept[consent.testimony_id].consents.append(consent)
    # In the order they were made: the last one counts.
    for review in TestimonyReview.objects.filter(testimony__in=kept):
        kept[review.testimony_id].last_review = review
    return kept
