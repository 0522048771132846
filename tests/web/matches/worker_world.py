"""Run by test_work.py in a process of its own: a database with one list of many rows whose import is queued."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import django

sys.path.append(str(Path(__file__).resolve().parent.parent))


def queue(rows: int) -> None:
    """Make the database and everything in it."""
    import migrated
    from django.core.files.base import ContentFile

    from kintrace_web.accounts.models import RoleGrant, User
    from kintrace_web.lists.receiving import receive_file
    from kintrace_web.matches.jobs import begin_import

    migrated.place()
    user = User.objects.create_user("mara@example.org", "a long walk by the river", name="Mara Lindqvist")
    RoleGrant.objects.create(user=user, role="caseworker")
    given = ("Nasrin", "Omid", "Leila", "Farid", "Maryam", "Yusuf", "Olga")
    family = ("Kaviani", "Rahimi", "Sharif", "Amini", "Petrov", "Haddad")
    lines = [f"{n},{given[n % 7]} {family[n % 6]},{1950 + n % 50}" for n in range(1, rows + 1)]
    content = "\n".join(["No,Name,Date of birth", *lines]).encode()
    job = receive_file(
        user=user,
        title="A long list",
        kind="camp",
        received_from="Red Tent Society",
        received_on=date(2026, 3, 1),
        upload=ContentFile(content, "long.csv"),
    )
    begin_import(job=job, user=user, columns=job.source_list.columns)


def cancel() -> None:
    """Give the import up."""
    from kintrace_web.accounts.models import User
    from kintrace_web.lists.models import ImportJob
    from kintrace_web.lists.removing import cancel_import

    cancel_import(job=ImportJob.objects.get(), user=User.objects.get())


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "queue":
        queue(int(sys.argv[2]))
    else:
        cancel()
