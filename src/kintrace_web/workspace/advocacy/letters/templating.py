"""The templates: the list, one of them, its words in a language."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.letters import rights, templating
from kintrace_web.advocacy.letters.fields import FIELDS
from kintrace_web.advocacy.letters.models import Template
from kintrace_web.advocacy.letters.wording import Words
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

from .forms import TemplateForm, WordsForm
from .gate import GET_POST


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Those that are offered; also those put away, when the address says so."""
    demand(request, rights.TEMPLATES)
    everything = request.GET.get("show") == "all"
    rows = Template.objects.prefetch_related("versions")
    rows = rows if everything else rows.filter(put_away_at=None)
    return render(request, "workspace/letters/templates.html", {"rows": rows, "everything": everything})


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """A new one."""
    user = demand(request, rights.TEMPLATES)
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = templating.add_template(**form.cleaned_data, actor=user)
        return redirect("workspace:letter_template", made.pk)
    return render(request, "workspace/letters/template_add.html", {"form": form})


@GET_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words in every language; its title and kind can be changed."""
    user = demand(request, rights.TEMPLATES)
    template = get_object_or_404(Template, pk=pk)
    form = TemplateForm(request.POST or None, initial={"title": template.title, "kind": template.kind})
    if request.method == "POST" and form.is_valid():
        templating.rename_template(template, **form.cleaned_data, actor=user)
        messages.success(request, _("It is saved."))
        return redirect("workspace:letter_template", template.pk)
    versions = template.versions.all()
    there = {version.language for version in versions}
    context = {
        "template": template,
        "versions": versions,
        "form": form,
        "missing_languages": [each for each in Language if each not in there],
        "right_to_left": RIGHT_TO_LEFT,
    }
    return render(request, "workspace/letters/template.html", context)


@GET_POST
def words(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Its words in one language."""
    user = demand(request, rights.TEMPLATES)
    template = get_object_or_404(Template, pk=pk)
    if language not in Language.values:
        raise Http404
    there = template.versions.filter(language=language).first()
    now = Words(there.subject, there.body, tuple(there.asks)) if there else Words()
    first = WordsForm.initial_of(now, there.edition if there else 0)
    form = WordsForm(request.POST or None, language=language, asks=len(now.asks), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            templating.write_template(template, language=language, actor=user, **form.words)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is saved."))
            return redirect("workspace:letter_template", template.pk)
    context = {"template": template, "form": form, "language": Language(language), "fields": FIELDS.values()}
    return render(request, "workspace/letters/template_words.html", context)


@require_POST
def away(request: HttpRequest, pk: int) -> HttpResponse:
    """It is not offered any more, or offered again."""
    user = demand(request, rights.TEMPLATES)
    template = get_object_or_404(Template, pk=pk)
    act = templating.put_away if template.put_away_at is None else templating.offer_again
    act(template, actor=user)
    return redirect("workspace:letter_templates")
