"""The way to a case: through one's own cases, then through the right to the section (S22)."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case


def signed_in(request: HttpRequest) -> User:
    """Who asks. The pages of staff are behind the sign-in; this says so to the type checker as well."""
    if not isinstance(request.user, User):
        raise PermissionDenied("nobody is signed in")
    return request.user


def demand(request: HttpRequest, right: str, subject: Model | None = None) -> User:
    """Who asks, when they have the right; raises PermissionDenied."""
    user = signed_in(request)
    if not user.has_perm(right, subject):
        raise PermissionDenied(right)
    return user


def case_for(request: HttpRequest, pk: UUID, right: str = "cases.read") -> Case:
    """The case, for a member with the right; Http404 for everybody else: that it exists is not told."""
    user = signed_in(request)
    cases = Case.objects.of(user).select_related("sought", "enquirer", "opened_by", "approved_by")
    case = cases.filter(pk=pk).first()
    if case is None:
        raise Http404
    demand(request, right, case)
    return case


def overseen_case(request: HttpRequest, pk: UUID) -> Case:
    """The case, for whoever may assign its members: a supervisor need not be one of them."""
    case = Case.objects.filter(pk=pk).first()
    if case is None or not signed_in(request).has_perm("cases.assign", case):
        # A member who may not assign learns nothing new from a plain refusal; everybody else gets a 404.
        demand(request, "cases.assign", case_for(request, pk))
        raise Http404
    return case
