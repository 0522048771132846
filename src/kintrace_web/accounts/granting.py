"""Giving and taking roles, closing and opening accounts. Each is an act on the record."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kintrace_web.audit.recording import record

from .models import Role, RoleGrant, User

# Whoever hands out the keys opens no case: these are never held together.
NEVER_TOGETHER = ((Role.ADMINISTRATOR, Role.CASEWORKER), (Role.ADMINISTRATOR, Role.SUPERVISOR))


class GrantRefused(ValueError):
    """The act would give one person too much, or leave nobody to manage accounts; the text says which."""


def _not_oneself(user: User, by: User | None) -> None:
    if by is not None and by.pk == user.pk:
        raise GrantRefused(_("Nobody changes their own account's rights. Ask another administrator."))


def _not_the_last_administrator(user: User) -> None:
    others = RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if not others.exclude(user=user).exists():
        raise GrantRefused(_("This is the last administrator. Give the role to somebody else first."))


def _forget_roles(user: User) -> None:
    user.__dict__.pop("roles", None)


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User | None) -> None:
    """Give a role; nothing happens where it is held already. ``by`` is None for the first, from the command line."""
    _not_oneself(user, by)
    held = set(user.grants.select_for_update().values_list("role", flat=True))
    if role in held:
        return
    if user.is_relative:
        raise GrantRefused(
            _("This is the account of a relative. Staff sign in with an account of their own.")
        )
    for pair in NEVER_TOGETHER:
        if role in pair and held & set(pair):
            raise GrantRefused(
                _("An administrator opens no case: the role does not go with caseworker or supervisor.")
            )
    RoleGrant.objects.create(user=user, role=role, granted_by=by)
    # The newsroom asks for groups.
    user.groups.add(Group.objects.get_or_create(name=str(role))[0])
    _forget_roles(user)
    record("accounts.role_granted", user, actor=by, role=str(role))


@transaction.atomic
def revoke_role(*, user: User, role: Role, by: User) -> None:
    """Take a role back; nothing happens where it is not held."""
    _not_oneself(user, by)
    if role == Role.ADMINISTRATOR:
        _not_the_last_administrator(user)
    taken, _kinds = RoleGrant.objects.filter(user=user, role=role).delete()
    if taken:
        user.groups.remove(*Group.objects.filter(name=str(role)))
        _forget_roles(user)
        record("accounts.role_revoked", user, actor=by, role=str(role))


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Close an account. Whoever is signed in with it is out at their next step."""
    _not_oneself(user, by)
    if user.has_role(Role.ADMINISTRATOR):
        _not_the_last_administrator(user)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        record("accounts.deactivated", user, actor=by)


@transaction.atomic
def reactivate(*, user: User, by: User) -> None:
    """Open a closed account again, with the roles it had."""
    _not_oneself(user, by)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        record("accounts.reactivated", user, actor=by)


@transaction.atomic
def forget_second_factors(*, user: User, by: User) -> None:
    """For somebody who lost the telephone and the recovery codes: the next sign-in sets up a new second factor."""
    _not_oneself(user, by)
    forgotten, _kinds = Authenticator.objects.filter(user=user).delete()
    if forgotten:
        record("accounts.second_factors_forgotten", user, actor=by)
