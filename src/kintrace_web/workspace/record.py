"""The record of acts, to be read by those who answer for data protection. It shows IDs, as it holds them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act

A_PAGE = 50


class RecordFilter(forms.Form):
    """Which acts are shown; the choices stand in the address."""

    actor = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.order_by("name"), required=False, empty_label=_("Everybody")
    )
    verb = forms.ChoiceField(label=_("Act"), required=False)
    subject = forms.CharField(label=_("ID of what it was done to"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = Act.objects.order_by("verb").values_list("verb", flat=True).distinct()
        field = self.fields["verb"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *((verb, verb) for verb in verbs)]


@require_GET
@permission_required("audit.read_record", raise_exception=True)
def record(request: HttpRequest) -> HttpResponse:
    form = RecordFilter(request.GET)
    acts = Act.objects.order_by("-number")
    if form.is_valid():
        wanted = form.cleaned_data
        if wanted["actor"]:
            acts = acts.filter(actor=wanted["actor"].pk)
        if wanted["verb"]:
            acts = acts.filter(verb=wanted["verb"])
        if wanted["subject"]:
            acts = acts.filter(subject_id=wanted["subject"].strip())
    else:
        acts = acts.none()
    page = Paginator(acts, A_PAGE).get_page(request.GET.get("page"))
    people = User.objects.in_bulk({act.actor for act in page if act.actor is not None})
    # The details as pairs: in a template, ``details.items`` would be the detail of that name where an act has one.
    rows = [
        (act, people.get(act.actor) if act.actor is not None else None, list(act.details.items()))
        for act in page
    ]
    return render(request, "workspace/record/acts.html", {"form": form, "page": page, "rows": rows})
