"""``manage.py sendmail``: send the e-mail letters that are due, then end. ``manage.py work`` goes on doing the same."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kintrace_web.accounts import emergency
from kintrace_web.advocacy.letters.claiming import due
from kintrace_web.advocacy.letters.handing_over import Postman
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.stepping import State


class Command(BaseCommand):
    help = "Send the e-mail letters to authorities that are due, then end."

    def handle(self, **options: Any) -> None:
        if emergency.state() != emergency.State.OPEN:
            raise CommandError("The house is locked or closed; nothing is sent.")
        postman, taken_up = Postman(), 0
        while done := postman.go_round():
            taken_up += done
        left = due(timezone.now()).count()
        unknown = Letter.objects.filter(state=State.UNKNOWN).count()
        self.stdout.write(
            f"{taken_up} taken up, {left} due and not sent, {unknown} that a person has to look at."
        )
