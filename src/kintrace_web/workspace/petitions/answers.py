"""The official answer: worded by one, read and published by another."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.petitions import rights
from kintrace_web.petitions.delivery.answering import publish_answer, word_answer
from kintrace_web.petitions.models import Answer
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said
from kintrace_web.workspace.templatetags.when import numeral

from .forms import AnswerForm
from .gate import GET_POST, asked, petition_for, refused_in


@GET_POST
def word(request: HttpRequest, pk: UUID, number: int | None = None) -> HttpResponse:
    """Write what was answered."""
    petition, user = petition_for(request, pk, rights.WRITE), signed_in(request)
    answer = get_object_or_404(petition.answers, pk=number) if number is not None else None
    form = AnswerForm(request.POST or None, petition=petition, user=user, answer=answer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            word_answer,
            petition,
            texts=form.texts,
            came_on=given["came_on"],
            reply=given["reply"],
            answer=answer,
            actor=user,
        )
        if not refused_in(form, act):
            return redirect("workspace:petition", petition.pk)
    told = {
        "heading": _("The official answer"),
        "why": _("As who said it, and when. Another person publishes it."),
        "button": _("Keep the answer"),
    }
    return asked(request, petition, form, told)


@require_GET
def read(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """The wording in all languages, and to how many it would go."""
    petition = petition_for(request, pk)
    answer: Answer = get_object_or_404(petition.answers.prefetch_related("texts"), pk=number)
    context = {
        "petition": petition,
        "answer": answer,
        "may_publish": answer.published_at is None
        and signed_in(request).has_perm(rights.PUBLISH_ANSWER, answer),
        "asked_for_it": petition.signatures.filter(wants_answer=True, state="counted").count(),
        "mails": answer.mails.filter(state="sent").count(),
    }
    return render(request, "workspace/petitions/answer.html", context)


@require_POST
def publish(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Let everybody read it, and mail it to those who asked."""
    petition = petition_for(request, pk)
    answer = get_object_or_404(petition.answers, pk=number)
    user = demand(request, rights.PUBLISH_ANSWER, answer)
    edition = request.POST.get("edition", "")
    try:
        sent = publish_answer(answer, edition=int(edition) if edition.isdecimal() else 0, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence), extra_tags="danger")
    else:
        text = ngettext("%(number)s mail waits to be sent.", "%(number)s mails wait to be sent.", sent)
        messages.success(request, text % {"number": numeral(sent)}, extra_tags="done")
    return redirect("workspace:petition", petition.pk)
