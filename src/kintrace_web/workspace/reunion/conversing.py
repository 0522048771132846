"""Pages of a conversation with a found person: putting it on file, reading it again, ending what was agreed to."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case
from kintrace_web.people.consenting import withdraw_consent
from kintrace_web.people.items import BETWEEN_PERSONS
from kintrace_web.people.models import Consent
from kintrace_web.reunion import rights
from kintrace_web.reunion.conversing import read_conversation, record_conversation
from kintrace_web.reunion.disclosing import propose
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.conversation import ConversationForm
from kintrace_web.workspace.templatetags.said import said

from .gate import GET_POST, Text, back_to, case_with, read_page, to_after
from .seeing import language_of


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was spoken of, what the person chose, and what was agreed to with it."""
    case = case_with(request, pk, rights.CONVERSE)
    form = ConversationForm(request.POST or None, initial={"language": language_of(case)})
    if request.method == "POST" and form.is_valid() and _recorded(case, form, signed_in(request)):
        return back_to(case, "conversations")
    return render(request, "workspace/reunion/conversation.html", {"case": case, "form": form})


def _recorded(case: Case, form: ConversationForm, user: User) -> bool:
    """The conversation and the words that were agreed on in it, both or neither."""
    answers = form.cleaned_data
    wrong: str | None = None
    try:
        with transaction.atomic():
            record_conversation(
                case,
                held_on=answers["held_on"],
                asked_by_person=answers["asked_by_person"],
                checked_by=answers["checked_by"],
                checked_how=answers["checked_how"],
                choice=answers["choice"],
                grants=form.grants,
                note=answers["note"],
                never_from=answers["never_from"] or ConversationForm.base_fields["never_from"].initial,
                actor=user,
            )
            if answers["words"]:
                wrong = "words"
                propose(
                    case,
                    wording=answers["words"],
                    language=answers["language"] or language_of(case),
                    items=answers["tells"],
                    actor=user,
                )
    except RefusedError as refused:
        form.add_error(wrong, said(refused.sentence))
        return False
    return True


@GET_POST
def read(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """What was written down of a conversation."""
    case = case_with(request, pk, rights.CONVERSE)
    conversation = get_object_or_404(case.conversations, pk=number)

    def texts(user: User, reason: str) -> list[tuple[Text, str]]:
        heard = read_conversation(conversation, actor=user, reason=reason)
        return [(_("How identity was checked"), heard.checked_how), (_("Note"), heard.note)]

    return read_page(
        request, case, title=_("The conversation"), back=to_after(case, "conversations"), read=texts
    )


@GET_POST
def withdraw(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The found person takes back what they agreed to: from that moment nothing more is shown."""
    case = case_with(request, pk, rights.CONVERSE)
    consent = get_object_or_404(agreed(case), pk=number)
    if request.method == "POST":
        withdraw_consent(consent, actor=signed_in(request))
        return back_to(case, "agreed")
    return render(request, "workspace/reunion/agreed_withdraw.html", {"case": case, "consent": consent})


def agreed(case: Case) -> QuerySet[Consent]:
    """The consents of the sought person towards the enquirer of this case."""
    return case.sought.consents.filter(purpose__in=BETWEEN_PERSONS, recipient_person=case.enquirer)
