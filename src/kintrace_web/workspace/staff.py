"""The administrator's pages: who works here, in which roles. They open no case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.accounts import granting
from kintrace_web.accounts.inviting import InvitationRefused, invite, invite_again, link_path
from kintrace_web.accounts.middleware import lacks_second_factor
from kintrace_web.accounts.models import Role, User
from kintrace_web.workspace.cases.gate import signed_in

administrators = permission_required("accounts.manage_staff", raise_exception=True)


class InvitationForm(forms.Form):
    """Who is invited, and as what."""

    name = forms.CharField(label=gettext_lazy("Name, as colleagues know them"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.OFFICE_LANGUAGES)


def _staff() -> QuerySet[User]:
    """Accounts of relatives are looked after on their case: the administrator does not see who is one."""
    return User.objects.filter(relative=None)


@require_GET
@administrators
def staff(request: HttpRequest) -> HttpResponse:
    people = _staff().prefetch_related("grants").order_by("-is_active", "name")
    return render(request, "workspace/staff/list.html", {"people": people})


@require_http_methods(["GET", "POST"])
@administrators
def staff_invite(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, initial={"language": settings.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        roles = [Role(role) for role in form.cleaned_data.pop("roles")]
        try:
            user = invite(**form.cleaned_data, roles=roles, by=signed_in(request))
        except InvitationRefused as refused:
            form.add_error("email", str(refused))
        except granting.GrantRefused as refused:
            form.add_error("roles", str(refused))
        else:
            return _link_page(request, user)
    return render(request, "workspace/staff/invite.html", {"form": form})


@require_GET
@administrators
def staff_person(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(_staff(), pk=pk)
    context = {
        "person": person,
        "grants": person.grants.select_related("granted_by").order_by("granted_at"),
        "free_roles": [role for role in Role if role not in person.roles],
        "is_oneself": person.pk == request.user.pk,
        "lacks_second_factor": lacks_second_factor(person),
    }
    return render(request, "workspace/staff/person.html", context)


def _role(request: HttpRequest) -> Role:
    try:
        return Role(request.POST.get("role", ""))
    except ValueError:
        raise Http404 from None


# What the administrator does to an account: the word in the address, the act, and what is said afterwards.
ACTS: dict[str, tuple[Callable[..., None], Any]] = {
    "grant": (granting.grant_role, gettext_lazy("The role is given.")),
    "revoke": (granting.revoke_role, gettext_lazy("The role is taken back.")),
    "close": (
        granting.deactivate,
        gettext_lazy("The account is closed. Whoever is signed in with it is out."),
    ),
    "open": (granting.reactivate, gettext_lazy("The account is open again.")),
    "forget-factor": (
        granting.forget_second_factors,
        gettext_lazy("The second factor is forgotten. The next sign-in sets up a new one."),
    ),
}


@require_POST
@administrators
def staff_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    person = get_object_or_404(_staff(), pk=pk)
    by = signed_in(request)
    try:
        if act == "link":
            invite_again(user=person, by=by)
            return _link_page(request, person)
        if act not in ACTS:
            raise Http404
        done, said = ACTS[act]
        done(user=person, by=by, **({"role": _role(request)} if act in {"grant", "revoke"} else {}))
        messages.success(request, said)
    except granting.GrantRefused as refused:
        messages.error(request, str(refused))
    return redirect("workspace:staff_person", pk=pk)


def _link_page(request: HttpRequest, person: User) -> HttpResponse:
    """The link, this once: it is kept nowhere and cannot be shown again."""
    link = request.build_absolute_uri(link_path(person))
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
    title = _("Invitation")
    return render(
        request, "workspace/staff/link.html", {"person": person, "link": link, "days": days, "title": title}
    )
