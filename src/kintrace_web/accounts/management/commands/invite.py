"""``manage.py invite mara@example.org --name "Mara Lindqvist" --role caseworker``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kintrace_web.accounts.granting import GrantRefused
from kintrace_web.accounts.inviting import InvitationRefused, invite, link_path
from kintrace_web.accounts.models import Role


class Command(BaseCommand):
    """Invite somebody from the command line: the only way to the first administrator."""

    help = "Make an account and print the link with which its owner sets a password. The link works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="how colleagues know the person")
        parser.add_argument(
            "--role", action="append", required=True, choices=Role.values, help="may be repeated"
        )
        parser.add_argument(
            "--language",
            default="",
            choices=["", *dict(settings.OFFICE_LANGUAGES)],
            help="the language of the pages",
        )
        parser.add_argument("--site", help="where Kintrace is reached, like https://kintrace.example.org")

    def handle(self, *args: Any, **options: Any) -> None:
        roles = [Role(role) for role in options["role"]]
        try:
            user = invite(
                email=options["email"],
                name=options["name"],
                roles=roles,
                by=None,
                language=options["language"],
            )
        except (InvitationRefused, GrantRefused) as refused:
            raise CommandError(str(refused)) from None
        site = options["site"] or next(iter(settings.CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        self.stdout.write(f"{user.name} is invited as: {', '.join(roles)}.")
        self.stdout.write(f"Give them this link yourself. It works once, for {hours} hours:")
        self.stdout.write(f"{site.rstrip('/')}{link_path(user)}")
