"""One of everything that an address can name: what tests/web/pages.py is asked about."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import world_archive
import world_authorities
import world_dossiers
import world_events
import world_letters
import world_meetings
import world_newsletter
import world_petitions
import world_post
import world_publishing
import world_sending
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from kintrace.dates import Calendar, ImpreciseDate
from kintrace_web.accounts.models import User
from kintrace_web.cases import publishing
from kintrace_web.cases.documents import add_document
from kintrace_web.cases.journey import add_event
from kintrace_web.cases.models import Case, IntakeDraft
from kintrace_web.cases.tasks import add_task, finish_task
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.models import ImportJob, ListEntry
from kintrace_web.lists.receiving import receive_file
from kintrace_web.matches.models import Candidate
from kintrace_web.people.consenting import Agreement, give_consent, propose_lifting, withhold
from kintrace_web.people.erasing import propose_erasure
from kintrace_web.people.models import Relative
from kintrace_web.people.suppression import Suppression
from kintrace_web.reunion import concluding, conversing, disclosing, knocking, messaging, tipping, visiting
from kintrace_web.reunion.models import Knock, Outcome

ADVOCACY = (
    world_authorities,
    world_letters,
    world_sending,
    world_post,
    world_meetings,
    world_events,
    world_dossiers,
    world_archive,
    world_publishing,
    world_petitions,
    world_newsletter,
)
ROWS = "No,Name,Father's name,Date of birth,Place of birth,Sex\n"
WHOLE = ROWS + "1,Nasrin Kaviani,Bahram,1983,Shiraz,f\n2,Омар Хаддад,,31.02.1979,Tavrin,m\n3,,,1980,,\n"
COMING = ROWS + "1,Leila Sharif,Karim,1990,Tabriz,f\n"


def _list(user: User, title: str, content: str, *, whole: bool) -> ImportJob:
    # A file of the same bytes is not taken in twice, and two worlds may stand beside each other.
    content = content.replace(",19", f",{19 - ImportJob.objects.count() // 2}")
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
        "paper": add_document(case, section="papers", title="A letter", content=b"A letter.", actor=by).pk,
        "consent": case.enquirer.consents.get(purpose="tracing").pk,
        "member": case.members.exclude(user=by).get().pk,
    }


def _knock(*, taken_by: User | None = None) -> Knock:
    words = knocking.Words(names="Nasrin Kaviani", wish="Leave me in peace.")
    knock, _code = knocking.receive(kind="this_is_me", words=words, language="fa", reach="555 0199")
    if taken_by is not None:
        knocking.take(knock, actor=taken_by)
    return knock


def _told(case: Case, kind: str, wording: str, by: User) -> int:
    """Words for the enquirer that two people let through."""
    colleague = case.members.exclude(user=by).get().user
    made = disclosing.propose(case, kind=kind, wording=wording, language="en", actor=colleague)
    disclosing.approve(made, actor=by)
    return made.pk


def _portal(case: Case, by: User) -> dict[str, Any]:
    """What the enquirer finds in the portal; their account is made where they are signed in."""
    account = Relative.objects.filter(person=case.enquirer).first()
    if account is None:
        return dict.fromkeys(("message", "returned", "wish"), 1) | {"entry_code": "1111-2222-3333-4444"}
    told = {"from_sought": False, "text": "We are well.", "language": "en", "way": "portal"}
    message, returned = (messaging.write(case, **told, actor=account.user) for _ in range(2))
    messaging.give_back(returned, reason="places", note="Leave out the town.", actor=by)
    return {
        "message": message.pk,
        "returned": returned.pk,
        "wish": _told(case, "wish", "Send a photo from before 1995.", by),
        "entry_code": "1111-2222-3333-4444",
    }


def _after_found(case: Case, by: User) -> dict[str, Any]:
    """What is kept between "found" and "reunified": by somebody else than ``by`` where a second person decides."""
    colleague = case.members.exclude(user=by).get().user
    agreed = [
        Agreement(purpose=purpose, form="signed", given_on=date(2026, 2, 1))
        for purpose in ("news", "contact")
    ]
    towards = replace(agreed[1], recipient_person=case.sought)
    give_consent(case.enquirer, towards, actor=by)
    # As mark_found does, without ending what the other rows need.
    Case.objects.filter(pk=case.pk).update(found_at=timezone.now())
    case.refresh_from_db()
    spoken = conversing.record_conversation(
        case,
        held_on=date(2026, 2, 1),
        checked_by="papers",
        checked_how="She showed her passport.",
        choice="contact",
        grants=agreed,
        note="Call after six.",
        actor=by,
    )
    paper = {"text": "We wait for you.", "language": "en", "way": "paper", "no_scan": "kept"}
    drafted = messaging.write(case, from_sought=False, actor=colleague, **paper)
    given_back = messaging.write(case, from_sought=True, actor=by, **paper)
    messaging.give_back(given_back, reason="places", note="Leave out the town.", actor=colleague)
    accepted, delivered = (
        messaging.write(case, from_sought=True, actor=colleague, **paper) for _ in range(2)
    )
    for message in (accepted, delivered):
        messaging.read_as_staff(message, actor=by, reason="to accept it")
        messaging.accept(message, checks=dict.fromkeys(messaging.CHECKS, True), actor=by)
    messaging.relay(delivered, actor=by)
    messaging.mark_delivered(delivered, actor=by)
    held_back, lifting = (
        withhold(case.sought, whom="bodies", because="She is afraid.", actor=by) for _ in range(2)
    )
    propose_lifting(lifting, because="She is not afraid any more.", actor=colleague)
    dead = concluding.propose_outcome(
        case, kind="found_dead", source="Register 12", source_on=date(2026, 1, 2), actor=by
    )
    Outcome.objects.filter(pk=dead.pk).update(confirmed_by=colleague, confirmed_at=timezone.now())
    return {
        "conversation": spoken.pk,
        "agreed": case.sought.consents.get(purpose="news").pk,
        "held_back": held_back.pk,
        "lifting": lifting.pk,
        "disclosure": disclosing.propose(
            case, wording="She is well.", language="en", items=["well"], actor=colleague
        ).pk,
        "drafted": drafted.pk,
        "given_back": given_back.pk,
        "accepted": accepted.pk,
        "delivered": delivered.pk,
        "step": given_back.steps.get(state="returned").pk,
        "visit": visiting.request(
            case, authority="The office", on=date(2026, 2, 2), person_named=False, actor=by
        ).pk,
        "death": dead.pk,
        "outcome": concluding.propose_outcome(case, kind="in_contact", actor=colleague).pk,
        "asked": _told(case, "wish", "Send a photo.", by),
    }


def _release(case: Case, by: User, photo: UUID) -> int:
    """A photo that waits for an editor. The sought person agreed to it, for one found is asked and no one else."""
    agreed = Agreement("publication", "signed", date(2026, 2, 1), item="photo")
    give_consent(case.sought, agreed, actor=by)
    proposed = publishing.propose(
        case,
        item="photo",
        photo=case.documents.get(pk=photo),
        uniform_seen=False,
        wording="A woman in a garden.",
        language="en",
        talked_on=date(2026, 2, 1),
        until=timezone.localdate() + timedelta(days=30),
        actor=by,
    )
    return proposed.pk


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
    file = _case_file(case, caseworker)
    made = {
        "case": case.pk,
        **file,
        "draft": IntakeDraft.objects.create(author=caseworker).pk,
        "list": whole.source_list_id,
        "row": 2,
        "coming": coming.source_list_id,
        "candidate": candidate.pk,
        "person": newcomer.pk,
        "suppression": Suppression.objects.create(because="own_wish", added_by=caseworker).pk,
        "erasure": propose_erasure(case.enquirer, "own_wish", actor=caseworker).pk,
        "knock": _knock().pk,
        "taken": _knock(taken_by=caseworker).pk,
        "tip": tipping.receive(text="She sells bread.", place="Tavrin", sender="A neighbour").pk,
        "own_tip": tipping.receive(text="She sells bread.", case=case, actor=caseworker).pk,
        **_portal(case, caseworker),
        **_after_found(case, caseworker),
        "release": _release(case, caseworker, file["document"]),
        "key": key.pk,
        "uidb36": user_pk_to_url_str(newcomer),
        "reset_key": default_token_generator.make_token(newcomer),
    }
    for room in ADVOCACY:
        made |= room.build(case, caseworker, made)
    return made
