"""Who sits at the table: adding them, taking them off, and noting who was there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.meetings import attending, rights
from kintrace_web.advocacy.meetings.models import Attendance, Meeting
from kintrace_web.people.access import READ_FILE
from kintrace_web.people.models import Person

from .forms import GuestForm, RelativeForm, StaffForm
from .gate import GET_POST, ask_page, done, meeting_of, then, to_meeting

PART = "table"


@dataclass(frozen=True)
class Seat:
    """One seat, with the relative's name for who may read their file, and whether their agreement still holds."""

    attendance: Attendance
    relative: str = ""
    agreement_ended: bool = False


def seats_of(meeting: Meeting, user: User) -> list[Seat]:
    """Everybody at the table, as this account may know them."""
    rows = meeting.attendances.select_related("user", "holder", "person")
    return [_seat(row, meeting, user) for row in rows]


def _seat(row: Attendance, meeting: Meeting, user: User) -> Seat:
    if row.person is None:
        return Seat(row)
    named = name_of(row.person) if user.has_perm(READ_FILE, row.person) else ""
    return Seat(row, named, not attending.agreement_of(row.person, meeting.authority))


def name_of(person: Person) -> str:
    """The main name, as it is on file."""
    return person.main_name.text if person.main_name is not None else _("no name on record")


@GET_POST
def staff(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody of ours."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    form = StaffForm(request.POST or None)
    if done(request, form, lambda: attending.bring(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting, PART))
    told = [_("Who is no member of its cases can go, and does not see this page.")]
    return ask_page(
        request,
        form,
        title=_("Somebody of ours"),
        button=_("Add"),
        back=to_meeting(meeting, PART),
        told=told if meeting.cases.exists() else [],
    )


@GET_POST
def guest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody from outside."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    form = GuestForm(request.POST or None, authority=meeting.authority)
    if done(request, form, lambda: attending.expect(meeting, actor=user, **form.cleaned_data)):
        return redirect(to_meeting(meeting, PART))
    return ask_page(
        request,
        form,
        title=_("Somebody from outside"),
        button=_("Add"),
        back=to_meeting(meeting, PART),
        told=[_("A relative is added by another page, for they must agree to it.")],
    )


@GET_POST
def relative(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A relative of one of its cases, who agreed."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    people = {
        str(each.pk): each for each in attending.relatives_of(meeting) if user.has_perm(READ_FILE, each)
    }
    form = RelativeForm(request.POST or None, people=[(pk, name_of(each)) for pk, each in people.items()])
    if request.method == "POST" and form.is_valid():
        person = people[form.cleaned_data["person"]]
        if done(request, form, lambda: attending.bring_relative(meeting, person=person, actor=user)):
            return redirect(to_meeting(meeting, PART))
    return ask_page(
        request,
        form,
        title=_("A relative"),
        button=_("Add"),
        back=to_meeting(meeting, PART),
        told=[
            _("Only a relative who agreed, on file, that this authority learns their name."),
            _("The preparation sheet and the calendar say that a relative comes, and not who."),
        ],
    )


@require_POST
def seat(request: HttpRequest, pk: UUID, number: int, act: str) -> HttpResponse:
    """Was there, was not there, or off the list."""
    meeting, user = meeting_of(request, pk, rights.CHANGE)
    row = get_object_or_404(meeting.attendances, pk=number)
    acts = {
        "came": lambda: attending.note_presence(row, came=True, actor=user),
        "absent": lambda: attending.note_presence(row, came=False, actor=user),
        "remove": lambda: attending.leave_out(row, actor=user),
    }
    return then(request, acts[act], to_meeting(meeting, PART))
