"""The desk of the editors: what waits, what is public, each as everybody sees it; letting it out and taking it back.

An editor sees what is to be public and nothing more of the case (S22).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.cases.models import Case
from kintrace_web.cases.publishing import approve
from kintrace_web.people.items import Item
from kintrace_web.people.publicity import Release
from kintrace_web.people.releasing import PROPOSE, RIGHT, still_allowed, take_back
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.publishing.models import Publication
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.forms.releases import UniformForm


@dataclass(frozen=True)
class Standing:
    """A release, and whether its consent stands today."""

    release: Release
    allowed: bool

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it now."""
        return self.release.released_at is not None and self.release.ended_at is None and self.allowed


def standing_of(release: Release) -> Standing:
    """How it stands today."""
    today = timezone.localdate()
    return Standing(release, release.until >= today and still_allowed(release, today))


def release_for(request: HttpRequest, number: int) -> Release:
    """The release, for editors and for who works on a case of the person; Http404 for everybody else."""
    user = signed_in(request)
    related = Release.objects.select_related("person", "proposed_by", "released_by")
    release = related.filter(pk=number).first()
    if release is None or not (user.has_perm(RIGHT) or user.has_perm(PROPOSE, release.person)):
        raise Http404
    return release


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that was proposed and is not erased."""
    user = demand(request, RIGHT)
    held = Release.objects.filter(erased_at=None).select_related("person", "proposed_by").order_by("-pk")
    standing = [standing_of(each) for each in held]
    context = {
        "waiting": [each for each in standing if each.release.is_waiting],
        "public": [each for each in standing if each.is_public],
        "over": [each for each in standing if not each.release.is_waiting and not each.is_public],
        "user_pk": user.pk,
        "whole": Publication.objects.waiting().exclude(proposed_by=user).count(),
    }
    return render(request, "workspace/releases/desk.html", context)


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One release as everybody sees it, and what this account can do about it."""
    return _shown(request, release_for(request, number), UniformForm())


def _shown(request: HttpRequest, release: Release, form: UniformForm) -> HttpResponse:
    user = signed_in(request)
    own = release.proposed_by_id == user.pk
    context = {
        "standing": standing_of(release),
        "release": release,
        "form": form,
        "asks_uniform": release.item == Item.PHOTO,
        "own": own,
        "decides": release.is_waiting and not own and user.has_perm(RIGHT),
        "is_editor": user.has_perm(RIGHT),
        "case": Case.objects.of(user).filter(sought=release.person).first(),
    }
    return render(request, "workspace/releases/release.html", context)


@require_POST
def let_out(request: HttpRequest, number: int) -> HttpResponse:
    """Another person lets it out: from now on it is public."""
    release = release_for(request, number)
    user = demand(request, RIGHT)
    form = UniformForm(request.POST)
    if release.item == Item.PHOTO and not form.is_valid():
        return _shown(request, release, form)
    form.is_valid()
    try:
        approve(release, actor=user, uniform_seen=form.uniform_seen)
    except ReleaseRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is public from now on, as long as the consent stands."))
    return redirect("workspace:release", release.pk)


@require_POST
def back(request: HttpRequest, number: int) -> HttpResponse:
    """Take it back: from this moment nobody outside sees it."""
    release = release_for(request, number)
    take_back(release, actor=signed_in(request))
    messages.success(request, _("It is taken back. Nobody outside sees it any more."))
    return redirect("workspace:release", release.pk)
