"""The page of the emergency switch, for the data protection officer and the administrators."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts import emergency
from kintrace_web.accounts.models import Emergency
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm


class SwitchForm(WhyForm):
    """How the house is to stand, and why."""

    to = forms.ChoiceField(
        label=gettext_lazy("The house is"), choices=Emergency.State.choices, widget=forms.RadioSelect
    )
    field_order = ("to", "reason")


@require_http_methods(["GET", "POST"])
@permission_required(emergency.RIGHT, raise_exception=True)
def switch(request: HttpRequest) -> HttpResponse:
    """How the house stands, and turning it."""
    now = emergency.state()
    form = SwitchForm(request.POST or None, initial={"to": now})
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        emergency.turn_switch(answers["to"], actor=signed_in(request), reason=answers["reason"])
        messages.success(request, _("The switch is turned."))
        return redirect("workspace:protection_emergency")
    turned = Emergency.objects.select_related("turned_by").filter(pk=1).first()
    context = {"form": form, "house": Emergency.State(now).label, "turned": turned, "is_open": now == "open"}
    return render(request, "workspace/protection/emergency.html", context)
