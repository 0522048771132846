"""One of everything that an address can name: what tests/web/pages.py is asked about."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.cases.tasks import add_task, finish_task
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.models import ImportJob, ListEntry
from kintrace_web.lists.receiving import receive_file
from kintrace_web.matches.models import Candidate

ROWS = "No,Name,Father's name,Date of birth,Place of birth,Sex\n"
WHOLE = ROWS + "1,Nasrin Kaviani,Bahram,1983,Shiraz,f\n2,Омар Хаддад,,31.02.1979,Tavrin,m\n3,,,1980,,\n"
COMING = ROWS + "1,Leila Sharif,Karim,1990,Tabriz,f\n"


def _list(user: User, title: str, content: str, *, whole: bool) -> ImportJob:
    job = receive_file(
        user=user,
        title=title,
        kind="camp",
        received_from="Red Tent Society",
        received_on=date(2026, 3, 1),
        upload=ContentFile(content.encode(), name="list.csv"),
    )
    if whole:
        confirm_columns(job=job, user=user, columns=job.source_list.columns)
        run_import(job.pk)
    return job


def _photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "grey").save(picture, "PNG")
    return picture.getvalue()


def _case_file(case: Case, by: User) -> dict[str, Any]:
    march = ImpreciseDate(date(2020, 3, 1), date(2020, 3, 31), "March 2020", Calendar.GREGORIAN)
    task = add_task(
        case, text="Call the family", due=timezone.localdate() - timedelta(days=1), assignee=by, actor=by
    )
    done = add_task(case, text="Write to Tavrin", actor=by)
    finish_task(done, actor=by)
    return {
        "task": task.pk,
        "done_task": done.pk,
        "event": add_event(
            case, what="Seen in Tavrin", source="a neighbour", when=march, place="Tavrin", actor=by
        ).pk,
        "document": add_document(
            case, section="photo", title="Passport photo", content=_photo(), actor=by
        ).pk,
        "consent": case.enquirer.consents.get().pk,
        "member": case.members.exclude(user=by).get().pk,
    }


def build(case: Case, caseworker: User, staff: Callable[..., User]) -> dict[str, Any]:
    """The names in pages.py, and the IDs they stand for."""
    whole = _list(caseworker, "Register of spring", WHOLE, whole=True)
    coming = _list(caseworker, "Register of summer", COMING, whole=False)
    entry = ListEntry.objects.get(source_list=whole.source_list, row=2)
    Candidate.objects.filter(case=case).delete()
    candidate = Candidate.objects.create(case=case, entry=entry, weight=14.2, probability=0.8)
    newcomer = staff("Anna Weber", "caseworker")
    key = Authenticator.objects.create(
        user=newcomer, type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key", "credential": {}}
    )
    return {
        "case": case.pk,
        **_case_file(case, caseworker),
        "draft": IntakeDraft.objects.create(author=caseworker).pk,
        "list": whole.source_list_id,
        "row": 2,
        "coming": coming.source_list_id,
        "candidate": candidate.pk,
        "person": newcomer.pk,
        "key": key.pk,
        "uidb36": user_pk_to_url_str(newcomer),
        "reset_key": default_token_generator.make_token(newcomer),
    }
