"""Proposing that an item becomes public: its words in each language, and what the item itself says to begin from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.cases.models import Case
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.publishing.checking import look_at
from kintrace_web.publishing.proposing import offered, propose
from kintrace_web.publishing.sources import Source, cases_of, happened, kind_of
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.publications import PublicationForm

from .gate import PAGES, source_for


@require_http_methods(["GET", "POST"])
def propose_it(request: HttpRequest, of: str, pk: UUID) -> HttpResponse:
    """The words, then the proposal: another person sees it exactly as everybody will, and decides."""
    source = source_for(request, of, pk)
    form = PublicationForm(
        request.POST or None,
        kind=kind_of(source),
        tells_of_a_case=bool(cases_of(source)),
        releases=offered(source) if isinstance(source, Case) else [],
        initial=_begun(source),
    )
    context: dict[str, Any] = {
        "form": form,
        "source": source,
        "page": PAGES[of],
        "ready": happened(source),
        "of": of,
    }
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(source, form.proposal, actor=signed_in(request))
        except ReleaseRefused as refused:
            form.add_error(None, str(refused))
            context["look_at"] = look_at(source, form.texts)
        else:
            messages.success(request, _("An editor looks at it now. Nothing is public before."))
            return redirect("workspace:publication", made.pk)
    return render(request, "workspace/publishing/propose.html", context)


def _begun(source: Source) -> dict[str, str]:
    """What the form begins with: of a letter its own words, in its language."""
    if not isinstance(source, Letter) or not source.wording:
        return {}
    words, language = source.wording, source.language
    asks = [str(ask) for ask in words.get("asks", [])]
    body = "\n\n".join([str(words.get("body", "")), *asks]).strip()
    return {f"{language}_title": str(words.get("subject", "")), f"{language}_body": body}
