"""What is held of oneself: who looked at it, a copy, putting it right, having it deleted (S28)."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kintrace_web.cases.models import Case
from kintrace_web.cases.receiving import receive_correction
from kintrace_web.people.erasing import propose_erasure
from kintrace_web.people.looking import looks_at
from kintrace_web.people.packaging import own_copy
from kintrace_web.people.suppression import Suppression
from kintrace_web.reunion.answering import sides_for
from kintrace_web.reunion.declining import never_contact

from .forms import NeverForm, WrongForm
from .gate import person_of, signed_in

GET_POST = require_http_methods(["GET", "POST"])


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The four things one can do with one's data."""
    return render(request, "portal/mine.html", {"was_found": bool(sides_for(person_of(request)))})


@require_GET
def looked(request: HttpRequest) -> HttpResponse:
    """Who of the staff read what, and when."""
    return render(request, "portal/looked.html", {"looks": looks_at(person_of(request))})


@GET_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Everything held of this person, as a page and as data."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "portal/copy.html")
    response = HttpResponse(own_copy(person, actor=signed_in(request)), content_type="application/zip")
    # A neutral name: it lies among other downloads of the telephone.
    response["Content-Disposition"] = 'attachment; filename="copy.zip"'
    return response


@GET_POST
def wrong(request: HttpRequest) -> HttpResponse:
    """Something is wrong: who is in charge of the case puts it right."""
    person = person_of(request)
    case = Case.objects.filter(enquirer=person).first()
    sides = sides_for(person)
    if case is None and sides:
        case = Case.objects.get(pk=sides[0].pk)
    form = WrongForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if case is None:
            raise Http404
        receive_correction(case, words=form.cleaned_data["words"], actor=signed_in(request))
        messages.success(request, _("Thank you. We look at it and put it right."))
        return redirect("portal:mine")
    return render(request, "portal/wrong.html", {"form": form})


@GET_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Ask for deletion: one person decides, and the page says what happens then."""
    person = person_of(request)
    if request.method == "POST":
        propose_erasure(person, Suppression.Because.OWN_WISH, actor=signed_in(request))
        messages.success(
            request, _("We have your wish. A person who looks after data reads it and answers you.")
        )
        return redirect("portal:mine")
    return render(request, "portal/delete.html")


@GET_POST
def never(request: HttpRequest) -> HttpResponse:
    """For a found person: never contact me. It holds at once."""
    person = person_of(request)
    if not sides_for(person):
        raise Http404
    form = NeverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        never_contact(person, actor=signed_in(request))
        messages.success(request, _("It is done. Nobody of your family hears anything of you from us."))
        return redirect("portal:home")
    return render(request, "portal/never.html", {"form": form})
