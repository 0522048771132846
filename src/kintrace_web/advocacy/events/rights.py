"""Who may do what with events, testimonies and partners (S22).

An event or a testimony that is about cases is for members of every one of them. The words of a testimony, and who gave
it, are for its keepers alone.
"""

from __future__ import annotations

from collections.abc import Callable

from rules.permissions import add_perm
from rules.predicates import predicate

from kintrace_web.accounts.models import Role, User
from kintrace_web.advocacy.authorities.rights import SPEAKERS
from kintrace_web.cases.models import CaseMember
from kintrace_web.cases.rights import WORKING

from .models import Event, Partner, Testimony

LIST_EVENTS = "events.list"
BEGIN_EVENT = "events.begin"
READ_EVENT = "events.read"
CHANGE_EVENT = "events.change"
INVITE = "events.invite"
LIST_TESTIMONIES = "testimonies.list"
TAKE = "testimonies.take"
READ_TESTIMONY = "testimonies.read"
OPEN = "testimonies.open"
CHANGE_TESTIMONY = "testimonies.change"
REVIEW = "testimonies.review"
ENTRUST = "testimonies.entrust"
READ_PARTNERS = "partners.read"
CHANGE_PARTNERS = "partners.change"
SHARE = "partners.share"


def speaks(user: User, _subject: Partner | None = None) -> bool:
    """Caseworkers, supervisors and advocates."""
    return isinstance(user, User) and user.has_role(*SPEAKERS)


def sees_event(user: User, event: Event | None) -> bool:
    """Who speaks with authorities and is a member of every case it is about; of a theme alone, all of them."""
    return event is not None and speaks(user) and Event.objects.seen_by(user).filter(pk=event.pk).exists()


def changes_event(user: User, event: Event | None) -> bool:
    """Who sees it and works on every one of its cases; an advocate as any kind of member."""
    if event is None or not sees_event(user, event):
        return False
    members = CaseMember.objects.in_force().filter(user=user, case__in=event.cases.all())
    works = members.filter(capacity__in=WORKING).count() == event.cases.count()
    return user.has_role(Role.ADVOCATE) or works


def sees_testimony(user: User, testimony: Testimony | None) -> bool:
    """That there is one, under its pseudonym, and what was agreed to: no words and no name."""
    if testimony is None or not speaks(user):
        return False
    return Testimony.objects.seen_by(user).filter(pk=testimony.pk).exists()


def keeps(user: User, testimony: Testimony | None) -> bool:
    """Who took it, and whom it was entrusted to, as long as they see it at all."""
    return (
        testimony is not None
        and sees_testimony(user, testimony)
        and testimony.keepers.filter(pk=user.pk).exists()
    )


def changes_testimony(user: User, testimony: Testimony | None) -> bool:
    """Its keepers, until it is erased."""
    return testimony is not None and testimony.state != Testimony.State.ERASED and keeps(user, testimony)


def reviews(user: User, testimony: Testimony | None) -> bool:
    """A keeper who neither took it nor wrote any of its versions."""
    if testimony is None or not keeps(user, testimony) or testimony.taken_by_id == user.pk:
        return False
    return not testimony.versions.filter(changed_by=user).exists()


def entrusts(user: User, testimony: Testimony | None) -> bool:
    """A keeper; and a supervisor who sees it, for whoever took it may have left."""
    if testimony is None or not sees_testimony(user, testimony):
        return False
    return user.has_role(Role.SUPERVISOR) or keeps(user, testimony)


RIGHTS: dict[str, Callable[..., bool]] = {
    LIST_EVENTS: speaks,
    BEGIN_EVENT: speaks,
    READ_EVENT: sees_event,
    CHANGE_EVENT: changes_event,
    INVITE: changes_event,
    LIST_TESTIMONIES: speaks,
    TAKE: speaks,
    READ_TESTIMONY: sees_testimony,
    OPEN: keeps,
    CHANGE_TESTIMONY: changes_testimony,
    REVIEW: reviews,
    ENTRUST: entrusts,
    READ_PARTNERS: speaks,
    CHANGE_PARTNERS: speaks,
    SHARE: speaks,
}
for name, rule in RIGHTS.items():
    add_perm(name, predicate(rule, name=name))
