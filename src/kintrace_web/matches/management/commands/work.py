"""``manage.py work``: the background worker. Imports, searches and sending run here, not in the web server."""

from __future__ import annotations

import logging
import time
import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from kintrace_web import rounds
from kintrace_web.accounts import emergency
from kintrace_web.lists.leases import process_name
from kintrace_web.matches.jobs import search_what_changed, take_up_what_was_left

logger = logging.getLogger("kintrace_web.matches")

# Seconds between two looks at whether a sought person's names or facts were changed.
LOOK_FOR_CHANGES_EVERY = 60.0


class Command(BaseCommand):
    help = (
        "Run the background worker: it imports lists, looks for candidates and sends letters, and takes up what was "
        "left half-way."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is waiting, then end")
        parser.add_argument(
            "--pause", type=float, default=1.0, help="seconds between two looks at the queue (1)"
        )

    def handle(self, *, once: bool, pause: float, verbosity: int, **options: Any) -> None:
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            # The process can be found dead by the next worker on this machine, which then takes its work up.
            worker_id=f"{process_name()}:{uuid.uuid4().hex[:8]}",
            excluded_queue_names=[],
        )
        worker.configure_signals()
        looked = -LOOK_FOR_CHANGES_EVERY
        while worker.running:
            try:
                if emergency.state() != emergency.State.OPEN:
                    # Nothing is written in a house that is locked or closed; the queue waits.
                    if once:
                        return
                    time.sleep(max(pause, 1.0))
                    continue
                take_up_what_was_left()
                if time.monotonic() - looked > LOOK_FOR_CHANGES_EVERY:
                    looked = time.monotonic()
                    search_what_changed()
                worker.run()
                go_rounds(all_of_it=once)
            except OperationalError:
                # The database is away or busy for a moment: a worker that ends here would leave the queue
                # unattended.
                if once:
                    raise
                logger.exception("The database could not be used; trying again.")
            if once:
                return
            close_old_connections()
            time.sleep(pause)


def go_rounds(*, all_of_it: bool = False) -> None:
    """Do what other rooms have registered, some of it each time; one that fails does not hold up the others."""
    for name, work in rounds.registered():
        try:
            while work() and all_of_it:
                pass
        except OperationalError:
            raise
        except Exception:
            logger.exception("The round of %s failed; the next one tries again.", name)
