"""A dossier by e-mail: a letter of an approved cover letter, the encrypted package beside it, by the ordinary worker.

The letter itself is read by every mail server on its way. What it tells of a person goes by fields and by consent, as
in any letter; the dossier is in the package alone.
"""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.letters.enclosing import Encloser, answers, enclose_encrypted
from kintrace_web.advocacy.letters.making import make_letter
from kintrace_web.advocacy.letters.models import Appeal, Letter, Telling
from kintrace_web.audit.recording import record
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .approving import stop_where_it_may_not_go
from .content import words_in
from .handing import key_of, locked_package
from .models import Dossier
from .planning import covers
from .standing import stands

State = Dossier.State
MOST_BYTES: int = settings.DOCUMENT_MOST_BYTES
WHY = "to send it by e-mail"
# A letter in one of these has not gone and does not go by itself any more.
CAME_TO_NOTHING = frozenset({Letter.State.FAILED, Letter.State.CANCELLED, Letter.State.BOUNCED})
NOT_ALLOWED = Sentence(
    "The dossier in it may not go any more: a consent has ended, or something in it is withheld. Make a new one."
)
OTHER_KEY = Sentence(
    "The recipient has another key since the dossier was locked. Cancel this letter and send the dossier again."
)


def send_by_mail(dossier: Dossier, cover: Appeal, *, actor: User, password: str = "") -> Letter:
    """Make the letter that takes an approved dossier to its recipient; the worker sends it.

    ``cover`` is an approved cover letter about this case alone. The package is locked for the key of the recipient on
    file, or for the password where one is given. Raises PermissionDenied, RefusedError, MissingConsentError.
    """
    if not actor.has_perm(rights.MAKE, dossier):
        raise PermissionDenied(rights.MAKE)
    stop_where_it_may_not_go(dossier)
    with transaction.atomic():
        held = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
        _demand_that_it_waits(held, cover, actor)
        key = None if password else key_of(held.authority)
        package = locked_package(held, key, password, actor=actor, reason=WHY)
        if len(package) > MOST_BYTES:
            most = MOST_BYTES // 2**20
            raise RefusedError(
                Sentence(
                    "The package is larger than {most} MB, too large for an e-mail. Leave annexes out, "
                    "or take it by post or by hand.",
                    {"most": most},
                )
            )
        letter = make_letter(
            cover, held.authority, actor=actor, language=held.language, channel=Channel.EMAIL
        )
        title = f"{words_in(held.language)['title']} {held.reference}"
        enclose_encrypted(letter, title=title, content=package, actor=actor)
        _count(held, letter)
        held.letter, held.locked_for = letter, key
        held.save(update_fields=["letter", "locked_for"])
        record(
            "dossiers.mailed",
            held,
            actor=actor,
            case=str(held.case_id),
            letter=str(letter.pk),
            key=key.pk if key else None,
        )
    dossier.refresh_from_db()
    return letter


def may_be_mailed(dossier: Dossier) -> bool:
    """Whether it was approved and no letter takes it, or the one that did came to nothing."""
    idle = dossier.letter is None or dossier.letter.state in CAME_TO_NOTHING
    came_back = dossier.letter is not None and dossier.letter.state == Letter.State.BOUNCED
    return idle and (dossier.state == State.APPROVED or (dossier.state == State.SENT and came_back))


def register() -> None:
    """Answer for letters that take a dossier out; called when the room is loaded."""
    answers(Encloser(_why_not, _went))


def _demand_that_it_waits(dossier: Dossier, cover: Appeal, actor: User) -> None:
    if not may_be_mailed(dossier):
        raise RefusedError(
            Sentence("It was sent, a letter takes it out already, or nobody else has approved it yet.")
        )
    if cover.pk not in {each.pk for each in covers(dossier.case, actor=actor)}:
        raise RefusedError(
            Sentence(
                "Choose an approved cover letter about this case alone. Write one first if there is none."
            )
        )


def _count(dossier: Dossier, letter: Letter) -> None:
    """The letter tells what the dossier tells, and rests on the same consents."""
    letter.rests_on.add(*dossier.rests_on.all())
    sought, without = dossier.case.sought, set(dossier.overridden)
    Telling.objects.bulk_create(
        (
            Telling(letter=letter, person=sought, item=item)
            for item in dossier.told
            # No consent is asked again for what goes without one; standing.py asks in its own way.
            if item not in without
        ),
        ignore_conflicts=True,
    )


def _why_not(letter: Letter) -> Sentence | None:
    for dossier in letter.dossiers.select_related("case__sought", "authority", "locked_for"):
        if not dossier.may_go or not dossier.package or not stands(dossier):
            return NOT_ALLOWED
        if dossier.locked_for is not None and dossier.locked_for.ended_at is not None:
            return OTHER_KEY
    return None


def _went(letter: Letter) -> None:
    for dossier in letter.dossiers.select_for_update(of=("self",)).exclude(state=State.ERASED):
        dossier.state, dossier.channel = State.SENT, Channel(letter.channel)
        dossier.sent_on, dossier.receipt = letter.sent_on, letter.reference
        dossier.save(update_fields=["state", "channel", "sent_on", "receipt"])
        record("dossiers.sent", dossier, actor=None, case=str(dossier.case_id), channel=str(letter.channel))
