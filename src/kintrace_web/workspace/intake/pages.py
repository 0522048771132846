"""The pages of the interview: one group of questions a page, kept at each step, left at any moment."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.cases.interviewing import begin_interview, discard_interview, keep_answers
from kintrace_web.cases.models import REFUSED_REASONS, IntakeDraft
from kintrace_web.cases.opening import refuse_search
from kintrace_web.matches.proposing import propose_for_case
from kintrace_web.people.suppressing import is_suppressed
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.forms import rows
from kintrace_web.workspace.forms.people import given_names

from . import steps
from .answers import sections
from .opening import open_from_interview
from .steps import BY_SLUG, REASON, STEPS, Step


def _draft(request: HttpRequest, pk: UUID) -> IntakeDraft:
    """An interview is for who began it alone; for everybody else there is none."""
    return get_object_or_404(IntakeDraft, pk=pk, author=demand(request, "cases.open"))


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The reason is asked before anything is kept (S11)."""
    author = demand(request, "cases.open")
    page = REASON.answered(request.POST) if request.method == "POST" else REASON.unanswered()
    if request.method != "POST" or not page.is_valid():
        return _show(request, REASON, page, None)
    if page.cleaned_data["reason"] in REFUSED_REASONS:
        refuse_search(author, page.cleaned_data["reason"])
        return redirect("workspace:intake_refused")
    draft = begin_interview(author)
    keep_answers(draft, REASON.slug, steps.to_keep(request.POST))
    return _onward(request, draft, REASON)


@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    """What a family is told whose search is refused, and where else they can go."""
    demand(request, "cases.open")
    return render(request, "workspace/intake/refused.html")


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """One page of questions."""
    draft = _draft(request, pk)
    here = BY_SLUG.get(slug)
    if here is None:
        raise Http404
    if request.method == "GET":
        return _show(request, here, steps.page_of(draft, here), draft)
    data = _rearranged(request.POST, here)
    if here is REASON and data.get("reason") in REFUSED_REASONS:
        refuse_search(draft.author, str(data["reason"]))
        discard_interview(draft, actor=draft.author)
        return redirect("workspace:intake_refused")
    try:
        keep_answers(draft, here.slug, steps.to_keep(data))
    except IntakeDraft.DoesNotExist:
        raise Http404 from None
    if request.POST.get("do") == "leave":
        messages.info(request, _("The interview is kept. You find it under “My work”."))
        return redirect("workspace:home")
    if data is not request.POST:  # a row was added or taken away
        return redirect(
            f"{request.get_full_path()}#{'last-row' if request.POST.get('do') == 'add' else 'content'}"
        )
    page = here.answered(data)
    return _onward(request, draft, here) if page.is_valid() else _show(request, here, page, draft)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All answers on one page, each with a way to change it; then the case is opened."""
    draft = _draft(request, pk)
    unfinished = steps.first_unfinished(draft)
    if request.method == "POST" and unfinished is None:
        case = open_from_interview(draft, opener=draft.author)
        propose_for_case(case)
        messages.success(request, _("The case is open."))
        return redirect("workspace:case", case.pk)
    answered = sections(draft)
    return render(
        request,
        "workspace/intake/check.html",
        {
            "draft": draft,
            "sections": answered,
            "unfinished": unfinished,
            "tracing": _traces(draft),
            "suppressed": _suppressed(draft),
        },
    )


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An interview can be thrown away; this cannot be undone, so the page says what goes."""
    draft = _draft(request, pk)
    if request.method == "POST":
        discard_interview(draft, actor=draft.author)
        messages.info(request, _("The interview and all its answers are gone."))
        return redirect("workspace:home")
    return render(request, "workspace/intake/discard.html", {"draft": draft})


def _traces(draft: IntakeDraft) -> bool:
    """Whether the answers let the case take part in matching (S7, S10)."""
    consent, basis = steps.typed(draft, BY_SLUG["consents"]), steps.typed(draft, BY_SLUG["basis"])
    return bool(consent and consent.get("tracing") == "yes" and basis and basis.get("basis"))


def _suppressed(draft: IntakeDraft) -> bool:
    """Whether somebody asked not to be taken in under such a name; who and why is not told here (S15)."""
    names, birth = (steps.page_of(draft, BY_SLUG[slug]) for slug in ("names", "birth"))
    if not names.is_valid():
        return False
    born = birth.cleaned_data.get("birth") if birth.is_valid() else None
    return is_suppressed([name.text for name in given_names(names)], born)


def _rearranged(data: QueryDict, here: Step) -> QueryDict:
    """The rows after the buttons that add one and take one away."""
    if not here.has_rows:
        return data
    if data.get("do") == "add":
        return rows.with_one_more(data)
    gone = data.get("remove", "")
    return rows.without(data, int(gone)) if gone.isascii() and gone.isdigit() else data


def _onward(request: HttpRequest, draft: IntakeDraft, here: Step) -> HttpResponse:
    following = steps.after(here)
    if following is None or request.POST.get("from") == "check":
        return redirect("workspace:intake_check", draft.pk)
    return redirect("workspace:intake", draft.pk, following.slug)


def _show(request: HttpRequest, here: Step, page: object, draft: IntakeDraft | None) -> HttpResponse:
    asked_from = request.POST.get("from") or request.GET.get("from")
    context = {
        "step": here,
        "page": page,
        "draft": draft,
        "before": steps.before(here),
        "number": STEPS.index(here) + 1,
        "count": len(STEPS),
        "from_check": asked_from == "check",
    }
    return render(request, "workspace/intake/step.html", context)
