"""A testimony that becomes public: by the speaker's consent to this use, in the speaker's own words (S6, S29)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.events.allowing import Used, decide, may_use, words_for
from kintrace_web.advocacy.events.kept import Kept
from kintrace_web.advocacy.events.models import Testimony, TestimonyConsent, TestimonyUse
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.reunion.refusal import RefusedError

from .models import Publication, Wording
from .paragraphs import paragraphs

WHY = "to be published, as the speaker agreed"
# Where words were left out of a testimony.
_LEFT_OUT = re.compile(r"\s*(?:\[…\]|\[\.\.\.\]|…)\s*")


def use_of(publication: Publication) -> TestimonyUse:
    """The use that the speaker has to agree to."""
    return TestimonyUse.NAMED if publication.under_name else TestimonyUse.ANONYMOUS


def take_words(
    publication: Publication, wordings: Iterable[Wording], *, actor: User
) -> list[TestimonyConsent]:
    """Compare the words with the speaker's, and say on whose consents they are published.

    What they are called is put into ``publication``, the edition of their words into each wording. Raises
    ReleaseRefused where the speaker did not agree, or did not say this.
    """
    testimony = publication.testimony
    if testimony is None:
        return []
    resting = set[int]()
    for each in wordings:
        used = _used(testimony, use_of(publication), each.language, actor)
        _check_quoted(each.body, used.words)
        publication.said_by, publication.said_on = used.called, testimony.given_on
        each.edition = testimony.versions.get(language=each.language).edition
        resting |= set(may_use(testimony, use_of(publication), each.language).consents)
    return list(TestimonyConsent.objects.filter(pk__in=resting))


def still_agreed(publication: Publication, wordings: Iterable[Wording], kept: Kept, day: date) -> bool:
    """Whether the speaker agrees that day, on the consents it was published on, to these words in each language."""
    rests_on = {each.pk for each in publication.testimony_consents.all()}
    editions = {language: version.edition for language, version in kept.versions.items()}
    for each in wordings:
        decision = decide(kept, use_of(publication), each.language, on=day)
        if editions.get(each.language) != each.edition or rests_on.isdisjoint(decision.consents):
            return False
    return True


def _used(testimony: Testimony, use: TestimonyUse, language: str, actor: User) -> Used:
    try:
        return words_for(testimony, use=use, language=language, actor=actor, reason=WHY)
    except RefusedError as refused:
        raise ReleaseRefused(str(refused)) from refused


def _check_quoted(body: str, words: str) -> None:
    """Raises ReleaseRefused where a passage was not said so. Words may be left out, and none put in."""
    said = " ".join(words.split())
    for passage in _LEFT_OUT.split(body):
        for paragraph in paragraphs(passage):
            if " ".join(paragraph.split()) not in said:
                raise ReleaseRefused(
                    _(
                        "A testimony is published in the speaker's own words. Where you leave some out, write […]; "
                        "what you say of it yourself goes into the teaser."
                    )
                )
