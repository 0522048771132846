"""Entering a message that came on paper or by ear, with a scan of the paper; and the answer to one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import DocumentRefusedError, add_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.taking_in import MOST_BYTES
from kintrace_web.reunion import messaging, rights
from kintrace_web.reunion.models import FamilyMessage
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.messages import AnswerForm, MessageForm
from kintrace_web.workspace.forms.protected import SOUGHT
from kintrace_web.workspace.reunion.gate import GET_POST, ask_page, case_with
from kintrace_web.workspace.reunion.seeing import language_of
from kintrace_web.workspace.templatetags.said import said

from .messaging import one


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One more message, from either side."""
    case = case_with(request, pk, rights.RELAY)
    form = MessageForm(
        request.POST or None,
        request.FILES or None,
        papers=_papers(case),
        initial={"language": language_of(case)},
    )
    if request.method == "POST" and form.is_valid():
        made = _entered(case, form, signed_in(request), None)
        if made is not None:
            return redirect("workspace:message", case.pk, made.pk)
    return ask_page(
        request,
        case,
        form,
        title=_("Enter a family message"),
        button=_("Keep the message"),
        told=[
            _("Only family news: no politics, no places, no names of other people."),
            _("A colleague reads it. Nothing is carried before that, and nothing without consent."),
        ],
    )


@GET_POST
def answer(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The answer to a message that was delivered: a message of its own, the other way."""
    case, message = one(request, pk, number)
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        papers=_papers(case),
        initial={"language": message.language},
    )
    if request.method == "POST" and form.is_valid():
        made = _entered(case, form, signed_in(request), message)
        if made is not None:
            return redirect("workspace:message", case.pk, made.pk)
    return ask_page(
        request,
        case,
        form,
        title=_("Enter the answer"),
        button=_("Keep the answer"),
        told=[_("The answer is read and carried as every message is.")],
        back=reverse("workspace:message", args=[case.pk, message.pk]),
    )


def _papers(case: Case) -> list[Document]:
    return list(case.documents.filter(section=Document.Section.PAPERS))


def _paper(case: Case, chosen: str) -> Document | None:
    return case.documents.filter(pk=chosen).first() if chosen else None


def _entered(
    case: Case, form: AnswerForm, user: User, answered: FamilyMessage | None
) -> FamilyMessage | None:
    """The message with its scan, both or neither; None where something is refused, which then stands in the form."""
    answers, scan = form.cleaned_data, None
    given: dict[str, Any] = {name: answers[name] for name in ("text", "language", "way", "no_scan")}
    try:
        with transaction.atomic():
            if answers["scan"]:
                scan = _scanned(case, answers["scan"], user)
            kept = scan or _paper(case, answers["kept"])
            if answered is not None:
                return messaging.answer(answered, actor=user, scan=kept, **given)
            from_sought = answers["author"] == SOUGHT
            return messaging.write(case, from_sought=from_sought, actor=user, scan=kept, **given)
    except DocumentRefusedError as refused:
        form.add_error("scan", said(refused.sentence))
    except RefusedError as refused:
        form.add_error(None, said(refused.sentence))
        if scan is not None:
            scan.file.delete(save=False)
    return None


def _scanned(case: Case, sent: Any, user: User) -> Document:
    return add_document(
        case,
        section=Document.Section.PAPERS,
        title=_("Scan of a family message"),
        content=sent.read(MOST_BYTES + 1),
        file_name=sent.name,
        actor=user,
    )
