"""Testimonies: which there are, one of them without its words, opening it on record (S22, S23)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kintrace_web.advocacy.events import rights
from kintrace_web.advocacy.events.allowing import decide
from kintrace_web.advocacy.events.kept import kept_of
from kintrace_web.advocacy.events.models import Testimony
from kintrace_web.advocacy.events.recordings import MOST_BYTES, SUFFIXES, keep_recording, open_recording
from kintrace_web.advocacy.events.taking import Told, open_testimony, take_testimony, write
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.lists.paging import page_of

from .asking import Question, asked, sent, testimony_for
from .events import GET_POST
from .testimony_forms import RecordingForm, TestimonyForm, WordsForm


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Under the names they bear here."""
    user = demand(request, rights.LIST_TESTIMONIES)
    seen = Testimony.objects.seen_by(user).select_related("event", "taken_by")
    return render(request, "workspace/events/testimonies.html", {"page": page_of(request, seen)})


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """Take one down."""
    user = demand(request, rights.TAKE)
    given = {"event": request.GET.get("event", "")}
    question = Question(
        _("Take a testimony"),
        _("Keep it"),
        reverse("workspace:testimonies"),
        _("Testimonies"),
        _("You are its keeper: only you open it, and whom you entrust with it. It is used for nothing yet."),
    )

    def act(data: dict[str, Any]) -> HttpResponse:
        words, event, cases = data.pop("words"), data.pop("event"), data.pop("cases")
        made = take_testimony(Told(**data), words=words, event=event, cases=cases, actor=user)
        return redirect("workspace:testimony", made.pk)

    return asked(request, sent(TestimonyForm, request, user=user, initial=given), question, act)


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of it without opening it, and what it may be used for today."""
    testimony, user = testimony_for(request, pk), signed_in(request)
    kept = kept_of([testimony.pk])[testimony.pk]
    # Of each use that was agreed to, whether it is open today, and why not.
    consents = [
        (each, decide(kept, each.use, each.language, each.recipient or None))
        for each in testimony.consents.all()
    ]
    may = ("open", "change", "review", "entrust")
    context = {
        "testimony": testimony,
        "cases": testimony.cases.all(),
        "versions": [
            (version, kept.is_stale(version)) for version in testimony.versions.select_related("changed_by")
        ],
        "reviews": testimony.reviews.select_related("by"),
        "consents": consents,
        "keepers": testimony.keepers.all(),
        "leads": testimony.leads.select_related("by"),
        "may": {name: user.has_perm(f"testimonies.{name}", testimony) for name in may},
        "has_tips": user.has_perm("reunion.tips"),
    }
    return render(request, "workspace/events/testimony.html", context)


@GET_POST
def opened(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, put it on record, show it in this one answer."""
    testimony = testimony_for(request, pk, rights.OPEN)
    question = Question(
        _("Open the testimony"),
        _("Show it"),
        here(testimony),
        testimony.pseudonym,
        _("It is shown once, on the next page, with the name of who gave it."),
    )

    def act(data: dict[str, Any]) -> HttpResponse:
        clear = open_testimony(testimony, actor=signed_in(request), reason=data["reason"])
        context = {"testimony": testimony, "clear": clear}
        return render(request, "workspace/events/testimony_open.html", context)

    return asked(request, sent(WhyForm, request), question, act)


@GET_POST
def words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the words in a language."""
    testimony = testimony_for(request, pk, rights.CHANGE_TESTIMONY)
    question = Question(_("Write the words"), _("Save"), here(testimony), testimony.pseudonym)

    def act(data: dict[str, Any]) -> None:
        write(testimony, **data, actor=signed_in(request))

    form = sent(WordsForm, request, initial={"language": testimony.language})
    return asked(request, form, question, act)


@GET_POST
def recording_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a recording."""
    testimony = testimony_for(request, pk, rights.CHANGE_TESTIMONY)
    question = Question(
        _("Keep a recording"),
        _("Keep it"),
        here(testimony),
        testimony.pseudonym,
        _(
            "A voice or a face shows who somebody is: the recording is for its keepers alone, whatever was agreed to."
        ),
    )

    def act(data: dict[str, Any]) -> None:
        # One byte too many is enough to know that it is too large.
        content = data["file"].read(MOST_BYTES + 1)
        keep_recording(testimony, content=content, actor=signed_in(request))

    return asked(request, sent(RecordingForm, request), question, act)


@GET_POST
def recording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The recording as a download, on record."""
    testimony = testimony_for(request, pk, rights.OPEN)
    if not testimony.recording:
        raise Http404
    question = Question(_("Download the recording"), _("Download"), here(testimony), testimony.pseudonym)

    def act(data: dict[str, Any]) -> HttpResponse:
        content = open_recording(testimony, actor=signed_in(request), reason=data["reason"])
        response = HttpResponse(content, content_type=testimony.recording_kind)
        suffix = SUFFIXES[testimony.recording_kind]
        response["Content-Disposition"] = f'attachment; filename="{str(testimony.pk)[:8]}.{suffix}"'
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response["Cache-Control"] = "no-store"
        return response

    return asked(request, sent(WhyForm, request), question, act)


def here(testimony: Testimony) -> str:
    """The address of its page."""
    return reverse("workspace:testimony", args=[testimony.pk])
