"""Which publications an account sees: editors all of them, everybody else those of items they may work on (S22)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.events.models import Event, Testimony
from kintrace_web.advocacy.letters import rights as letters
from kintrace_web.advocacy.letters.models import Appeal
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import CaseMember
from kintrace_web.cases.rights import CASEWORK, WORKING
from kintrace_web.people.models import Relative

from .models import Publication, PublicationQuerySet
from .rights import releases


def seen_by(user: User) -> PublicationQuerySet:
    """What ``rights.proposes`` says of one source, asked of all of them at once; editors see everything."""
    every = Publication.objects.all()
    if releases(user):
        return every
    if not letters.speaks(user) or Relative.objects.filter(user=user).exists():
        return every.none()
    kept = Testimony.objects.seen_by(user).filter(keepers=user).exclude(state=Testimony.State.ERASED)
    theirs = (
        Q(letter__appeal__in=_worked_on(Appeal, user))
        | Q(meeting__in=_worked_on(Meeting, user))
        | Q(event__in=_worked_on(Event, user))
        | Q(testimony__in=kept)
    )
    if user.has_role(*CASEWORK):
        working = CaseMember.objects.in_force().filter(user=user, capacity__in=WORKING)
        theirs |= Q(case__in=working.values("case"))
    return every.filter(theirs)


def _worked_on(
    model: type[Appeal] | type[Meeting] | type[Event], user: User
) -> QuerySet[Appeal] | QuerySet[Meeting] | QuerySet[Event]:
    """Those of whose every case the account is a member who works on it; an advocate, as any kind of member."""
    members = CaseMember.objects.in_force().filter(user=user, case=OuterRef("case"))
    if not user.has_role(Role.ADVOCATE):
        members = members.filter(capacity__in=WORKING)
    about = model.cases.through._default_manager.filter(**{model._meta.model_name or "": OuterRef("pk")})
    return model._default_manager.filter(~Exists(about.filter(~Exists(members))))
