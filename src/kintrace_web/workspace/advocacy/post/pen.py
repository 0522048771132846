"""The holding pen: what fits no letter, with guesses that people accept, one by one or all at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kintrace_web.advocacy.post import filing, rights
from kintrace_web.advocacy.post.expiring import HELD_DAYS, JUNK_DAYS
from kintrace_web.advocacy.post.keeping import open_words
from kintrace_web.advocacy.post.models import Guess, IncomingMail
from kintrace_web.advocacy.post.trying import is_whole, try_again
from kintrace_web.reunion.refusal import RefusedError
from kintrace_web.workspace.cases.gate import demand, signed_in
from kintrace_web.workspace.lists.paging import page_of
from kintrace_web.workspace.templatetags.said import said

from .forms import WhichLetterForm

State = IncomingMail.State
# Refused, and what could not be sorted yet: neither is told from a fault of ours by looking at the list.
SHOWN = {"junk": (State.JUNK,), "refused": (State.REFUSED, State.KEPT)}
WAITS = (State.HELD,)
UNFILED = (State.HELD, State.JUNK, State.REFUSED, State.KEPT)
GET_POST = require_http_methods(["GET", "POST"])
# Below this the guesses are accepted one by one alone.
LEAST = Guess.Strength.LIKELY


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; or what was set aside or refused."""
    demand(request, rights.PEN)
    states = SHOWN.get(request.GET.get("show", ""), WAITS)
    mails = IncomingMail.objects.filter(state__in=states).prefetch_related("guesses__letter__authority")
    context = {
        "page": page_of(request, mails),
        "state": states[0],
        "sure": len(_best()),
        "unread": IncomingMail.objects.filter(state__in=SHOWN["refused"]).count(),
        "held_days": HELD_DAYS,
        "junk_days": JUNK_DAYS,
    }
    return render(request, "workspace/post/pen.html", context)


def _best() -> list[Guess]:
    """The first guess of each that waits, where it is likely and no other letter is as likely."""
    best = []
    for mail in IncomingMail.objects.held().prefetch_related("guesses__letter__authority"):
        first, *others = [*mail.guesses.all()][:2] or [Guess(strength=0, points=0)]
        if first.strength >= LEAST and not any(each.points == first.points for each in others):
            best.append(first)
    return best


@GET_POST
def accept_all_guesses(request: HttpRequest) -> HttpResponse:
    """Look through all likely guesses once more; then those that stay ticked are accepted, or none of them."""
    user = demand(request, rights.PEN)
    guesses = _best()
    if request.method == "POST":
        ticked = set(request.POST.getlist("guess"))
        chosen = [
            (each.mail, each.letter) for each in guesses if f"{each.mail_id}:{each.letter_id}" in ticked
        ]
        if len(chosen) != len(ticked):
            messages.error(request, _("The guesses changed meanwhile. Look through them again."))
            return redirect("workspace:holding_pen_all")
        try:
            number = filing.accept_all(chosen, actor=user)
        except RefusedError as refused:
            messages.error(request, said(refused.sentence))
            return redirect("workspace:holding_pen_all")
        told = ngettext("%(number)s reply was filed.", "%(number)s replies were filed.", number)
        messages.success(request, told % {"number": number})
        return redirect("workspace:holding_pen")
    return render(request, "workspace/post/pen_all.html", {"guesses": guesses})


def _mail(request: HttpRequest, pk: UUID) -> IncomingMail:
    demand(request, rights.PEN)
    return get_object_or_404(IncomingMail, pk=pk, state__in=UNFILED)


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them, with its words; that they were read is on record."""
    return _shown(request, _mail(request, pk), WhichLetterForm())


def _shown(request: HttpRequest, mail: IncomingMail, form: WhichLetterForm) -> HttpResponse:
    words = open_words(mail, actor=signed_in(request), reason="read in the holding pen")
    context = {
        "mail": mail,
        "words": words,
        "form": form,
        "guesses": mail.guesses.select_related("letter__authority"),
        "can_try": mail.state in SHOWN["refused"] and is_whole(mail),
    }
    return render(request, "workspace/post/mail.html", context)


@require_POST
def accept_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It answers this letter."""
    mail = _mail(request, pk)
    user, form = signed_in(request), WhichLetterForm(request.POST)
    if form.is_valid():
        try:
            reply = filing.accept(mail, form.cleaned_data["letter"], actor=user)
        except RefusedError as refused:
            form.add_error(None, said(refused.sentence))
        else:
            messages.success(request, _("It is filed with the letter."))
            if user.has_perm(rights.READ, reply):
                return redirect("workspace:reply", reply.pk)
            return redirect("workspace:holding_pen")
    return _shown(request, mail, form)


@require_POST
def aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is junk."""
    mail = _mail(request, pk)
    try:
        filing.set_aside(mail, actor=signed_in(request))
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:held_mail", mail.pk)
    messages.success(request, _("It is set aside as junk. It can be taken up again."))
    return redirect("workspace:holding_pen")


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was no junk."""
    mail = _mail(request, pk)
    filing.take_up(mail, actor=signed_in(request))
    return redirect("workspace:held_mail", mail.pk)


@require_POST
def once_more(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one that was refused apart once more."""
    mail = _mail(request, pk)
    user = signed_in(request)
    try:
        sorted_now = try_again(mail, actor=user)
    except RefusedError as refused:
        messages.error(request, said(refused.sentence))
        return redirect("workspace:held_mail", mail.pk)
    if sorted_now.state != State.FILED:
        if sorted_now.state == State.REFUSED:
            messages.error(request, _("It still cannot be read. It stays here."))
        return redirect("workspace:held_mail", mail.pk)
    messages.success(request, _("It is filed with the letter."))
    if user.has_perm(rights.READ, sorted_now.reply):
        return redirect("workspace:reply", sorted_now.reply.pk)
    return redirect("workspace:holding_pen")
