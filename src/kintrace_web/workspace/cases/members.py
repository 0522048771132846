"""Who works on a case. A supervisor sees this page of every case, and no more of its file than this (S22)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.cases.assigning import LastLeadError, assign, end_membership
from kintrace_web.cases.models import Case
from kintrace_web.workspace.forms.file import MemberForm

from .gate import overseen_case, signed_in


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is on the case, and a form to bring somebody on or make them something else."""
    case = overseen_case(request, pk)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            assign(
                case, answers["user"], answers["capacity"], actor=signed_in(request), reason=answers["reason"]
            )
        except LastLeadError:
            form.add_error("capacity", _last_lead())
        else:
            return redirect("workspace:case_members", case.pk)
    return _page(request, case, form)


@require_POST
def member_end(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """End a membership; it stays on record when it began and ended."""
    case = overseen_case(request, pk)
    member = get_object_or_404(case.members, pk=number)
    try:
        end_membership(member, actor=signed_in(request))
    except LastLeadError:
        form = MemberForm({"user": member.user_id, "capacity": member.capacity})
        form.full_clean()
        form.add_error(None, _last_lead())
        return _page(request, case, form)
    if not signed_in(request).has_perm("cases.assign", case):  # who ended their own membership
        return redirect("workspace:cases")
    return redirect("workspace:case_members", case.pk)


def _last_lead() -> str:
    return _("This is the only person in charge. Put somebody else in charge first.")


def _page(request: HttpRequest, case: Case, form: MemberForm) -> HttpResponse:
    user = signed_in(request)
    context = {
        "case": case,
        "form": form,
        "members": case.members.in_force().select_related("user", "assigned_by"),
        "ended": case.members.filter(ended_at__isnull=False).select_related("user"),
        "reads": user.has_perm("cases.read", case),
    }
    return render(request, "workspace/cases/members.html", context)
