"""Writing a petition: its words, its frame, handing it in, closing it, taking it down."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.languages import Language
from kintrace_web.petitions import opening, rights, writing
from kintrace_web.workspace.cases.gate import signed_in

from .forms import BecauseForm, FrameForm, WordsForm
from .gate import GET_POST, asked, petition_for, refused_in, tried


@GET_POST
def words(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The words in one language."""
    petition = petition_for(request, pk, rights.WRITE)
    if language not in Language.values:
        raise Http404
    kept = petition.newest.texts.filter(language=language).first()
    initial = {"title": kept.title, "teaser": kept.teaser, "body": kept.body} if kept else None
    form = WordsForm(request.POST or None, initial=initial, language=language)
    if request.method == "POST" and form.is_valid():
        act = partial(writing.write, petition, language, form.words, actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:petition", petition.pk)
    told = {
        "heading": Language(language).label,
        "why": _("What is public stays as it was signed: your words become the next version."),
        "button": _("Keep these words"),
    }
    return asked(request, petition, form, told)


@require_POST
def drop(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """Leave a language out of the next version."""
    petition = petition_for(request, pk, rights.WRITE)
    tried(request, partial(writing.drop_language, petition, language, actor=signed_in(request)))
    return redirect("workspace:petition", petition.pk)


@GET_POST
def frame(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom it is addressed to, its goal and its last day."""
    petition = petition_for(request, pk, rights.WRITE)
    form = FrameForm(request.POST or None, petition=petition)
    if request.method == "POST" and form.is_valid():
        act = partial(writing.reframe, petition, form.frame, actor=signed_in(request))
        if not refused_in(form, act):
            return redirect("workspace:petition", petition.pk)
    told = {"heading": _("Goal and last day"), "why": "", "button": _("Keep it")}
    return asked(request, petition, form, told)


@require_POST
def hand_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the draft to a second person."""
    petition = petition_for(request, pk, rights.WRITE)
    tried(request, partial(writing.hand_in, petition, actor=signed_in(request)))
    return redirect("workspace:petition", petition.pk)


@require_POST
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the signing."""
    petition = petition_for(request, pk, rights.WRITE)
    tried(request, partial(opening.close, petition, actor=signed_in(request)))
    return redirect("workspace:petition", petition.pk)


@GET_POST
def take_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it from the public pages."""
    petition = petition_for(request, pk)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["because"]
        if not refused_in(
            form, partial(opening.take_down, petition, reason=reason, actor=signed_in(request))
        ):
            return redirect("workspace:petition", petition.pk)
    told = {
        "heading": _("Take it down"),
        "why": _(
            "Nobody outside can read or sign it any more, from this moment on. It cannot be put back; what was signed "
            "is kept until it is erased."
        ),
        "button": _("Take it down"),
        "danger": True,
    }
    return asked(request, petition, form, told)
