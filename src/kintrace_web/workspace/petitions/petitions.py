"""All petitions, a new one, and the page of one."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.models import Role
from kintrace_web.advocacy.languages import Language
from kintrace_web.petitions import rights, tallying
from kintrace_web.petitions.models import Mail, Petition, Signature, Version
from kintrace_web.petitions.signing.resending import failed, send_again
from kintrace_web.petitions.writing import begin
from kintrace_web.workspace.cases.gate import demand, signed_in

from .forms import BeginForm, WordsForm
from .gate import GET_POST, petition_for, refused_in, tried


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every petition, with how many signed it."""
    user = demand(request, rights.READ)
    petitions = list(Petition.objects.prefetch_related("versions__texts"))
    counted = tallying.totals(each.pk for each in petitions)
    rows = [(each, _title(each.newest), counted.get(each.pk, tallying.Total())) for each in petitions]
    context = {
        "rows": rows,
        "to_open": Petition.objects.to_open_by(user).count() if user.has_role(Role.EDITOR) else 0,
        "may_write": user.has_perm(rights.WRITE),
        "sees_erasing": user.has_perm(rights.ERASING),
        "today": timezone.localdate(),
    }
    return render(request, "workspace/petitions/list.html", context)


@GET_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin one, in its first language."""
    user = demand(request, rights.WRITE)
    language = request.POST.get("original", "en")
    form = BeginForm(request.POST or None)
    words = WordsForm(request.POST or None, language=language if language in Language.values else "en")
    if request.method == "POST" and form.is_valid() and words.is_valid():
        made: list[Petition] = []

        def act() -> None:
            given = form.cleaned_data
            made.append(
                begin(
                    slug=given["slug"],
                    original=given["original"],
                    words=words.words,
                    frame=form.frame,
                    actor=user,
                )
            )

        if not refused_in(form, act):
            return redirect("workspace:petition", made[0].pk)
    return render(request, "workspace/petitions/new.html", {"form": form, "words": words})


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One petition: its words, its count, and what comes next."""
    petition, user = petition_for(request, pk), signed_in(request)
    newest, current = petition.newest, petition.current
    mails = Mail.objects.filter(signature__petition=petition)
    context = {
        "petition": petition,
        "newest": newest,
        "current": current,
        "texts": newest.texts.all(),
        "missing": _missing(newest),
        "addressee": petition.addressed_to(petition.original),
        "total": tallying.total(petition),
        "waiting": petition.signatures.filter(state=Signature.State.PENDING).count(),
        "mails_waiting": mails.filter(state=Mail.State.WAITING).count(),
        "mails_failed": failed(petition).count(),
        "mails_unsure": mails.filter(state__in=(Mail.State.UNSURE, Mail.State.FAILED)).count(),
        "is_open": current is not None and petition.is_open(),
        "delivery": getattr(petition, "delivery", None),
        "answers": petition.answers.prefetch_related("texts"),
        "sheets": petition.sheets.filter(removed_at=None).count(),
        "may_write": user.has_perm(rights.WRITE) and not (petition.frozen_at or petition.taken_down_at),
        "may_send_again": user.has_perm(rights.WRITE) and petition.taken_down_at is None,
        "may_word": user.has_perm(rights.WRITE),
        "may_take_down": (user.has_perm(rights.WRITE) or user.has_role(Role.EDITOR))
        and petition.taken_down_at is None
        and current is not None,
        "may_open": newest.state == Version.State.WAITING and user.has_perm(rights.OPEN, newest),
        "may_enter": user.has_perm(rights.SHEETS) and petition.frozen_at is None and current is not None,
        "may_sweep": user.has_perm(rights.SWEEP, petition) and current is not None,
        "may_deliver": user.has_perm(rights.DELIVER) and current is not None,
        "heading": _title(newest) or _("A petition"),
    }
    return render(request, "workspace/petitions/petition.html", context)


@require_POST
def send_mails_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the mails that could not be sent go once more."""
    petition = petition_for(request, pk, rights.WRITE)
    tried(request, partial(send_again, petition, actor=signed_in(request)))
    return redirect("workspace:petition", petition.pk)


def _missing(version: Version) -> list[tuple[str, str]]:
    """The languages that it is not written in yet."""
    there = {text.language for text in version.texts.all()}
    return [(code, str(name)) for code, name in Language.choices if code not in there]


def _title(version: Version) -> str:
    text = version.text_in(version.petition.original)
    return text.title if text else ""
