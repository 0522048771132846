"""How long each kind of data is kept: what would go is shown before anything goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.people.keeping import RulesFailed, dry_run, keep_rules
from kintrace_web.people.suppression import Keeping
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.templatetags.when import numeral

from .gate import officer


@require_GET
@officer
def show(request: HttpRequest) -> HttpResponse:
    """The rules, what is due now, and when they were last kept."""
    context = {"kept": dry_run(), "last": Keeping.objects.select_related("by").first()}
    return render(request, "workspace/protection/keeping.html", context)


@require_http_methods(["GET", "POST"])
@officer
def run(request: HttpRequest) -> HttpResponse:
    """Ask, then let go of what is due."""
    if request.method == "POST":
        try:
            gone = sum(kept.number for kept in keep_rules(actor=signed_in(request)))
        except RulesFailed as failed:
            names = "; ".join(str(rule.name) for rule in failed.failed)
            told = _(
                "These rules could not be kept, the others were: {names}. Tell whoever looks after the machine."
            )
            messages.error(request, told.format(names=names))
        else:
            messages.success(request, _("Done. Gone or ended: {number}.").format(number=numeral(gone)))
        return redirect("workspace:protection_keeping")
    due = [kept for kept in dry_run() if kept.number]
    return render(request, "workspace/protection/keeping_run.html", {"due": due})
