"""Before a letter is made: how it would read for one authority, and exactly what goes to whom in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import address_for
from kintrace_web.advocacy.authorities.models import Address, Authority
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT
from kintrace_web.advocacy.letters import rights
from kintrace_web.advocacy.letters.making import Drawn, draw, make_letter
from kintrace_web.advocacy.letters.merging import MissingConsentError
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.letters.setting import preview_of
from kintrace_web.reunion.refusal import RefusedError

from .forms import PreviewForm, RecipientsForm
from .gate import GET_POST, appeal_of, handed_out

# One by one on a page; more go as a batch.
MOST = 25


@dataclass(frozen=True)
class Outlook:
    """What would go to one authority, or why nothing goes there."""

    authority: Authority
    drawn: Drawn | None = None
    address: Address | None = None
    refused: Sentence | None = None
    missing: tuple[Any, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The text as it would read."""
        return (
            [] if self.drawn is None else [each for each in self.drawn.wording["body"].split("\n\n") if each]
        )

    @property
    def direction(self) -> str:
        """For its reader."""
        return "rtl" if self.drawn is not None and self.drawn.version.language in RIGHT_TO_LEFT else "ltr"


def outlook_of(appeal: Appeal, authority: Authority, *, language: str = "") -> Outlook:
    """Drawn, with nothing kept; a refusal is told, not raised."""
    address = address_for(authority)
    try:
        return Outlook(
            authority, draw(appeal, authority, language=language or None, address=address), address
        )
    except MissingConsentError as refused:
        return Outlook(authority, address=address, missing=refused.missing)
    except RefusedError as refused:
        return Outlook(authority, address=address, refused=refused.sentence)


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """How it would read for an authority: on the page, or as the PDF that would be printed."""
    appeal, _user = appeal_of(request, pk)
    languages = appeal.versions.values_list("language", flat=True)
    form = PreviewForm(request.GET if "authority" in request.GET else None, languages=languages)
    context: dict[str, Any] = {"appeal": appeal, "form": form}
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        seen = outlook_of(appeal, answers["authority"], language=answers["language"])
        if seen.drawn is not None and request.GET.get("as") == "pdf":
            made = preview_of(seen.drawn, reference=appeal.reference)
            return handed_out(made, "application/pdf", f"{appeal.reference}.pdf")
        context["seen"] = seen
    return render(request, "workspace/letters/preview.html", context)


@GET_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the authorities; see what goes to each, or why not; then make what can be made."""
    appeal, user = appeal_of(request, pk, rights.SEND)
    if appeal.state != Appeal.State.APPROVED:
        return redirect("workspace:appeal", appeal.pk)
    form = RecipientsForm(request.POST or None)
    context: dict[str, Any] = {"appeal": appeal, "form": form, "most": MOST}
    if request.method != "POST" or not form.is_valid() or "again" in request.POST:
        return render(request, "workspace/letters/make.html", context)
    chosen = list(form.cleaned_data["authorities"])
    if len(chosen) > MOST:
        form.add_error(
            "authorities", _("Choose %(most)s at most here. To more, send a batch.") % {"most": MOST}
        )
        return render(request, "workspace/letters/make.html", context)
    if "confirmed" in request.POST:
        return _make(request, appeal, chosen, user)
    outlooks = [_outlook(appeal, authority) for authority in chosen]
    already = set(appeal.letters.exclude(state="cancelled").values_list("authority", flat=True))
    context |= {
        "go": [each for each in outlooks if each.drawn is not None],
        "stay": [each for each in outlooks if each.drawn is None],
        "already": already,
    }
    return render(request, "workspace/letters/check.html", context)


def _outlook(appeal: Appeal, authority: Authority) -> Outlook:
    """As for a preview; and without an address nothing goes."""
    seen = outlook_of(appeal, authority)
    if seen.drawn is not None and seen.address is None:
        none = Sentence("No working address is on file. Add one to the directory.")
        return Outlook(authority, refused=none)
    return seen


def _make(request: HttpRequest, appeal: Appeal, chosen: list[Authority], user: User) -> HttpResponse:
    made = 0
    for authority in chosen:
        try:
            make_letter(appeal, authority, actor=user)
            made += 1
        except RefusedError:
            # Something ended since the page was shown; it says so for this one, and the others go.
            name = str(authority)
            messages.error(request, _("No letter was made to %(authority)s.") % {"authority": name})
    if made:
        said = ngettext("%(made)s letter was made.", "%(made)s letters were made.", made) % {"made": made}
        messages.success(request, said)
    return redirect("workspace:appeal", appeal.pk)
