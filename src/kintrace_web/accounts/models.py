"""The people who sign in, and what they are trusted with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


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


class User(AbstractUser):
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
        return self.name or self.email

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
