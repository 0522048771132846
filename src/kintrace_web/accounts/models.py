"""The people who sign in, and what they are trusted with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .addresses import DOMAIN


class Role(models.TextChoices):
    """What a member of staff is trusted with. A role alone opens no case: that takes membership of the case."""

    CASEWORKER = "caseworker", _("Caseworker")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADVOCATE = "advocate", _("Advocate")
    EDITOR = "editor", _("Editor")
    DATA_PROTECTION = "data_protection", _("Data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Users(UserManager["User"]):
    """Accounts are made with an e-mail address; there are no user names."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:  # type: ignore[override]
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:  # type: ignore[override]
        raise NotImplementedError(
            "Nobody may do everything. Use: manage.py invite EMAIL --role administrator"
        )


# A foreign key of Wagtail leads here, and it tells no types.
class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody who signs in."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    # No account opens every door: what somebody may do comes from roles and membership alone.
    is_superuser = None
    is_staff = None
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=8, blank=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        # A relative's account has no name, and in place of the address a digest.
        return self.name or (self.email if not self.email.endswith(f"@{DOMAIN}") else f"account {self.pk}")

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles in force."""
        return frozenset(Role(grant.role) for grant in self.grants.all())

    @property
    def roles_held(self) -> list[Role]:
        """The roles in the order of the list, for showing."""
        return [role for role in Role if role in self.roles]

    def has_role(self, *roles: Role) -> bool:
        """Whether the account is active and holds one of these roles."""
        return self.is_active and not self.roles.isdisjoint(roles)

    @property
    def is_member_of_staff(self) -> bool:
        """Whether any role is held; staff need a second factor."""
        return bool(self.roles)

    @cached_property
    def is_relative(self) -> bool:
        """Whether this is the account of a person on file (people.Relative). An account is one or the other."""
        return not self.is_member_of_staff and getattr(self, "relative", None) is not None


class RoleGrant(models.Model):
    """A role given to somebody, by whom and when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("user", "role"), name="role_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class EntryCode(models.Model):
    """The code with which a relative comes in for the first time; it works once.

    It has two halves, given by two members of staff, so that no one of them could come in with it. Digests are kept.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="entry_code")
    letter = models.CharField(max_length=64)
    letter_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    spoken = models.CharField(max_length=64, blank=True)
    spoken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(spoken="", spoken_by=None)
                | (models.Q(spoken_by__isnull=False) & ~models.Q(spoken_by=models.F("letter_by"))),
                name="entry_by_two_people",
            )
        ]

    def __str__(self) -> str:
        return f"entry code of {self.user_id}"


class Emergency(models.Model):
    """Whether the house is open; one row, made when the switch is first turned."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        READ_ONLY = "read_only", _("read only: nothing can be changed")
        CLOSED = "closed", _("closed for all but the data protection officer")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    turned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    turned_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_emergency_switch")]

    def __str__(self) -> str:
        return str(self.state)
