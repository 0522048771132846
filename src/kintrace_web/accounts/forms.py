"""Who gets a letter: a code goes to relatives, a link for a new password to staff. The pages say the same to all."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm, ResetPasswordForm

from kintrace.text import fold_digits

from .addresses import hiddens
from .models import User


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """The address to which a code for signing in goes, where it is a relative's."""

    def clean_email(self) -> str:
        email = str(super().clean_email())
        # One query for everybody (S18). Several people may have one address, each with pages of their own: the first
        # comes in, and sees there that there are others (people.own_address).
        known = User.objects.filter(relative__digest__in=hiddens(email), grants=None, is_active=True)
        self._user: User | None = known.order_by("pk").first()
        return email


class TypedCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that came by e-mail, typed in the digits of any script."""

    def clean_code(self) -> str:
        self.cleaned_data["code"] = fold_digits(self.cleaned_data["code"])
        return str(super().clean_code())


class NewPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """Relatives have no password, so a digest typed as an address gets them none."""

    def clean_email(self) -> Any:
        email = super().clean_email()
        self.users: list[User] = [user for user in self.users if not user.is_relative]
        return email
