"""Who read what: the readings by person or file, and those that are odd."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.audit import oddities
from kintrace_web.audit.models import Act
from kintrace_web.cases.models import Case
from kintrace_web.workspace.forms.text import LineField
from kintrace_web.workspace.lists.paging import page_of

from .gate import officer

DAYS = 28
MOST_ACTS = 200


class ReadsFilter(forms.Form):
    """Whose readings, or the readings of what; the choices stand in the address, as IDs and case numbers."""

    actor = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=User.objects.order_by("name"),
        required=False,
        empty_label=gettext_lazy("Everybody"),
    )
    subject = LineField(
        label=gettext_lazy("Number of a case, or ID of a person or file"), required=False, max_length=40
    )


def about(subject: str) -> Q:
    """The acts about this ID; about a case also those about its two persons."""
    case = Case.objects.filter(number__iexact=subject).first()
    if case is None:
        return Q(subject_id=subject) | Q(details__document=subject)
    return Q(subject_id__in=[str(case.pk), str(case.enquirer_id), str(case.sought_id)])


@require_GET
@officer
def reads(request: HttpRequest) -> HttpResponse:
    """The readings, the latest first."""
    form = ReadsFilter(request.GET)
    acts = Act.objects.filter(oddities.READS).order_by("-number")
    if form.is_valid():
        if form.cleaned_data["actor"]:
            acts = acts.filter(actor=form.cleaned_data["actor"].pk)
        if form.cleaned_data["subject"]:
            acts = acts.filter(about(form.cleaned_data["subject"]))
    page = page_of(request, acts)
    context = {"form": form, "page": page, "rows": with_people(list(page))}
    return render(request, "workspace/protection/reads.html", context)


def with_people(acts: list[Act]) -> list[tuple[Act, User | None]]:
    """Each act with the account behind it."""
    people = User.objects.in_bulk({act.actor for act in acts if act.actor is not None})
    return [(act, people.get(act.actor) if act.actor is not None else None) for act in acts]


@require_GET
@officer
def odd(request: HttpRequest) -> HttpResponse:
    """Many files in a short time, at night, refused: to be asked about, not to be judged by a machine."""
    since = timezone.now() - timedelta(days=DAYS)
    bursts = oddities.bursts(since, least=settings.ODD_FILES, within=timedelta(minutes=settings.ODD_MINUTES))
    people = User.objects.in_bulk({burst.actor for burst in bursts})
    night = oddities.at_night(since, begins=settings.NIGHT_BEGINS, ends=settings.NIGHT_ENDS)
    context = {
        "days": DAYS,
        "files": settings.ODD_FILES,
        "minutes": settings.ODD_MINUTES,
        "begins": settings.NIGHT_BEGINS,
        "ends": settings.NIGHT_ENDS,
        "bursts": [(burst, people.get(burst.actor)) for burst in bursts],
        "night": with_people(night[:MOST_ACTS]),
        "refused": with_people(list(oddities.refused(since)[:MOST_ACTS])),
    }
    return render(request, "workspace/protection/odd.html", context)
