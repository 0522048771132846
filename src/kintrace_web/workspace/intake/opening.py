"""From the answers of an interview to a case: one transaction, all or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from kintrace_web.accounts.models import User
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.cases.opening import open_case
from kintrace_web.people.access import Kind, Section, add_detail
from kintrace_web.people.consenting import Agreement
from kintrace_web.people.items import Item, Purpose
from kintrace_web.people.kin import relate
from kintrace_web.people.models import Person, PersonName
from kintrace_web.people.registering import GivenName, register_person
from kintrace_web.workspace.forms.interview import YES
from kintrace_web.workspace.forms.people import given_names

from . import steps


class Answers:
    """The checked answers of every step. Raises ValueError when a step is missing or wrong."""

    def __init__(self, draft: IntakeDraft) -> None:
        self.pages: dict[str, Any] = {}
        for step in steps.STEPS:
            page = steps.page_of(draft, step)
            if not page.is_valid():
                raise ValueError(f"The step {step.slug} is not finished.")
            self.pages[step.slug] = page

    def __getitem__(self, slug: str) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.pages[slug].cleaned_data
        return cleaned

    def rows(self, slug: str) -> list[dict[str, Any]]:
        """The filled rows of a step."""
        filled: list[dict[str, Any]] = self.pages[slug].filled
        return filled


@transaction.atomic
def open_from_interview(draft: IntakeDraft, *, opener: User) -> Case:
    """Open the case the interview was held for and let the interview go.

    The reason was asked first and is not a refused one: `first_unfinished` and the reason's page see to it.
    """
    # Sent twice at once, the second waits here and then finds the interview gone.
    get_object_or_404(IntakeDraft.objects.select_for_update(), pk=draft.pk)
    answers = Answers(draft)
    enquirer, sought = _enquirer(answers, opener), _sought(answers, opener)
    last = answers["last-contact"]
    case = open_case(
        opener=opener,
        enquirer=enquirer,
        sought=sought,
        kinship=answers["you"]["kinship"],
        reason=answers["reason"]["reason"],
        story=answers["story"]["story"],
        last_contact=last["last_contact"],
        last_contact_place=last["last_contact_place"],
        last_contact_how=last["last_contact_how"],
        consents=_agreements(answers["consents"]),
        legal_basis=answers["basis"]["basis"],
        notice_given_on=answers["basis"]["notice_given_on"],
        may_be_minor=answers["birth"]["may_be_minor"] == YES,
        asked_by_minor=answers["you"]["young"] == YES,
    )
    _keep_contact(answers["contact"], enquirer, opener)
    for event in answers.rows("journey"):
        add_event(case, actor=opener, **event)
    for relative in answers.rows("family"):
        names = [GivenName(relative["name"])] if relative["name"] else []
        relate(register_person(names=names, actor=opener), sought, relative["relation"], actor=opener)
    draft.delete()
    return case


def _enquirer(answers: Answers, opener: User) -> Person:
    you = answers["you"]
    names = [GivenName(you["name"])]
    if you["other_name"]:
        names.append(GivenName(you["other_name"], PersonName.Kind.SPELLING))
    return register_person(names=names, actor=opener)


def _sought(answers: Answers, opener: User) -> Person:
    birth, parents = answers["birth"], answers["parents"]
    return register_person(
        names=given_names(answers.pages["names"]),
        actor=opener,
        sex=birth["sex"],
        birth=birth["birth"],
        birth_place=birth["birth_place"],
        nationality=birth["nationality"],
        father_name=parents["father_name"],
        mother_name=parents["mother_name"],
    )


def _agreements(consent: dict[str, Any]) -> list[Agreement]:
    recipients = {Purpose.SHARING: consent["sharing_with"]}
    # The public default is a photo and a kinship (S4); every further item is asked for by itself.
    items: dict[Purpose, tuple[str, ...]] = {Purpose.PUBLICATION: (Item.PHOTO, Item.KINSHIP)}
    return [
        Agreement(
            purpose=purpose,
            item=item,
            form=consent["form"],
            given_on=consent["given_on"],
            witness=consent["witness"],
            recipient=recipients.get(purpose, ""),
        )
        for purpose in (Purpose.TRACING, Purpose.MATCHING, Purpose.SHARING, Purpose.PUBLICATION)
        if consent[purpose.value] == YES
        for item in items.get(purpose, ("",))
    ]


def _keep_contact(reach: dict[str, Any], enquirer: Person, opener: User) -> None:
    kinds = (
        ("phone", Kind.PHONE),
        ("email", Kind.EMAIL),
        ("address", Kind.ADDRESS),
    )
    for name, kind in kinds:
        if reach[name]:
            add_detail(
                opener,
                enquirer,
                section=Section.CONTACT,
                kind=kind,
                value=reach[name],
                safe_to_use=reach["safe_to_use"],
            )
