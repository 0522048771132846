"""Sending a dossier by e-mail: the letter it goes with, and what it is locked with."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.choosing import address_for
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.dossiers import rights
from kintrace_web.advocacy.dossiers.handing import key_of
from kintrace_web.advocacy.dossiers.mailing import may_be_mailed, send_by_mail
from kintrace_web.advocacy.dossiers.models import Dossier
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.workspace.cases.gate import signed_in

from .forms import MailForm
from .gate import dossier_for, refused_in


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The act; what it waits for, and the address it goes to, are shown before."""
    dossier, user = dossier_for(request, pk, rights.MAKE), signed_in(request)
    form = MailForm(request.POST or None, case=dossier.case, user=user)
    if request.method == "POST" and form.is_valid():
        letter, password = form.cleaned_data["letter"], form.cleaned_data["password"]
        act = partial(send_by_mail, dossier, letter, actor=user, password=password)
        if not refused_in(form, act):
            return redirect("workspace:dossier", dossier.pk)
    context = {
        "dossier": dossier,
        "form": form,
        "key": key_of(dossier.authority),
        "address": address_for(dossier.authority, Channel.EMAIL),
        "mailable": may_be_mailed(dossier),
    }
    return render(request, "workspace/dossiers/mail.html", context)


def letter_shown(dossier: Dossier, user: User) -> Letter | None:
    """The letter that takes it out, for who reads it."""
    if dossier.letter_id is None:
        return None
    return Letter.objects.seen_by(user).filter(pk=dossier.letter_id).first()
