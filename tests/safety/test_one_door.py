"""No page, serializer, template tag or export reaches what is protected, except through the one door (S22, S23, S27).

Each check is also shown something wrong, so that it is known to find it.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from one_door import DOOR, WEB, faults, modules, shown_in_template

from kintrace_web.people.sealing import EncryptedTextField, SealedField

pytestmark = pytest.mark.safety("S22", "S23", "S27")

# Sealed, and not by SealedField: who wrote them reads them again, and nobody else.
OPENED_BY_THEIR_AUTHOR = {
    "cases.IntakeDraft.sealed": "the answers of an interview, for its author until it is a case"
}
# Columns of clear text that are called like something protected, and why they are not.
IN_CLEAR = {
    "archive.Answer.text": "the words of an answer that was published",
    "archive.Entry.words": "the words of a published entry, as they are searched",
    "archive.Meeting.place": "where a published meeting was held",
    "archive.Delegation.place": "where a published delegation was received",
    "archive.Seminar.place": "where a published seminar was held",
    "accounts.User.email": "of an account: how staff and relatives sign in",
    "people.PersonName.text": "names are compared; they are no protected section",
    "cases.JourneyEvent.place": "where the person was last heard of is compared with lists",
    "cases.Task.text": "what staff have to do",
    "lists.ImportProblem.value": "a cell of a received list that could not be read",
    "matches.Judgement.note": "why somebody judged so, for those who may see the pair",
    "letters.AskWording.text": "an ask of an appeal: no name is typed into it, and its fields are filled in by consent",
    "letters.LetterStep.note": "what the mail server or a person said of the sending; the letter's own pages show it",
    "authorities.Authority.note": "what to know about a public body; the form says that nothing of a case stands here",
    "authorities.Address.value": "where a public body is reached, which is no detail of a person on file",
    "authorities.Term.source": "the law or the rule that sets how long an answer may take",
    "authorities.Correction.source": "how we know a fact about a public body; a second person has to read it",
    "post.IncomingMail.source": "a code: by which way something came in",
    "cases.JourneyEvent.what": "what happened on the way, for members of the case, as the story is",
    **dict.fromkeys(
        (
            "meetings.Meeting.briefing",
            "meetings.AgendaItem.words",
            "meetings.MeetingAsk.words",
            "meetings.MeetingAnswer.words",
            "meetings.Minutes.words",
            "meetings.Commitment.words",
            "events.Said.words",
            "events.FollowUp.what",
        ),
        "like the story of a case: read by members of every case that it is about, and by nobody else (seen_by)",
    ),
    "events.PartnerShare.what": "which kind of thing a partner was given; what was told of a person is in its items",
    "newsletter.Mailing.text": "an issue that everybody reads in the archive, until its last letter has gone",
    "petitions.Signature.place": "a digest of a network, which nobody can make again on the next day",
    "post.Reply.promise": "what an authority promises, for those who see the letter: members of all its cases",
    "dossiers.Claim.what": "a statement about the case, for its members, as the story is; its speaker is sealed",
}
LIKE_PROTECTED = {
    "value",
    "address",
    "phone",
    "email",
    "reach",
    "sender",
    "whereabouts",
    "passport",
    "witness",
    "words",
    "what",
    "promise",
    "briefing",
}
# ``thing.column`` in a template, where the thing is no model with a sealed column of that name, and what it is.
OTHER_THINGS = {
    "each.address": "an address of the site",
    "leaf.address": "the address of a page of a list",
    "other.address": "the address of a page in another language",
    "special.place": "the place of a published event, which is in clear",
    "value.source": "the markup of a published paragraph",
    "issue.text": "the words of a published issue of the newsletter",
    "attrs.value": "of a control of a form",
    "event.place": "the place of a journey event, which is in clear",
    "detail.value": "people.access.Detail, on the reading page: it came through the door",
    "task.text": "a task",
    "tick.text": "a year on the time line",
    "row.place": "workspace.cases.timeline.Happening",
    "row.source": "workspace.cases.timeline.Happening: how the last news came; locked where a witness said it",
    "answer.text": "an answer of the interview, to its author",
    "problem.value": "a cell of a received list",
    "verdict.value": "a choice of a form",
    "tie.note": "a sentence of the evidence",
    "cell.text": "a cell of the evidence",
    "mine.note": "matches.Judgement, in clear",
    "judgement.note": "matches.Judgement, in clear",
    "form.note": "a field of a form",
    "form.checked_how": "a field of a form",
    "form.witness": "a field of a form",
    "value.text": "a date as it was written",
    "role.value": "a role of an account",
    "form.text": "a field of a form, on the page that asks its author whether it is right",
    "page.address": "a page of the frame",
    **{
        f"heard.{what}": "reunion.tipping.Heard, on the reading page: it came through the door"
        for what in ("text", "place", "sender")
    },
    **{
        f"{what}.said": "advocacy.dossiers.content: data of a plan, or a date as it was said; it came through the door"
        for what in ("plan", "birth", "last_contact", "when")
    },
    "asked.source": "advocacy.dossiers.measuring.lists.Source: where a list of requirements comes from",
    "piece.text": "advocacy.dossiers.redacting.blanking.Piece: for those who may see what is taken out",
    "seen.value": "reunion.telling.Seen: how far a message is",
    "language.value": "a choice of languages",
    "letter.address": "letters.Letter: the address of an authority, from the directory",
    "step.note": "letters.LetterStep, in clear",
    "seen.address": "workspace letters.making.Outlook: the address of an authority",
    "address.value": "authorities.Address, in clear: where a public body is reached",
    "authority.note": "authorities.Authority, in clear",
    "body.note": "a field of a form, of the directory of authorities",
    "form.value": "a field of a form, of the directory of authorities",
    "form.place": "a field of a form: in which order addresses of an authority stand",
    "why.source": "a field of a form: how we know a fact about an authority",
    "correction.source": "authorities.Correction, in clear",
    "term.source": "authorities.Term, in clear",
    "trouble.value": "a cell of a file of the directory of authorities that could not be read",
    "file.place": "post.Enclosure: a number, the how manieth file of what came in",
    "kind.value": "a choice: which kind of letter answers",
    **{
        f"words.{what}": "advocacy.post.keeping.Words, opened for who may sort or see it: it came through the door"
        for what in ("text", "sender")
    },
}


def sealed_columns() -> list[models.Field[object, object]]:
    return [
        column
        for model in apps.get_models()
        for column in model._meta.local_fields
        if isinstance(column, EncryptedTextField)
    ]


def label(column: models.Field[object, object]) -> str:
    return f"{column.model._meta.label}.{column.name}"


TABLES = sorted({column.model._meta.db_table for column in sealed_columns()})
COLUMNS = sorted({column.name for column in sealed_columns()})


def test_nothing_in_the_web_goes_past_the_door() -> None:
    found = [fault for module, source in modules() for fault in faults(module, source, TABLES)]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from kintrace_web.people.unsealing import unseal",
        "from kintrace_web.people import unsealing",
        "from ...people import unsealing",
        "import kintrace_web.people.protected as p",
        "from kintrace_web.people.access import unseal",
        "from kintrace_web.people.access import ProtectedDetail as Plain",
        "from kintrace_web.people import access\naccess.unseal(x)",
        "from kintrace_web.people.access import *",
        "from kintrace_web.people.rotating import sealed_columns",
        "import importlib\nimportlib.import_module('kintrace_web.people.' + name)",
        "__import__(name)",
        "from django.apps import apps\napps.get_model('people', name)",
        "from django.utils.module_loading import import_string",
        "find = 'people.protecteddetail'",
        "getattr(access, 'unseal')",
        "from cryptography.fernet import Fernet",
        "from encrypted_fields.fields import EncryptedCharField",
        "text = sealed.ciphertext",
        "getattr(sealed, 'ciphertext')",
        "key = settings.SALT_KEY",
        "SealedField().f.decrypt(text)",
        "Consent.objects.raw(query)",
        "Consent.objects.extra(select=query)",
        "connection.cursor()",
        "query = 'SELECT value FROM people_protecteddetail'",
        "query = 'SELECT witness FROM people_consent'",
        "Person._meta.related_objects",
    ],
)
def test_the_check_finds_what_goes_past_the_door(source: str) -> None:
    assert faults("workspace.cases.somewhere", source, TABLES)
    assert faults("people.somewhere", source.replace("from ...people", "from ."), TABLES)


def test_the_check_lets_the_door_itself_be() -> None:
    sources = dict(modules())
    assert len(sources) > 100
    assert faults(DOOR, sources[DOOR], TABLES) == []
    assert faults("workspace.export", sources[DOOR], TABLES) != []


def test_whatever_is_encrypted_is_a_sealed_column_or_says_why_not() -> None:
    others = {label(column) for column in sealed_columns() if not isinstance(column, SealedField)}
    assert others == set(OPENED_BY_THEIR_AUTHOR)
    assert len(TABLES) > 3


def in_clear(model: type[models.Model]) -> list[str]:
    """The columns of a model that hold text in clear and are called like something protected."""
    return [
        label(column)
        for column in model._meta.local_fields
        if isinstance(column, models.CharField | models.TextField | models.JSONField)
        and not isinstance(column, EncryptedTextField)
        and column.name in LIKE_PROTECTED | set(COLUMNS)
    ]


def test_whatever_is_called_like_something_protected_is_sealed_or_says_why_not() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("kintrace_web")]
    found = {name for model in ours for name in in_clear(model)}
    assert found - set(IN_CLEAR) == set(), (
        "seal these columns, or say in IN_CLEAR why they are no protected text"
    )
    assert set(IN_CLEAR) - found == set(), "these are gone"


def test_the_check_of_columns_finds_one_in_clear() -> None:
    class Plain(models.Model):
        witness = models.CharField(max_length=20)
        sender = SealedField()

        class Meta:
            app_label = "people"

        def __str__(self) -> str:
            return ""

    try:
        assert in_clear(Plain) == ["people.Plain.witness"]
    finally:
        del apps.all_models["people"]["plain"]
        apps.clear_cache()


def test_no_template_looks_a_sealed_column_up_except_to_ask_whether_it_is_there() -> None:
    found = {
        shown: path.name
        for path in WEB.rglob("*")
        if path.suffix in {".html", ".txt", ".typ"} and "templates" in path.parts
        for shown in shown_in_template(path.read_text(encoding="utf-8"), COLUMNS)
    }
    unknown = {shown: path for shown, path in found.items() if shown not in OTHER_THINGS}
    assert unknown == {}, "if this is no sealed column of a model, say in OTHER_THINGS what it is"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ event.source }}", ["event.source"]),
        ("{{ event.source|default:'' }}", ["event.source"]),
        ("{% blocktranslate with who=consent.witness %}", ["consent.witness"]),
        ("{% field event.source %}", ["event.source"]),
        ("{% for letter in consent.witness %}", ["consent.witness"]),
        ("{% if event.source %}on file{% endif %}", []),
        ("{% if not consent.witness %}nobody{% endif %}", []),
    ],
)
def test_the_check_of_templates_tells_a_truth_test_from_a_text(template: str, shown: list[str]) -> None:
    assert shown_in_template(template, COLUMNS) == shown
