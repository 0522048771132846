"""Making parts of a paper unreadable, in the browser: by drawing, by two clicks on the picture, or by numbers."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from PIL.Image import Image

from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.models import Redaction
from kintrace_web.advocacy.dossiers.redacting import acts
from kintrace_web.advocacy.dossiers.redacting.burning import Area, picture_of
from kintrace_web.cases.documents import open_document
from kintrace_web.cases.filekinds import SUFFIXES
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import case_for, signed_in

from .forms import BoxForm, TextPartForm
from .gate import handed_out, redaction_for, refused_in, tried

GET_POST = require_http_methods(["GET", "POST"])
# Fine enough to read by, small enough to load.
DPI = 96
WHOLE = 100
EDGES = ("left", "top", "right", "bottom")
WHY = "to see what is made unreadable"


@require_POST
def begin(request: HttpRequest, pk: UUID, document: UUID) -> HttpResponse:
    """A new version of a paper."""
    case = case_for(request, pk, rights.REDACT)
    found = get_object_or_404(case.documents, pk=document)
    try:
        made = acts.begin(found, actor=signed_in(request))
    except RefusedError as refused:
        return _refused(request, refused, reverse("workspace:case_dossiers", args=[case.pk]))
    return redirect("workspace:redaction", made.pk)


def _refused(request: HttpRequest, refused: RefusedError, back: str) -> HttpResponse:
    def again() -> None:
        raise refused

    tried(request, again)
    return redirect(back)


@GET_POST
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page with its marks, and a form for one more; a text with its stretches."""
    redaction = redaction_for(request, pk)
    if redaction.pages == 0:
        return _text(request, redaction)
    page = _page_number(request, redaction)
    corner = None
    form = BoxForm(None, initial={"page": page})
    if request.method == "POST" and not redaction.is_made:
        form, corner = _asked_box(request, page, _size(request, redaction, page))
        if form.is_bound and form.is_valid():
            area = _area(form.cleaned_data)
            if not refused_in(form, partial(acts.mark, redaction, area, actor=signed_in(request))):
                return redirect(f"{reverse('workspace:redaction', args=[redaction.pk])}?page={page + 1}")
    context = {
        "redaction": redaction,
        "page": page,
        "shown": page + 1,
        "numbers": range(1, redaction.pages + 1),
        "marks": _marks(redaction),
        "size": _size(request, redaction, page),
        "form": form,
        "corner": corner,
    }
    return render(request, "workspace/dossiers/redaction.html", context)


def _page_number(request: HttpRequest, redaction: Redaction) -> int:
    asked = request.POST.get("page") if request.method == "POST" else request.GET.get("page", "1")
    try:
        page = int(asked or 0) - (0 if request.method == "POST" else 1)
    except ValueError:
        page = 0
    return min(max(page, 0), redaction.pages - 1)


def _size(request: HttpRequest, redaction: Redaction, page: int) -> tuple[int, int]:
    return _picture(request, redaction, page).size


def _picture(request: HttpRequest, redaction: Redaction, page: int) -> Image:
    content = open_document(redaction.document, actor=signed_in(request), reason=acts.WHY)
    return picture_of(content, redaction.document.content_type, page, DPI)


def _asked_box(
    request: HttpRequest, page: int, size: tuple[int, int]
) -> tuple[BoxForm, tuple[float, float] | None]:
    """The box that was typed or drawn; or one of its corners, where the picture was clicked."""
    if "corner.x" not in request.POST:
        return BoxForm(request.POST), None
    x, y = (_part(request.POST.get(f"corner.{axis}"), side) for axis, side in zip("xy", size, strict=True))
    first = request.POST.get("first_x"), request.POST.get("first_y")
    if not all(first):
        return BoxForm(None, initial={"page": page, "left": x, "top": y}), (x, y)
    data = MultiValueDict[str, str]()
    typed = {"page": page, "left": first[0], "top": first[1], "right": x, "bottom": y}
    data.update({name: str(value) for name, value in typed.items()})
    return BoxForm(data), None


def _part(clicked: str | None, side: int) -> float:
    """Where it was clicked, in hundredths of the picture."""
    try:
        at = int(clicked or 0)
    except ValueError:
        at = 0
    return round(min(max(at / side, 0), 1) * WHOLE, 2)


def _area(answers: dict[str, Any]) -> Area:
    return Area(answers["page"], *(answers[edge] / WHOLE for edge in EDGES))


def _marks(redaction: Redaction) -> list[dict[str, Any]]:
    """The marks with their numbers, in hundredths, for the list and for the picture."""
    return [
        {
            "number": number,
            "page": area["page"],
            "shown": area["page"] + 1,
            **{edge: round(area[edge] * WHOLE, 1) for edge in EDGES},
            "width": round((area["right"] - area["left"]) * WHOLE, 2),
            "height": round((area["bottom"] - area["top"]) * WHOLE, 2),
        }
        for number, area in enumerate(redaction.areas)
    ]


def _text(request: HttpRequest, redaction: Redaction) -> HttpResponse:
    form = TextPartForm(request.POST or None)
    user = signed_in(request)
    if request.method == "POST" and form.is_valid():
        act = partial(acts.mark_words, redaction, form.cleaned_data["taken_out"], actor=user)
        if not refused_in(form, act):
            return redirect("workspace:redaction", redaction.pk)
    context = {"redaction": redaction, "form": form, "pieces": acts.difference(redaction, actor=user)}
    return render(request, "workspace/dossiers/redaction_text.html", context)


@require_GET
def picture(request: HttpRequest, pk: UUID, page: int) -> HttpResponse:
    """A page of the paper as a picture, for whoever makes parts of it unreadable; it is on record."""
    redaction = redaction_for(request, pk)
    if not 0 <= page < redaction.pages:
        raise Http404
    return _png(_picture(request, redaction, page), redaction, page)


@require_GET
def left(request: HttpRequest, pk: UUID, page: int) -> HttpResponse:
    """A page of what is left."""
    redaction = redaction_for(request, pk, rights.READ)
    if not (redaction.is_made and 0 <= page < redaction.pages):
        raise Http404
    content = acts.open_redacted(redaction, actor=signed_in(request), reason=WHY)
    return _png(picture_of(content, redaction.content_type, page, DPI), redaction, page)


def _png(drawn: Image, redaction: Redaction, page: int) -> HttpResponse:
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return handed_out(out.getvalue(), f"{str(redaction.pk)[:8]}-{page + 1}.png", "image/png")


@require_GET
def difference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was taken out, for those who may see it: both versions beside each other."""
    redaction = redaction_for(request, pk, rights.SEE_DIFFERENCE)
    context: dict[str, Any] = {"redaction": redaction, "numbers": range(redaction.pages)}
    if redaction.pages == 0:
        context["pieces"] = acts.difference(redaction, actor=signed_in(request))
    return render(request, "workspace/dossiers/difference.html", context)


def _act(request: HttpRequest, pk: UUID, act: Callable[[Redaction], object]) -> HttpResponse:
    redaction = redaction_for(request, pk)
    tried(request, partial(act, redaction))
    return redirect("workspace:redaction", redaction.pk)


@require_POST
def unmark(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take one mark back."""
    return _act(request, pk, lambda redaction: acts.unmark(redaction, number, actor=signed_in(request)))


@require_POST
def burn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the file."""
    return _act(request, pk, lambda redaction: acts.burn(redaction, actor=signed_in(request)))


@require_POST
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This version goes with dossiers, or does not any more."""
    wanted = request.POST.get("to_send") == "yes"
    return _act(
        request, pk, lambda redaction: acts.choose(redaction, actor=signed_in(request), to_send=wanted)
    )


@require_POST
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is left, as a file; the reading is on record."""
    redaction = redaction_for(request, pk, rights.READ)
    if not redaction.is_made:
        raise Http404
    content = acts.open_redacted(redaction, actor=signed_in(request), reason="opened on its page")
    name = f"{redaction.document.case.number}-{str(redaction.pk)[:8]}.{SUFFIXES[redaction.content_type]}"
    return handed_out(content, name, redaction.content_type)
