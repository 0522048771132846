"""By when answers are expected: of one authority, of a country, of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kintrace_web.advocacy.authorities import rights
from kintrace_web.advocacy.authorities.deadlines import deadline
from kintrace_web.advocacy.authorities.expecting import LONGEST, remove_term, set_term
from kintrace_web.advocacy.authorities.models import Authority, Jurisdiction, LetterKind, Term
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.forms.text import LineField
from kintrace_web.workspace.templatetags.said import said

from .forms import day_field


class TermForm(forms.Form):
    """One rule: within so long, or by a date."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of letter"),
        required=False,
        choices=[("", gettext_lazy("Every kind")), *LetterKind.choices],
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Answer expected within"), min_value=1, max_value=LONGEST, required=False
    )
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=Term.Unit.choices)
    by_on = day_field(
        gettext_lazy("Or by this date"),
        help_text=gettext_lazy("For a session or a closing date. It counts for letters sent until then."),
    )
    very_after = forms.IntegerField(
        label=gettext_lazy("Very overdue after a further"), min_value=0, max_value=LONGEST, initial=30
    )
    source = LineField(
        label=gettext_lazy("Where does this come from?"),
        help_text=gettext_lazy("A law, their own rules, or our experience."),
        max_length=300,
        required=False,
    )


class TermOfForm(TermForm):
    """A rule for a country, or for all."""

    jurisdiction = forms.ModelChoiceField(
        Jurisdiction.objects.none(),
        label=gettext_lazy("Holds for"),
        required=False,
        empty_label=gettext_lazy("All authorities"),
    )
    field_order = ("jurisdiction",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].queryset = Jurisdiction.objects.all()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Expected:
    """What would be expected of a letter of one kind, sent today."""

    kind: str
    due_on: date | None
    very_due_on: date | None
    whose: str


def expected_of(authority: Authority) -> list[Expected]:
    """For each kind of letter: by when an answer would be expected, and whose rule says so."""
    today = timezone.localdate()
    rows = []
    for kind in LetterKind:
        found = deadline(authority, kind, today)
        whose = "" if found is None or found.term is None else _whose(found.term, authority)
        rows.append(
            Expected(
                str(kind.label),
                None if found is None else found.due_on,
                None if found is None else found.very_due_on,
                whose,
            )
        )
    return rows


def _whose(term: Term, authority: Authority) -> str:
    if term.authority_id == authority.pk:
        return _("its own rule")
    if term.authority is not None:
        return _("rule of {body}").format(body=term.authority)
    if term.jurisdiction is not None:
        return _("rule of {body}").format(body=term.jurisdiction)
    return _("rule for all")


@require_http_methods(["GET", "POST"])
def of_authority(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules of one authority."""
    user = demand(request, rights.CHANGE)
    authority = get_object_or_404(Authority.objects.select_related("jurisdiction", "part_of"), pk=pk)
    form = TermForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_term(authority=authority, actor=user, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It holds for letters that are sent from now on."))
            return redirect("workspace:authority_terms", pk)
    context = {
        "authority": authority,
        "form": form,
        "terms": authority.terms.order_by("kind", "by_on"),
        "expected": expected_of(authority),
        "may_change": True,
    }
    return render(request, "workspace/authorities/terms.html", context)


@require_http_methods(["GET", "POST"])
def of_all(request: HttpRequest) -> HttpResponse:
    """The rules of countries, and those for all."""
    user = demand(request, rights.READ)
    may_change = user.has_perm(rights.APPROVE)
    form = TermOfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_term(actor=user, **form.cleaned_data)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It holds for letters that are sent from now on."))
            return redirect("workspace:terms")
    terms = (
        Term.objects.filter(authority=None).select_related("jurisdiction").order_by("jurisdiction", "kind")
    )
    context = {"form": form, "terms": terms, "may_change": may_change}
    return render(request, "workspace/authorities/terms_of_all.html", context)


@require_POST
def removed(request: HttpRequest, number: int) -> HttpResponse:
    """The next nearest rule holds."""
    user = demand(request, rights.CHANGE)
    term = Term.objects.select_related("authority").filter(pk=number).first()
    if term is None:
        # Somebody else was quicker: what was wanted is done.
        return redirect("workspace:authorities")
    authority = term.authority_id
    remove_term(term, actor=user)
    messages.success(request, _("The rule is gone. The next nearest holds."))
    if authority is None:
        return redirect("workspace:terms")
    return redirect("workspace:authority_terms", authority)
