"""What people said at the public door: the list, one of them, and reading it on record (S23, S28)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.accounts.models import Role, User
from kintrace_web.cases.models import Case
from kintrace_web.reunion import rights
from kintrace_web.reunion.knocking import read_knock, read_reach, with_code
from kintrace_web.reunion.models import Knock
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.lists.paging import page_of

from .forms import NumberForm

ALL = "all"


def knock_of(request: HttpRequest, pk: UUID) -> Knock:
    """What somebody said, for who answers the door. Raises PermissionDenied, Http404."""
    demand(request, rights.KNOCKS)
    return get_object_or_404(Knock.objects.select_related("handled_by", "case"), pk=pk)


def own_knock(request: HttpRequest, pk: UUID) -> Knock:
    """The same, for the one who speaks with the person. Raises PermissionDenied for a colleague."""
    knock = knock_of(request, pk)
    if knock.handled_by_id not in {None, signed_in(request).pk}:
        raise PermissionDenied("somebody else speaks with this person")
    return knock


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; everything, when the address says so."""
    demand(request, rights.KNOCKS)
    return _list_page(request, NumberForm())


@require_POST
def by_number(request: HttpRequest) -> HttpResponse:
    """Somebody says the number they got: to what they wrote. It has no place in an address."""
    demand(request, rights.KNOCKS)
    form = NumberForm(request.POST)
    if form.is_valid():
        knock = with_code(form.cleaned_data["number"])
        if knock is not None:
            return redirect("workspace:knock", knock.pk)
        form.add_error("number", _("Nothing has this number. Ask for it again, digit by digit."))
    return _list_page(request, form)


def _list_page(request: HttpRequest, form: NumberForm) -> HttpResponse:
    everything = request.GET.get("show") == ALL
    rows = Knock.objects.all() if everything else Knock.objects.waiting()
    context = {"page": page_of(request, rows.select_related("handled_by")), "everything": everything}
    return render(request, "workspace/door/list.html", {**context, "form": form})


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is to be done about one of them, without what was said."""
    knock = knock_of(request, pk)
    user = signed_in(request)
    return render(
        request,
        "workspace/door/knock.html",
        {
            "knock": knock,
            "language": get_language_info(knock.language)["name_translated"],
            "steps": knock.steps.select_related("by"),
            "next": _next(knock, user),
            "own": knock.handled_by_id in {None, user.pk},
            "case": knock.case if knock.case and user.has_perm("cases.read", knock.case) else None,
            "may_be_found": _may_be_found(knock, user),
        },
    )


def _may_be_found(knock: Knock, user: User) -> bool:
    """Whether this is whom a case still looks for, and the account may propose that they are found."""
    case = knock.case if knock.side == Knock.Side.SOUGHT else None
    return case is not None and case.status == Case.Status.OPEN and user.has_perm(rights.CONCLUDE, case)


def _next(knock: Knock, user: User) -> str:
    """The one thing to do now; empty when it is for somebody else, or all is done."""
    if knock.state == Knock.State.NEW:
        return "take"
    if knock.state in {Knock.State.DONE, Knock.State.SET_ASIDE}:
        return ""
    if knock.handled_by_id != user.pk:
        return "take" if user.has_role(Role.SUPERVISOR) else ""
    if knock.state == Knock.State.IN_CONVERSATION:
        return "identify"
    return "close" if knock.case_id or not user.has_perm("cases.open") else "link"


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why, put it on record, show what was said in this one answer."""
    knock = own_knock(request, pk)
    form = WhyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "workspace/door/read_reason.html", {"knock": knock, "form": form})
    user, reason = signed_in(request), form.cleaned_data["reason"]
    context = {
        "knock": knock,
        "words": read_knock(knock, actor=user, reason=reason),
        "reach": read_reach(knock, actor=user, reason=reason),
    }
    return render(request, "workspace/door/read.html", context)
