"""The newsletter by e-mail: which issues were sent, one that is to be sent with all its words, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.languages import Language
from kintrace_web.newsletter import issues, mailing, progress, rights, wording
from kintrace_web.newsletter.models import Mailing
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.templatetags.said import said


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every public issue, and what became of it by e-mail."""
    demand(request, rights.SEE)
    sent = {each.issue: each for each in Mailing.objects.all()}
    rows = [(each, Language(each.language).label, sent.get(each.key)) for each in issues.published()]
    shown = {each.key for each, _language, _mailing in rows}
    numbers = progress.numbers()
    context = {
        "rows": rows,
        # What was sent and is not public any more.
        "gone": [each for key, each in sent.items() if key not in shown],
        "numbers": [(each.label, numbers.get(each.value, 0)) for each in Language],
    }
    return render(request, "workspace/newsletter/list.html", context)


@require_GET
def issue(request: HttpRequest, key: int) -> HttpResponse:
    """One issue: what goes to how many, or how far it is; only the part that changes where the page asks for it."""
    user = demand(request, rights.SEE)
    may_send = user.has_perm(rights.SEND)
    begun = Mailing.objects.select_related("begun_by").filter(issue=key).first()
    if begun is None:
        return render(request, "workspace/newsletter/issue.html", {**_to_send(key), "may_send": may_send})
    part = request.headers.get("HX-Request") == "true"
    told = progress.of(begun)
    context = {
        "mailing": begun,
        "progress": told,
        "part": part,
        "moving": begun.state == Mailing.State.RUNNING,
        "may_send": may_send,
    }
    return render(request, f"workspace/newsletter/{'progress' if part else 'mailing'}.html", context)


def _to_send(key: int) -> dict[str, Any]:
    found = issues.issue(key)
    if found is None:
        raise Http404
    return {
        "issue": found,
        "language": Language(found.language).label,
        "subject": wording.subject_of(found.language, found.number),
        "number": mailing.readers(found.language).count(),
    }


@require_POST
def send(request: HttpRequest, key: int) -> HttpResponse:
    """Begin to send it, as it was shown."""
    user = demand(request, rights.SEND)
    expected = request.POST.get("expected", "")
    if not expected.isascii() or not expected.isdecimal():
        return redirect("workspace:newsletter_issue", key)
    digest = request.POST.get("digest", "")
    _try(request, lambda: mailing.send_issue(key, digest=digest, expected=int(expected), actor=user))
    return redirect("workspace:newsletter_issue", key)


@require_POST
def act(request: HttpRequest, key: int, what: str) -> HttpResponse:
    """Stop it, or go on."""
    demand(request, rights.SEND)
    acts = {"stop": mailing.stop, "go-on": mailing.go_on}
    if what not in acts:
        raise Http404
    begun = get_object_or_404(Mailing, issue=key)
    _try(request, lambda: acts[what](begun, actor=signed_in(request)))
    return redirect("workspace:newsletter_issue", key)


def _try(request: HttpRequest, done: Callable[[], object]) -> None:
    """Do it; where it is refused, the next page says why."""
    try:
        done()
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
