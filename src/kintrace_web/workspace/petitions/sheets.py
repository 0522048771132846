"""Paper sheets: entering them, seeing which were entered, and taking one out again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.cases.filekinds import SUFFIXES, kind_of
from kintrace_web.petitions import rights
from kintrace_web.petitions.models import Petition
from kintrace_web.petitions.signing.sheets import (
    already_there,
    enter_count,
    enter_lines,
    open_scan,
    remove_sheet,
)
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.advocacy.dossiers.gate import handed_out
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm
from kintrace_web.workspace.templatetags.said import said
from kintrace_web.workspace.templatetags.when import numeral

from .forms import SheetForm
from .gate import GET_POST, asked, petition_for, tried


@require_GET
def listed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every sheet that was entered."""
    petition = petition_for(request, pk, rights.SHEETS)
    context = {
        "petition": petition,
        "sheets": petition.sheets.select_related("entered_by", "removed_by", "version"),
    }
    return render(request, "workspace/petitions/sheets.html", context)


@GET_POST
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter a sheet."""
    petition = petition_for(request, pk, rights.SHEETS)
    form = SheetForm(request.POST or None, request.FILES or None, petition=petition)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, petition, form)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            return redirect("workspace:petition_sheets", petition.pk)
    told = {
        "heading": _("Enter a sheet"),
        "why": _(
            "A sheet has names and signatures, no e-mail and no telephone. What is entered counts at once, with those "
            "who signed online."
        ),
        "button": _("Enter the sheet"),
        "upload": True,
    }
    return asked(request, petition, form, told)


def _enter(request: HttpRequest, petition: Petition, form: SheetForm) -> None:
    given, user = form.cleaned_data, signed_in(request)
    on, version = given["collected_on"], given.get("version")
    if given["number"]:
        scan = given["scan"].read() if given["scan"] else b""
        enter_count(petition, given["number"], scan=scan, collected_on=on, actor=user, version=version)
        return
    same = already_there(petition, [line.name for line in form.typed])
    enter_lines(petition, form.typed, collected_on=on, actor=user, version=version)
    if same:
        text = ngettext(
            "%(number)s of these names stood under the petition already. Two people may have one name; look whether "
            "the sheet was entered before.",
            "%(number)s of these names stood under the petition already. Two people may have one name; look whether "
            "the sheet was entered before.",
            same,
        )
        messages.warning(request, text % {"number": numeral(same)}, extra_tags="waits")


@GET_POST
def scan(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Open the scan of a sheet, with a reason."""
    petition = petition_for(request, pk, rights.SHEETS)
    sheet = get_object_or_404(petition.sheets.exclude(scan=""), pk=number)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        content = open_scan(sheet, actor=signed_in(request), reason=form.cleaned_data["reason"])
        kind = kind_of(content) or "application/octet-stream"
        return handed_out(content, f"{petition.slug}-{sheet.pk}.{SUFFIXES.get(kind, 'bin')}", kind)
    told = {
        "heading": _("Open the scan"),
        "why": _(
            "It shows the names of everybody who signed on this sheet. That you opened it is on record."
        ),
        "button": _("Open the scan"),
    }
    return asked(request, petition, form, told)


@require_POST
def remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take a sheet out that was entered by mistake."""
    petition = petition_for(request, pk, rights.SHEETS)
    sheet = get_object_or_404(petition.sheets, pk=number)
    tried(request, lambda: remove_sheet(sheet, actor=signed_in(request)))
    return redirect("workspace:petition_sheets", petition.pk)
