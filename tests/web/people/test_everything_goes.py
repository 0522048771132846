"""Whatever can be read of a person goes with an erasure, in every room, or stands in STAYS with the reason why.

Every model has a row, and every column for words holds some; both people of the case are erased; and every table there
is is looked through for words. A new column fails this test until its room says how it goes (``held.py``), or it is
said here why it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from encrypted_fields.fields import EncryptedTextField

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.dossiers.models import Annex, RecipientKey
from kintrace_web.advocacy.events.erasing import GONE
from kintrace_web.advocacy.events.models import PartnerShare
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.archive import models as archive
from kintrace_web.cases.models import Case
from kintrace_web.limits.models import Count, Salt
from kintrace_web.lists.held import rows_about
from kintrace_web.lists.models import ImportProblem, ListEntry, SourceList
from kintrace_web.matches.models import Judgement, Search
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.erasing import confirm_erasure, propose_erasure
from kintrace_web.people.fields import ImpreciseDateField
from kintrace_web.people.inviting_kin import letter_half, spoken_half
from kintrace_web.people.models import Person, PersonKey
from kintrace_web.people.suppression import Keeping, SuppressedDigest, Suppression
from kintrace_web.reunion.models import Knock, Tip
from kintrace_web.reunion.tipping import receive
from world import build

pytestmark = pytest.mark.safety("S15", "S28")

SAID = "What she said"
DAY = ImpreciseDate(timezone.localdate(), timezone.localdate(), SAID, Calendar.GREGORIAN)
OF_THE_HOUSE = "of the house, and of no person on file"
OF_A_LIST = "of the list as a whole; the person's rows, their problems and the file go"
ACCOUNTS = "the association has to account for what it did, and it is sealed or says nothing of the person"
BY_LAW = "the law asks for proof that data was held lawfully"
NO_WORDS = "a code, a digest or a tick: nothing can be read from it"
OF_OFFICIALS = "of a public body and of who holds its offices: they act in public, and are no person on file"
OF_OTHERS = "of another association and of who speaks for it there, and of no person on file"
OF_READERS = (
    "of who asked for the newsletter, and of no person on file: sealed, gone when they leave with one button"
)
AN_ISSUE = "of an issue that everybody reads in the archive; its words go when the last letter has gone"
OF_SIGNERS = (
    "of who signed a petition, and of no person on file: sealed, gone six months after the handing over"
)
OF_PETITIONS = (
    "of a petition about a theme, read by an editor and then by everybody; a petition is about no case"
)
WITHOUT_NAMES = "to begin letters from, for all cases alike: what is of a person comes in by a field"
# What rests on a release is emptied with it: tests/web/archive/test_released.py.
PUBLISHED = "written for everybody, of nobody on file; or made from a release, and emptied when that ends"
STAYS = {
    "archive.Answer.by": PUBLISHED,
    "archive.Answer.text": PUBLISHED,
    "archive.Author.name": PUBLISHED,
    "archive.Author.slug": PUBLISHED,
    "archive.Delegation.place": PUBLISHED,
    "archive.Delegation.with_whom": PUBLISHED,
    "archive.Entry.html": PUBLISHED,
    "archive.Entry.import_key": PUBLISHED,
    "archive.Entry.language": PUBLISHED,
    "archive.Entry.made_teaser": PUBLISHED,
    "archive.Entry.teaser": PUBLISHED,
    "archive.Entry.words": PUBLISHED,
    "archive.FamilyAppeal.photo_alt": PUBLISHED,
    "archive.Home.welcome": PUBLISHED,
    "archive.Letter.addressee": PUBLISHED,
    "archive.Meeting.place": PUBLISHED,
    "archive.Meeting.with_whom": PUBLISHED,
    "archive.Picture.credit": PUBLISHED,
    "archive.Picture.description": PUBLISHED,
    "archive.Picture.file": PUBLISHED,
    "archive.Picture.file_hash": PUBLISHED,
    "archive.Picture.title": PUBLISHED,
    "archive.PlainPage.import_key": PUBLISHED,
    "archive.Press.link": PUBLISHED,
    "archive.Press.outlet": PUBLISHED,
    "archive.Rendition.file": PUBLISHED,
    "archive.Rendition.filter_spec": PUBLISHED,
    "archive.Rendition.focal_point_key": PUBLISHED,
    "archive.Section.introduction": PUBLISHED,
    "archive.Seminar.place": PUBLISHED,
    "archive.Seminar.with_whom": PUBLISHED,
    "archive.Tag.name": PUBLISHED,
    "archive.Tag.slug": PUBLISHED,
    "archive.Taken.digest": "a digest of where something published came from, so that it does not come back",
    "archive.Testimony.said_by": PUBLISHED,
    "archive.Testimony.said_where": PUBLISHED,
    "accounts.User.email": "a number in the place of an address: the account signed things on record",
    "accounts.User.language": NO_WORDS,
    "accounts.User.password": "one that opens nothing",
    "authorities.Address.label": OF_OFFICIALS,
    "authorities.Address.value": OF_OFFICIALS,
    "authorities.Authority.code": OF_OFFICIALS,
    "authorities.Authority.languages": OF_OFFICIALS,
    "authorities.Authority.names": OF_OFFICIALS,
    "authorities.Authority.note": OF_OFFICIALS,
    "authorities.Authority.website": OF_OFFICIALS,
    "authorities.Correction.changes": OF_OFFICIALS,
    "authorities.Correction.refused_because": OF_OFFICIALS,
    "authorities.Correction.source": OF_OFFICIALS,
    "authorities.DirectoryFile.header": OF_OFFICIALS,
    "authorities.DirectoryFile.rows": OF_OFFICIALS,
    "authorities.DirectoryFile.title": OF_OFFICIALS,
    "authorities.FormOfAddress.closing": OF_OFFICIALS,
    "authorities.FormOfAddress.envelope": OF_OFFICIALS,
    "authorities.FormOfAddress.opening": OF_OFFICIALS,
    "authorities.Holiday.name": OF_OFFICIALS,
    "authorities.Jurisdiction.code": OF_OFFICIALS,
    "authorities.Jurisdiction.holidays_of": OF_OFFICIALS,
    "authorities.Jurisdiction.names": OF_OFFICIALS,
    "authorities.Jurisdiction.weekend": OF_OFFICIALS,
    "authorities.OfficeHolder.names": OF_OFFICIALS,
    "authorities.OfficeHolder.position": OF_OFFICIALS,
    "authorities.Term.source": OF_OFFICIALS,
    "cases.Case.number": ACCOUNTS,
    "cases.IntakeDraft.sealed": "of nobody on file yet; it goes by itself (cases/keeping.py)",
    "cases.IntakeDraft.step": "of nobody on file yet; it goes by itself (cases/keeping.py)",
    "limits.Count.digest": NO_WORDS,
    "limits.Salt.salt": NO_WORDS,
    "dossiers.Annex.made_from": NO_WORDS,
    "dossiers.Annex.sha256": NO_WORDS,
    "dossiers.Dossier.left_out": NO_WORDS,
    "dossiers.Dossier.overridden": NO_WORDS,
    "dossiers.Dossier.reference": ACCOUNTS,
    "dossiers.Dossier.sha256": NO_WORDS,
    "dossiers.Dossier.told": NO_WORDS,
    "dossiers.RecipientKey.known_by": OF_OFFICIALS,
    "dossiers.RecipientKey.public_key": OF_OFFICIALS,
    "events.Event.neutral_title": "what guests read, who have it already; it says to nobody what the event was about",
    "events.Event.time_zone": NO_WORDS,
    "events.Event.title": "the title for guests takes its place (tests/web/advocacy/events/test_held.py)",
    "events.Event.venue": "where the house received or was received",
    "events.Partner.about": OF_OTHERS,
    "events.Partner.languages": OF_OTHERS,
    "events.Partner.seat": OF_OTHERS,
    "events.Partner.title": OF_OTHERS,
    "events.Partner.website": OF_OTHERS,
    "events.PartnerAgreement.kept_at": OF_OTHERS,
    "events.PartnerAgreement.kinds": OF_OTHERS,
    "events.PartnerContact.called": OF_OTHERS,
    "events.PartnerContact.contact_reach": OF_OTHERS,
    "events.PartnerContact.language": OF_OTHERS,
    "events.PartnerContact.position": OF_OTHERS,
    "events.PartnerShare.items": NO_WORDS,
    "letters.Appeal.reference": ACCOUNTS,
    "letters.Attachment.content_type": NO_WORDS,
    "letters.Letter.message_id": NO_WORDS,
    "letters.Letter.reference": ACCOUNTS,
    "letters.Letter.token": NO_WORDS,
    "letters.Letter.worker": OF_THE_HOUSE,
    "letters.Numbers.series": OF_THE_HOUSE,
    "letters.Review.editions": NO_WORDS,
    "letters.Template.title": WITHOUT_NAMES,
    "letters.TemplateVersion.asks": WITHOUT_NAMES,
    "letters.TemplateVersion.body": WITHOUT_NAMES,
    "letters.TemplateVersion.subject": WITHOUT_NAMES,
    "lists.ImportJob.failure": OF_A_LIST,
    "lists.ImportJob.lease": OF_THE_HOUSE,
    "lists.ListEntry.cells": "says that there was a row, and no more",
    "lists.SourceList.calendar": OF_A_LIST,
    "lists.SourceList.columns": OF_A_LIST,
    "lists.SourceList.file_name": OF_A_LIST,
    "lists.SourceList.header": OF_A_LIST,
    "lists.SourceList.received_from": OF_A_LIST,
    "lists.SourceList.sha256": OF_A_LIST,
    "lists.SourceList.title": OF_A_LIST,
    "meetings.Commitment.by_name": OF_OFFICIALS,
    "meetings.Commitment.by_office": OF_OFFICIALS,
    "meetings.Commitment.reference": ACCOUNTS,
    "meetings.Meeting.reference": ACCOUNTS,
    "meetings.Meeting.theme": "its number takes its place (tests/web/advocacy/meetings/test_held.py)",
    "newsletter.Copy.answer": NO_WORDS,
    "newsletter.Copy.worker": OF_THE_HOUSE,
    "newsletter.Mailing.html": AN_ISSUE,
    "newsletter.Mailing.path": AN_ISSUE,
    "newsletter.Mailing.text": AN_ISSUE,
    "newsletter.Mailing.title": AN_ISSUE,
    "newsletter.Subscriber.domain": NO_WORDS,
    "newsletter.Subscriber.mailbox": NO_WORDS,
    "newsletter.Subscriber.reader_mail": OF_READERS,
    "people.Consent.proof": BY_LAW,
    "people.Consent.recipient": BY_LAW,
    "people.Consent.witness": BY_LAW,
    "people.Erasure.counts": "how many of each kind went",
    "people.Keeping.counts": "how many of each kind went",
    "people.Release.language": NO_WORDS,
    "people.SuppressedDigest.digest": NO_WORDS,
    "petitions.AnswerText.body": OF_PETITIONS,
    "petitions.Delivery.csv": OF_SIGNERS,
    "petitions.Delivery.pdf": OF_SIGNERS,
    "petitions.Delivery.public_key": NO_WORDS,
    "petitions.Delivery.seal": NO_WORDS,
    "petitions.Delivery.statement": "counts and digests of what was handed over",
    "petitions.Mail.worker": OF_THE_HOUSE,
    "petitions.Petition.addressee": OF_OFFICIALS,
    "petitions.Petition.slug": OF_PETITIONS,
    "petitions.Sheet.scan": OF_SIGNERS,
    "petitions.Signature.domain": NO_WORDS,
    "petitions.Signature.mailbox": NO_WORDS,
    "petitions.Signature.person": NO_WORDS,
    "petitions.Signature.place": NO_WORDS,
    "petitions.Signature.signer_mail": OF_SIGNERS,
    "petitions.Signature.signer_name": OF_SIGNERS,
    "petitions.Signature.spelled": NO_WORDS,
    "petitions.Sweep.reason": OF_SIGNERS,
    "petitions.Sweep.sought_pattern": OF_SIGNERS,
    "petitions.Text.body": OF_PETITIONS,
    "petitions.Text.teaser": OF_PETITIONS,
    "petitions.Text.title": OF_PETITIONS,
    "petitions.Version.given_back_because": OF_THE_HOUSE,
    "post.Guess.reasons": NO_WORDS,
    "post.IncomingMail.folder": OF_THE_HOUSE,
    "post.IncomingMail.sha256": NO_WORDS,
    "reunion.Disclosure.items": NO_WORDS,
    "reunion.FamilyMessage.checks": NO_WORDS,
    "reunion.FamilyMessage.language": NO_WORDS,
    "reunion.Knock.language": NO_WORDS,
    "reunion.Knock.receipt": NO_WORDS,
    "reunion.Outcome.source": ACCOUNTS,
    "reunion.Visit.authority": ACCOUNTS,
    "reunion.Visit.interpreter": "a language, and no name",
}


def columns() -> Iterator[models.Field[Any, Any]]:
    """Every column of ours that can hold words or a file: free text, sealed text, dates as typed, JSON, files."""
    words = (models.CharField, models.TextField, models.JSONField, models.FileField, EncryptedTextField)
    for model in apps.get_models():
        # The record of acts only grows, and holds no words of anybody (S23, S31): test_record_of_acts.py.
        if model.__module__.startswith("kintrace_web.") and model._meta.app_label != "audit":
            yield from (
                column
                for column in model._meta.local_fields
                if isinstance(column, words) and not column.choices
            )


def name_of(column: models.Field[Any, Any]) -> str:
    return f"{column.model._meta.label}.{column.name}"


def rows_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Every row; of accounts those of relatives, of people the two of the case. Staff, and who knocked, are others.

    A tip that is on no case and mail that answers no letter are of nobody on file yet: people sort them, and from then
    on they go with their case.
    """
    rows = model._base_manager.all()
    if model is Tip:
        return rows.exclude(case=None)
    if model is IncomingMail:
        return rows.exclude(reply=None)
    if model is User:
        return rows.filter(grants__isnull=True)
    if model is Person:
        return rows.filter(pk__in=Case.objects.values_list("sought")) | rows.filter(
            pk__in=Case.objects.values_list("enquirer")
        )
    return rows


def holding_words(column: models.Field[Any, Any]) -> models.QuerySet[Any]:
    rows = rows_of(column.model).exclude(**{f"{column.name}__isnull": True})
    if isinstance(column, EncryptedTextField):
        return rows
    for nothing in ([], {}) if isinstance(column, models.JSONField) else ("",):
        rows = rows.exclude(**{column.name: nothing})
    if type(column) in {models.CharField, models.TextField}:
        rows = rows.exclude(**{column.name: GONE})
    return rows


def write_into(column: models.Field[Any, Any]) -> None:
    """Words in every row that has none there."""
    empty = rows_of(column.model).exclude(pk__in=list(holding_words(column).values_list("pk", flat=True)))
    value: object = SAID
    if isinstance(column, ImpreciseDateField):
        value = DAY
    elif isinstance(column, models.JSONField):
        value = [SAID]
    elif isinstance(column, models.CharField):
        value = SAID[: column.max_length]
    for number, pk in enumerate(list(empty.values_list("pk", flat=True))):
        one = empty.model._base_manager.filter(pk=pk)
        if isinstance(column, models.CharField) and _is_alone(column):
            value = f"{number} {SAID}"[: column.max_length]
        # A seat at a table that is somebody's on file takes no other name, and so on: the database knows.
        with suppress(IntegrityError), transaction.atomic():
            one.update(**{column.name: value})


def _is_alone(column: models.Field[Any, Any]) -> bool:
    """Whether no two rows may say the same in this column."""
    constraints = [
        each for each in column.model._meta.constraints if isinstance(each, models.UniqueConstraint)
    ]
    return column.unique or any(each.fields == (column.name,) for each in constraints)


@pytest.fixture
def filled(
    case: Case, caseworker: User, colleague: User, enquirer_account: User, staff: Callable[..., User]
) -> Case:
    build(case, caseworker, staff)
    for whom in (case.sought, case.enquirer):
        add_detail(caseworker, whom, section=Section.CONTACT, kind=Kind.PHONE, value="+99 555 0100")
        PersonKey.objects.create(person=whom, key="nsrn")
    letter_half(case.enquirer, actor=caseworker)
    spoken_half(case.enquirer, actor=colleague)
    receive(text="Seen at the station.", place="Tavrin", sender="a neighbour", case=case, actor=caseworker)
    Knock.objects.update(case=case, side=Knock.Side.SOUGHT)
    PartnerShare.objects.update(case=case)
    _of_this_person_alone(case)
    _one_of_the_rest(case, colleague)
    return case


def _of_this_person_alone(case: Case) -> None:
    """Of the lists, the row about the sought person, with a problem, from a file that is there still."""
    entry = next(rows_about(case.sought))
    SourceList.objects.exclude(pk=entry.source_list_id).delete()
    ListEntry.objects.exclude(pk=entry.pk).delete()
    ImportProblem.objects.all().delete()
    problem = {"field": "birth", "value": "1362", "sentence": {"template": "1362"}}
    ImportProblem.objects.create(job=entry.source_list.job, row=entry.row, **problem)
    assert entry.source_list.file


def _one_of_the_rest(case: Case, by: User) -> None:
    """A row of what the world has none of."""
    pair = case.candidates.get()
    Judgement.objects.create(candidate=pair, judge=by, verdict="same", weight=14.2, note="The scar.")
    Search.objects.create(case=case, fingerprint="nasrin")
    Keeping.objects.create(counts=[["drafts", 2]])
    SuppressedDigest.objects.create(suppression=Suppression.objects.all()[0], digest="d")
    Salt.objects.create(day=timezone.localdate(), salt="s")
    Count.objects.create(digest="d", until=timezone.now())
    dossier = case.dossiers.get()
    Annex.objects.create(
        dossier=dossier, number=1, kind="document", made_from="a", first_page=2, pages=1, sha256="d"
    )
    RecipientKey.objects.create(
        authority=dossier.authority, public_key="age1", known_by="Handed over.", added_by=by
    )
    archive.Taken.keep(["a post of an older site"])
    for kind, model in archive.ENTRY_TYPES.items():
        section = archive.Section.objects.get(kind=kind, locale__language_code="en")
        entry = model(title="One", slug=f"one-{kind}", locale=section.locale)
        for name in ("addressee", "outlet", "said_by", "number"):
            if hasattr(entry, name):
                setattr(entry, name, 1)
        section.add_child(instance=entry)


def test_nothing_that_can_be_read_is_left_but_what_is_said_to_stay(
    filled: Case, caseworker: User, data_officer: User
) -> None:
    for column in columns():
        write_into(column)
    unfilled = {name_of(column) for column in columns() if not holding_words(column).exists()}
    assert unfilled == set(), "give these a row here: nobody has seen whether they go"
    for person in (filled.sought, filled.enquirer):
        confirm_erasure(propose_erasure(person, "own_wish", actor=caseworker), actor=data_officer)
    left = {name_of(column) for column in columns() if holding_words(column).exists()}
    assert left - set(STAYS) == set(), (
        "these can be read after an erasure: say in held.py how they go, or here why not"
    )
    assert set(STAYS) - left == set(), "these go, and need no reason here"
