"""What the words of a publication tell of persons: no more than was agreed to (S4, S12, S21, S25)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from kintrace_web.advocacy.events.models import Testimony
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.publishing import places_of
from kintrace_web.people.access import stands_in
from kintrace_web.people.items import Item
from kintrace_web.people.likeness import alike, gives_away, telling, without
from kintrace_web.people.models import Person
from kintrace_web.people.releasing import known_to_public, may_rest_on
from kintrace_web.people.saying import ReleaseRefused, names_around, refuse_what_tells

from .models import Publication, Wording
from .sources import Source, cases_of, people_beside
from .titles import without_story

MOST_WORDS, MOST_OF_A_TITLE, MOST_OF_A_TEASER = 40_000, 200, 600
# What a text may tell of who is looked for beside the story, where that was agreed to as well.
BESIDE_THE_STORY = (Item.NAME, Item.PLACE)

Telling = tuple[Person, Item]


def what_it_tells(publication: Publication, wordings: Sequence[Wording], day: date) -> list[Telling]:
    """What these words tell of whom: each rests on a consent. Raises ReleaseRefused where they tell more than they may.

    A text about a case tells its story, and that takes the consent to the story, however little of it is said. A
    family's appeal shows items that were let out one by one; free words beside them take the story, too.
    """
    _check_form(wordings)
    _check_answered(publication, wordings)
    words = all_words(publication, wordings)
    sought = [case.sought for case in cases_of(publication.source)]
    items = {person: _items(publication, person, wordings, words, day) for person in sought}
    # A name that may stand there is no secret of the others of the family who share it.
    named = [name.text for person in sought if Item.NAME in items[person] for name in person.names.all()]
    others = without(words, named)
    for person in sought:
        read = words if Item.NAME in items[person] else others
        refuse_what_tells(person, read, items=items[person], places=places_of(person), today=day)
    for person in people_beside(publication.source):
        # A town in which somebody who asks was born is no secret; who they are is.
        if not (publication.under_name and person == _speaker(publication)):
            refuse_what_tells(person, others, items={Item.PLACE}, places=(), today=day)
    _check_speaker(publication, wordings)
    return [(person, item) for person in sought for item in items[person]]


def all_words(publication: Publication, wordings: Iterable[Wording], *, bodies: bool = True) -> str:
    """Every word that becomes public, and what is said of those that were taken out."""
    said = [publication.said_by, publication.said_where] if publication.testimony_id is None else []
    for each in wordings:
        said += [each.title, each.teaser, *(text for pair in each.redactions for text in pair)]
        said += [each.body, each.answer] if bodies else []
    return "\n\n".join(said)


def _speaker(publication: Publication) -> Person | None:
    return publication.testimony.speaker_person if publication.testimony else None


def _check_form(wordings: Sequence[Wording]) -> None:
    if not wordings or len({each.language for each in wordings}) < len(wordings):
        raise ReleaseRefused(_("Write the words in at least one language, and once in each."))
    for each in wordings:
        if each.language not in Language.values:
            raise ReleaseRefused(_("The archive has no pages in this language."))
        if not each.title.strip():
            raise ReleaseRefused(_("Give it a title in each language."))
        long = len(each.title) > MOST_OF_A_TITLE or len(each.teaser) > MOST_OF_A_TEASER
        if long or len(each.body) + len(each.answer) > MOST_WORDS:
            raise ReleaseRefused(_("These words are too long for one page."))
        if any(len(pair) != 2 or not all(text.strip() for text in pair) for pair in each.redactions):
            raise ReleaseRefused(
                _("Of everything that was taken out, say what kind of words it was, and why.")
            )


def _items(
    publication: Publication, sought: Person, wordings: Sequence[Wording], words: str, day: date
) -> Collection[Item]:
    """What the words may tell of this person, and do. Raises ReleaseRefused where the story may not be told."""
    known = known_to_public([sought], day)[sought.pk]
    if publication.case_id is not None:
        shown = {Item(each.item) for each in publication.releases.all()}
        if Item.STORY not in shown:
            _check_without_story(publication, wordings)
        return shown
    if not may_rest_on(sought, Item.STORY, day, known):
        raise ReleaseRefused(
            _("It tells of a case, and there is no consent in force to publish the story of that case.")
        )
    secrets = {
        Item.NAME: [name.text for name in sought.names.all()],
        Item.PLACE: [telling(place) for place in (sought.birth_place, *places_of(sought))],
    }
    beside = [
        item
        for item in BESIDE_THE_STORY
        if gives_away(words, secrets[item]) and may_rest_on(sought, item, day, known)
    ]
    return [Item.STORY, *beside]


def _check_without_story(publication: Publication, wordings: Sequence[Wording]) -> None:
    """Beside the items that were let out stands no word of anybody's own: no text, no teaser, no title (S4)."""
    if any(each.body.strip() or each.teaser.strip() or each.redactions for each in wordings):
        raise ReleaseRefused(
            _(
                "Words of your own tell a story. Let out the story of the case first, or leave text and teaser empty."
            )
        )
    for each in wordings:
        titles = without_story(each.language, publication.releases.all())
        if " ".join(each.title.split()) not in titles:
            raise ReleaseRefused(
                _("Without the story of the case, its title is one of these: %(titles)s.")
                % {"titles": " · ".join(titles)}
            )


def _check_answered(publication: Publication, wordings: Sequence[Wording]) -> None:
    letter = publication.letter
    answered = letter is not None and letter.answered_on is not None
    if not answered and any(each.answer.strip() for each in wordings):
        raise ReleaseRefused(_("No answer to it is on record."))


def _check_speaker(publication: Publication, wordings: Sequence[Wording]) -> None:
    """Who gave a testimony stands in no word of it, unless the name was agreed to; where, in none that we add."""
    testimony: Testimony | None = publication.testimony
    if testimony is None:
        return
    ours = all_words(publication, wordings, bodies=False)
    named = not publication.under_name and stands_in(
        all_words(publication, wordings), [testimony.speaker_name]
    )
    if named or stands_in(ours, [testimony.given_where]):
        raise ReleaseRefused(_("These words tell who gave the testimony, or where. Take that out."))


def look_at(source: Source, texts: Iterable[str]) -> list[str]:
    """Which words are like a name or a place of the file, for who may work on it: some are words like others."""
    people = [*(case.sought for case in cases_of(source)), *people_beside(source)]
    secrets = [name for person in people for name in names_around(person)]
    secrets += [telling(place) for person in people for place in (person.birth_place, *places_of(person))]
    return alike(" ".join(texts), secrets)
