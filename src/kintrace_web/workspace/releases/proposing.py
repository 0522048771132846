"""Proposing a publication from a case: what may be published, what is in the way of the rest, and one item's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.publishing import PUBLISHABLE, draft, propose
from kintrace_web.people.items import Item
from kintrace_web.people.releasing import PROPOSE, in_the_way, keep_private
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.workspace.cases.gate import case_for, demand, signed_in
from kintrace_web.workspace.forms.releases import ReleaseForm

from .deciding import Standing, standing_of
from .photos import photos_for


@dataclass(frozen=True)
class Row:
    """One item: what is in the way of it, and what was made of it."""

    item: Item
    in_the_way: Sentence | str
    releases: list[Standing]


def _case(request: HttpRequest, pk: UUID) -> Case:
    case = case_for(request, pk)
    demand(request, PROPOSE, case.sought)
    return case


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every item, with what consent covers and what is in the way."""
    case = _case(request, pk)
    user = signed_in(request)
    made = [standing_of(each) for each in case.sought.releases.select_related("person")]
    rows = [
        Row(item, _in_the_way(user, case, item), [each for each in made if each.release.item == item])
        for item in PUBLISHABLE
    ]
    return render(request, "workspace/releases/case.html", {"case": case, "rows": rows})


def _in_the_way(user: User, case: Case, item: Item) -> Sentence | str:
    held_up = in_the_way(case.sought, item)
    if not held_up and item == Item.PHOTO and not photos_for(user, case):
        return _("There is no photo on file, or it is not yours to see.")
    return held_up


@require_http_methods(["GET", "POST"])
def private(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person turned out to be held, hiding or captured: what that means, then the mark (S25)."""
    case = _case(request, pk)
    if request.method != "POST":
        return render(request, "workspace/releases/private.html", {"case": case})
    keep_private(case.sought, actor=signed_in(request))
    messages.success(request, _("This person is private from now on."))
    return redirect("workspace:case_publishing", case.pk)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID, item: str) -> HttpResponse:
    """The words of one item, then exactly what will be public, then the proposal."""
    case, user = _case(request, pk), signed_in(request)
    if item not in PUBLISHABLE:
        raise Http404
    if _in_the_way(user, case, Item(item)):
        return redirect("workspace:case_publishing", case.pk)
    photos = photos_for(user, case)
    form = ReleaseForm(
        request.POST or None, item=Item(item), photos=photos, initial={"language": get_language()}
    )
    context = {"case": case, "item": Item(item), "form": form, "photos": photos}
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return render(request, "workspace/releases/add.html", context)
    act = propose if "confirmed" in request.POST else draft
    try:
        made = act(case, item=item, actor=user, **_asked(form, photos))
    except ReleaseRefused as refused:
        form.add_error(None, str(refused))
        return render(request, "workspace/releases/add.html", context)
    if made.pk is None:
        return render(request, "workspace/releases/check.html", {**context, "release": made})
    messages.success(request, _("An editor looks at it now. Nothing is public before."))
    return redirect("workspace:release", made.pk)


def _asked(form: ReleaseForm, photos: list[Document]) -> dict[str, Any]:
    answers = form.cleaned_data
    return {
        **{name: answers[name] for name in ("wording", "language", "talked_on", "until")},
        "photo": next((each for each in photos if str(each.pk) == answers.get("photo")), None),
        "uniform_seen": form.uniform_seen,
        "said": form.said,
    }
