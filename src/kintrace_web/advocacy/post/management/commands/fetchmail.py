"""``manage.py fetchmail``: fetch what came back to our letters. For a timer, every few minutes."""

from __future__ import annotations

import imaplib
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from imap_tools.errors import ImapToolsError

from kintrace_web.advocacy.post.fetching import HouseIsClosedError, fetch


class Command(BaseCommand):
    """Fetch, keep and sort the post once."""

    help = "Fetch replies to letters from the mailbox and sort them. Let a timer run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IMAP_HOST:
            raise CommandError(
                "KINTRACE_IMAP_HOST is not set. Set it to the server where replies to letters arrive."
            )
        with translation.override("en"):
            try:
                done = fetch()
            except HouseIsClosedError:
                self.stdout.write(
                    "The emergency switch is turned. Nothing was fetched; what came waits on the server."
                )
                return
            except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
                # The server's own words may hold an address or more.
                raise CommandError(
                    f"The mailbox was not reached ({type(error).__name__}). Nothing is lost; run it again."
                ) from None
        self.stdout.write(
            f"{done.filed} filed, {done.held} to the holding pen, {done.refused} refused, "
            f"{done.marked} were here already, {done.gone} gone from the server"
            + (f", {done.taken} taken by another room." if done.taken else ".")
        )
        if done.unsorted:
            raise CommandError(
                f"{done.unsorted} could not be sorted. They are kept and stand in the holding pen. "
                "The next run tries again."
            )
