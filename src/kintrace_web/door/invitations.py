"""The page of somebody invited to an event: reached by a secret link, without an account, and it says no name.

A link that never was, one that was replaced and one that is over have the same answer (S18). No cookie is set: whoever
has the secret may answer, so none is needed against forged forms.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kintrace_web.advocacy.events.answering import Reply, answer, guest_of
from kintrace_web.advocacy.events.calendars import calendar_of
from kintrace_web.advocacy.events.inviting import days_of
from kintrace_web.advocacy.events.models import Guest
from kintrace_web.limits.counting import is_borne
from kintrace_web.reunion.refusal import RefusedError

from .forms import InvitationForm
from .pages import leaves_nothing

# From one network in an hour: a whole office may be invited, and nobody guesses a secret of 256 bits.
MOST = 60


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@leaves_nothing
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What the guest is invited to, and their answer; answered again, the last answer counts."""
    borne, guest = is_borne(request, "invitation", MOST), guest_of(secret)
    if not borne:
        return _shown(request, None, "many", status=429)
    if guest is None:
        return _shown(request, None, "over", status=404)
    form = InvitationForm(request.POST if request.method == "POST" else None, initial=_initial(guest))
    if request.method != "POST" or not form.is_valid():
        return _shown(request, guest, "ask", form=form, secret=secret)
    try:
        answer(guest, _reply(form))
    except RefusedError:
        return _shown(request, None, "over", status=404)
    guest.refresh_from_db()
    return _shown(request, guest, "kept", form=InvitationForm(initial=_initial(guest)), secret=secret)


@login_not_required
@require_http_methods(["GET", "HEAD"])
@leaves_nothing
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The programme for the guest's own calendar, with the neutral title."""
    borne, guest = is_borne(request, "invitation", MOST), guest_of(secret)
    if not borne or guest is None:
        return _shown(request, None, "over" if borne else "many", status=404 if borne else 429)
    response = HttpResponse(calendar_of(guest.event), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return response


def _initial(guest: Guest) -> dict[str, object]:
    """The answer so far; what was written of needs is sealed, and is not shown again."""
    return {
        "comes": "" if guest.answer == Guest.Answer.NONE else str(guest.answer),
        "how_many": guest.how_many or 1,
        "interpreter": guest.interpreter,
        "wheelchair": guest.wheelchair,
    }


def _reply(form: InvitationForm) -> Reply:
    said = form.cleaned_data
    return Reply(
        comes=said["comes"] == Guest.Answer.YES,
        how_many=said["how_many"] or 1,
        interpreter=said["interpreter"],
        wheelchair=said["wheelchair"],
        needs=said["needs"],
    )


def _shown(
    request: HttpRequest, guest: Guest | None, page: str, status: int = 200, **more: object
) -> HttpResponse:
    language = guest.language if guest is not None else translation.get_language() or "en"
    with translation.override(language):
        context = {"guest": guest, "event": guest.event if guest else None, "page": page, **more}
        if guest is not None:
            context["days"] = days_of(guest.event, language)
        response = render(request, "door/invitation.html", context, status=status)
    response["Content-Language"] = language
    return response
