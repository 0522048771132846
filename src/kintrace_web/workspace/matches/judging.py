"""Giving a judgement. It cannot be taken back, so a page says first what exactly will happen."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kintrace_web.accounts.models import User
from kintrace_web.matches import rights
from kintrace_web.matches.judging import NotToBeJudged, judge
from kintrace_web.matches.models import Candidate, VerdictChoice

from .doors import has_a_queue, pair_or_404, user_of
from .forms import JudgementForm
from .pair import pair_context


@has_a_queue
def match_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """First the page that says what will happen; then, when it is confirmed, the judgement."""
    candidate, user = pair_or_404(request, pk), user_of(request)
    if request.method != "POST":
        return redirect("workspace:match", pk=pk)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        context = pair_context(candidate, user) | {"form": form}
        return render(request, "workspace/matches/pair.html", context, status=422)
    if "confirmed" in request.POST:
        return _give(request, candidate, user, form)
    settles = user.has_perm(rights.SETTLE, candidate)
    if not settles and not user.has_perm(rights.JUDGE, candidate):
        return _too_late(request, candidate)
    context = {
        "candidate": candidate,
        "form": form,
        "verdict": VerdictChoice(form.cleaned_data["verdict"]),
        "note": form.cleaned_data["note"],
        "settles": settles,
        "second": candidate.state == Candidate.State.HALF,
    }
    return render(request, "workspace/matches/confirm.html", context)


def _give(request: HttpRequest, candidate: Candidate, user: User, form: JudgementForm) -> HttpResponse:
    try:
        judge(
            candidate=candidate,
            judge=user,
            verdict=form.cleaned_data["verdict"],
            note=form.cleaned_data["note"],
        )
    except (PermissionDenied, NotToBeJudged):
        # The button was pressed twice: the first press did what was asked.
        if not candidate.judgements.filter(judge=user, verdict=form.cleaned_data["verdict"]).exists():
            return _too_late(request, candidate)
    messages.success(request, _("Your judgement is kept."))
    return redirect("workspace:match", pk=candidate.pk)


def _too_late(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    messages.warning(request, _("This pair does not wait for your judgement any more. Nothing was changed."))
    return redirect("workspace:match", pk=candidate.pk)
