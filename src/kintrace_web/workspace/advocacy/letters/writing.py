"""Beginning an appeal and writing its versions. What cannot be saved stands in the form, with what was typed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.drafting import (
    ChangedMeanwhileError,
    add_language,
    begin,
    drop_language,
    turn_to,
    write,
)
from kintrace_web.advocacy.letters.fields import FIELDS
from kintrace_web.advocacy.letters.models import Appeal, Letter, Template, Version
from kintrace_web.advocacy.letters.wording import original_of, words_of
from kintrace_web.cases.models import Case
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.templatetags.said import said

from .forms import AboutForm, BeginForm, VersionForm, WordsForm
from .gate import GET_POST, appeal_of, version_of
from .showing import side_of


@GET_POST
def add(request: HttpRequest) -> HttpResponse:
    """A new appeal; from a case page with its number filled in."""
    user = demand(request, rights.BEGIN)
    language = (get_language() or "en").split("-")[0]
    first = {"original": language, "numbers": _number(request), "template": request.GET.get("template", "")}
    form = BeginForm(request.POST or None, user=user, initial=first)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            appeal = begin(
                theme=answers["theme"],
                kind=answers["kind"],
                original=answers["original"],
                template=answers["template"],
                cases=answers["numbers"],
                actor=user,
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return redirect("workspace:version_edit", appeal.pk, appeal.original)
    offered = Template.objects.filter(put_away_at=None).exists()
    return render(request, "workspace/letters/begin.html", {"form": form, "offered": offered})


def _number(request: HttpRequest) -> str:
    """The number of the case that the address names, where it is one's own."""
    try:
        asked = UUID(request.GET.get("case", ""))
    except ValueError:
        return ""
    case = Case.objects.of(request.user).filter(pk=asked).first()
    return case.number if case is not None else ""


@GET_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """What the appeal is about."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    numbers = ", ".join(appeal.cases.order_by("number").values_list("number", flat=True))
    first = {"theme": appeal.theme, "kind": appeal.kind, "numbers": numbers}
    form = AboutForm(request.POST or None, user=user, initial=first)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            turn_to(
                appeal, theme=answers["theme"], kind=answers["kind"], cases=answers["numbers"], actor=user
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return redirect("workspace:appeal", appeal.pk)
    return render(
        request, "workspace/letters/turn.html", {"appeal": appeal, "form": form, **warning_of(appeal)}
    )


def warning_of(appeal: Appeal) -> dict[str, object]:
    """What a change would undo: an approval, and letters that have not left the house."""
    waiting = appeal.letters.filter(state__in=(Letter.State.WAITING, Letter.State.CLAIMED)).count()
    return {"undoes": appeal.state != Appeal.State.DRAFT, "cancels": waiting}


@GET_POST
def edit(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The words of one version, the original beside them, and the fields that can be filled in."""
    appeal, version, user = version_of(request, pk, language)
    original = original_of(appeal)
    words = words_of(version)
    is_original = version.pk == original.pk
    kind = WordsForm if is_original else VersionForm
    form = kind(
        request.POST or None,
        language=version.language,
        asks=len(words.asks),
        **({} if is_original else {"more": 0}),
        initial={**WordsForm.initial_of(words, version.edition), "made_from": original.edition},
    )
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        asked = {
            name: form.cleaned_data[name] for name in ("made_from", "still_stale") if name in form.fields
        }
        try:
            write(version, actor=user, **form.words, **asked)
        except ChangedMeanwhileError as changed:
            form.add_error(None, said(changed.sentence))
            meanwhile = side_of(changed.version, original)
            # Saved again, it is saved over what stands here now, which the page shows.
            form.data = {**request.POST.dict(), "edition": str(changed.version.edition)}
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is saved."))
            return redirect("workspace:appeal", appeal.pk)
    context = {
        "appeal": appeal,
        "version": version,
        "form": form,
        "meanwhile": meanwhile,
        "original": None if is_original else side_of(original, original),
        "side": side_of(version, original),
        "fields": FIELDS.values(),
        **warning_of(appeal),
    }
    return render(request, "workspace/letters/version.html", context)


@require_POST
def language_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more language."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    language = request.POST.get("language", "")
    if language not in Language.values:
        raise Http404
    try:
        version = add_language(appeal, language, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:appeal", appeal.pk)
    return redirect("workspace:version_edit", appeal.pk, version.language)


@require_POST
def language_drop(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Leave a language out."""
    appeal, user = appeal_of(request, pk, rights.WRITE)
    version = get_object_or_404(Version.objects.select_related("appeal"), appeal=appeal, language=language)
    try:
        drop_language(version, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
    return redirect("workspace:appeal", appeal.pk)
