"""The demo's letters: a few plain templates, and appeals in every state, about cases whose families agreed to it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.drafting import add_language, attach, begin, write
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.merging import MissingConsentError
from kintrace_web.advocacy.letters.models import Appeal, Template
from kintrace_web.advocacy.letters.reviewing import approve, editions_of, give_back, submit, withdraw
from kintrace_web.advocacy.letters.templating import add_template, write_template
from kintrace_web.advocacy.letters.wording import original_of, words_of
from kintrace_web.cases.models import Case, CaseMember
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff
from kintrace_web.people.consenting import Agreement, give_consent

# To whom the families agreed that their cases are told.
TOLD = ("mv-justice", "al-missing")


def fill(staff: Staff, cases: list[Case]) -> None:
    """Three templates; appeals being written, read, given back, approved with letters, and withdrawn."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_name("letters.yml"))
    first, *_others = [_template(each, staff.advocate) for each in content["templates"]]
    told = [authority for code in TOLD if (authority := Authority.objects.filter(code=code).first())]
    fitting = [case for case in cases if _fits(case)]
    for case, step in zip(fitting, (_being_written, _in_review, _with_letters), strict=False):
        _agree(case, told)
        step(case, first, told)
    _theme(content["theme"], staff, told)
    _given_back(content["back"], staff)
    gone = _begin(content["gone"], staff.advocate)
    withdraw(gone, actor=staff.advocate)


def _fits(case: Case) -> bool:
    """A case that is told of whole: nobody found, nobody who may be a child, somebody to write and somebody to read."""
    whole = bool(case.last_contact and case.last_contact_place and case.sought.main_name)
    working = case.members.filter(ended_at=None).exclude(capacity=CaseMember.Capacity.READING)
    return whole and case.found_at is None and not case.restricted and working.exists()


def _writer(case: Case) -> User:
    return case.members.filter(ended_at=None, capacity=CaseMember.Capacity.LEAD)[0].user


def _reader(case: Case, writer: User) -> User | None:
    members = case.members.filter(ended_at=None).exclude(user=writer).select_related("user")
    return next((each.user for each in members if each.user.has_perm("letters.list")), None)


def _agree(case: Case, told: list[Authority]) -> None:
    """The enquirer agreed, for the person who cannot be asked, that these bodies are told of the case."""
    given_on = timezone.localdate() - timedelta(days=40)
    for authority in told:
        agreed = Agreement(
            "sharing", "signed", given_on, recipient=authority.name_in("en"), about=case.sought
        )
        give_consent(case.enquirer, agreed, actor=_writer(case))


def _template(content: dict[str, Any], actor: User) -> Template:
    made = add_template(title=content["title"], kind=content["kind"], actor=actor)
    for language, words in content["words"].items():
        write_template(made, language=language, actor=actor, **words)
    return made


def _from(template: Template, case: Case) -> Appeal:
    return begin(
        theme="A relative without news",
        kind="appeal",
        original="en",
        template=template,
        cases=[case],
        actor=_writer(case),
    )


def _being_written(case: Case, template: Template, _told: list[Authority]) -> None:
    """In two languages, and the original went on after the translation was made."""
    appeal, writer = _from(template, case), _writer(case)
    add_language(appeal, "fa", actor=writer)
    original = original_of(appeal)
    words = words_of(original)
    body = words.body.replace("much for those who wait", "more than you may think for those who wait")
    write(original, subject=words.subject, body=body, asks=words.asks, actor=writer)


def _in_review(case: Case, template: Template, _told: list[Authority]) -> None:
    appeal, writer = _from(template, case), _writer(case)
    add_language(appeal, "fa", actor=writer)
    submit(appeal, actor=writer)


def _with_letters(case: Case, template: Template, told: list[Authority]) -> None:
    """Approved by a second person on the case; a letter to each body that may be told."""
    appeal, writer = _from(template, case), _writer(case)
    add_language(appeal, "fa", actor=writer)
    attach(appeal, title="What we ask of every office", content=b"Answer the families.\n", actor=writer)
    submit(appeal, actor=writer)
    reader = _reader(case, writer)
    if reader is None:
        return
    approve(appeal, editions=editions_of(appeal), actor=reader)
    for authority in told:
        try:
            make_letter(appeal, authority, actor=writer)
        except MissingConsentError:
            # What is withheld stays withheld in the demo as well.
            continue


def _begin(content: dict[str, Any], actor: User) -> Appeal:
    words = content.get("words", {"en": content})["en"]
    return begin(
        theme=content["theme"],
        kind="appeal",
        original="en",
        subject=words["subject"],
        body=words["body"],
        asks=words["asks"],
        actor=actor,
    )


def _theme(content: dict[str, Any], staff: Staff, told: list[Authority]) -> None:
    """About no case: in four languages, approved, ready for whoever wants to send it."""
    appeal = _begin(content, staff.advocate)
    for language, words in content["words"].items():
        if language != appeal.original:
            version = add_language(appeal, language, actor=staff.advocate)
            write(version, actor=staff.advocate, **words)
    submit(appeal, actor=staff.advocate)
    approve(appeal, editions=editions_of(appeal), actor=staff.supervisor)
    for authority in told:
        make_letter(appeal, authority, actor=staff.advocate)


def _given_back(content: dict[str, Any], staff: Staff) -> None:
    appeal = _begin(content, staff.advocate)
    submit(appeal, actor=staff.advocate)
    give_back(appeal, editions=editions_of(appeal), why=content["why"], actor=staff.supervisor)
