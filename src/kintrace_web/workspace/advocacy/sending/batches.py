"""One appeal to many: whom it would reach and whom not, then the letters on their way, stopped and resumed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters import batching, rights
from kintrace_web.advocacy.letters.models import Appeal, Batch, Letter
from kintrace_web.advocacy.letters.stepping import ON_THE_WAY, State
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.said import said

from .forms import BatchForm
from .gate import appeal_to_send, batch_for


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Who gets it, then exactly what will happen, then the batch."""
    appeal = appeal_to_send(request, pk)
    form = BatchForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return _choose(request, appeal, form)
    authorities = [each for each in form.authorities() if str(each.pk) not in request.POST.getlist("without")]
    begins_at, per_hour = _beginning(form), form.cleaned_data["per_hour"]
    if "confirmed" in request.POST:
        try:
            batch = batching.begin(
                appeal, authorities, per_hour=per_hour, begins_at=begins_at, actor=signed_in(request)
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
            return _choose(request, appeal, form)
        return redirect("workspace:batch", batch.pk)
    planned = batching.plan(appeal, authorities)
    context = {
        "appeal": appeal,
        "form": form,
        "plan": planned,
        "without": request.POST.getlist("without"),
        "languages": [(Language(code).label, count) for code, count in planned.languages.most_common()],
        "ways": [(Channel(way).label, count) for way, count in planned.ways.most_common()],
        "begins_at": begins_at,
        "per_hour": per_hour,
        "last_at": planned.last_at(begins_at, per_hour),
        "too_many": len(planned.going) > batching.MOST_AT_ONCE,
        "most": batching.MOST_AT_ONCE,
        "approved": appeal.state == Appeal.State.APPROVED,
    }
    return render(request, "workspace/sending/batch_check.html", context)


def _choose(request: HttpRequest, appeal: Appeal, form: BatchForm) -> HttpResponse:
    approved = appeal.state == Appeal.State.APPROVED
    context = {"appeal": appeal, "form": form, "approved": approved}
    return render(request, "workspace/sending/batch_begin.html", context)


def _beginning(form: BatchForm) -> datetime:
    """Now, or the morning of the day that was chosen."""
    day = form.cleaned_data["begins_on"]
    if day is None or day <= timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, time(8)))


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; only the part that changes where the page itself asks for it."""
    made = batch_for(request, pk)
    part = request.headers.get("HX-Request") == "true"
    template = "batch_part" if part else "batch"
    letters = made.letters.select_related("authority", "address").order_by("send_after", "reference")
    context = {
        **_standing(made),
        "batch": made,
        "part": part,
        "page": page_of(request, letters),
        "may_send": signed_in(request).has_perm(rights.SEND, made.appeal),
    }
    return render(request, f"workspace/sending/{template}.html", context)


def _standing(made: Batch) -> dict[str, Any]:
    letters = made.letters.order_by()
    counted = dict(letters.values_list("state").annotate(Count("pk")))
    total = sum(counted.values())
    left = sum(counted.get(state, 0) for state in ON_THE_WAY)
    by_hand = letters.filter(~Q(channel=Channel.EMAIL), state=State.WAITING).count()
    shown = [(Letter.State(state).label, count) for state, count in sorted(counted.items())]
    return {
        "states": shown,
        "total": total,
        "done": total - left,
        "left": left,
        "by_hand": by_hand,
        "unknown": counted.get(State.UNKNOWN, 0),
        "percent": round(100 * (total - left) / total) if total else 100,
        "last_at": letters.filter(state=State.WAITING).aggregate(at=Max("send_after"))["at"],
        "moving": made.state == Batch.State.RUNNING and left > by_hand,
    }


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Stop it, or go on."""
    made = batch_for(request, pk)
    acts = {"stop": batching.stop, "resume": batching.resume}
    if what not in acts:
        raise Http404
    try:
        acts[what](made, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    return redirect("workspace:batch", made.pk)
