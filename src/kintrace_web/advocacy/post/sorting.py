"""Looking at what was kept: filed with its letter, held with guesses, or refused with a reason."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from kintrace_web.advocacy.authorities.models import Channel
from kintrace_web.advocacy.authorities.reaching import mark_broken
from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.letters.stepping import step
from kintrace_web.audit.recording import record
from kintrace_web.people.sealing import seal_bytes

from . import kinds
from .automatic import failure_of, kind_of
from .filing import file_with
from .guessing import guess
from .keeping import Words, name_sender, open_raw, seal_words
from .matching import is_known_sender, letter_of, returned_letter
from .models import Enclosure, IncomingMail
from .reading import VERSION, File, Read, TangledError, read, sender_of
from .tongue import language_of

State, Kind, Refusal = IncomingMail.State, IncomingMail.Kind, IncomingMail.Refusal
log = logging.getLogger(__name__)
WHY = "the message is sorted"
# States of a letter of which a delivery report can speak.
CAN_BOUNCE = frozenset({Letter.State.SENT, Letter.State.UNKNOWN, Letter.State.HANDING_OVER})


def sort(mail: IncomingMail) -> IncomingMail:
    """Look at a message that was kept. What cannot be taken apart is refused with a reason, and stays kept.

    Any other fault, such as a database that is not there, is raised: the message is unsorted then and tried again.
    """
    if mail.state != State.KEPT:
        return mail
    raw = open_raw(mail, actor=None, reason=WHY)
    taken = _take_apart(raw)
    if isinstance(taken, Refusal):
        _refuse(mail, taken, raw)
    else:
        _put_away(mail, taken)
    mail.refresh_from_db()
    return mail


@dataclass(frozen=True)
class Taken:
    """A message taken apart, with everything that is told by its bytes alone."""

    found: Read
    kind: str
    language: str
    files: list[tuple[File, str]]


def _take_apart(raw: bytes) -> Taken | IncomingMail.Refusal:
    """Nothing here asks the database or the disk: whatever fails, the message is at fault."""
    try:
        found = read(raw)
        files = [(each, kinds.sniffed(each.content)) for each in found.files]
        return Taken(found, kind_of(found), language_of(found.text or found.subject), files)
    except (TangledError, RecursionError, MemoryError) as error:
        log.warning("A message was refused: %s", type(error).__name__)
        return Refusal.TOO_TANGLED
    except Exception as error:  # The standard library raises a dozen kinds of errors on broken messages.
        log.warning("A message was refused: %s", type(error).__name__)
        return Refusal.UNREADABLE


def _refuse(mail: IncomingMail, because: IncomingMail.Refusal, raw: bytes) -> None:
    with transaction.atomic():
        locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
        if locked.state != State.KEPT:
            return
        locked.state, locked.refused_because, locked.refused_by = State.REFUSED, because, VERSION
        name_sender(locked, sender_of(raw))
        locked.save()
        record("post.refused", locked, actor=None, because=str(because), size=locked.size)


def _put_away(mail: IncomingMail, taken: Taken) -> None:
    written: list[str] = []
    try:
        with transaction.atomic():
            locked = IncomingMail.objects.select_for_update().get(pk=mail.pk)
            if locked.state == State.KEPT:
                _sort(locked, taken, written)
    except BaseException:
        sweep(written)
        raise


def _sort(mail: IncomingMail, taken: Taken, written: list[str]) -> None:
    found = taken.found
    mail.kind, mail.language, mail.is_cut = taken.kind, taken.language, found.is_cut
    name_sender(mail, found.sender)
    seal_words(mail, Words(found.subject, found.sender, found.sender_name, found.recipients, found.text))
    written.append(str(mail.words.name))
    _enclose(mail, taken.files, written)
    _place(mail, found)


def _enclose(mail: IncomingMail, files: list[tuple[File, str]], written: list[str]) -> None:
    for place, (each, kind) in enumerate(files, 1):
        kept = Enclosure(
            mail=mail,
            place=place,
            title=kinds.harmless_name(each.name, kind, place),
            kind=kind[:100],
            is_dangerous=kinds.is_dangerous(kind, each.name),
            size=len(each.content),
        )
        kept.file.save("", ContentFile(seal_bytes(each.content)), save=False)
        written.append(str(kept.file.name))
        kept.save()


def _place(mail: IncomingMail, found: Read) -> None:
    is_report = mail.kind in {Kind.BOUNCE, Kind.DELAY}
    letter, how = returned_letter(found) if is_report else letter_of(found)
    if letter is None:
        mail.state = State.HELD
        mail.save()
        guess(mail, found)
        record("post.held", mail, actor=None, kind=str(mail.kind))
        return
    mail.matched_by = how
    if mail.kind == Kind.BOUNCE:
        _came_back(letter, found)
    unknown = not is_report and not is_known_sender(letter, found.sender)
    file_with(mail, letter, is_from_unknown=unknown, actor=None)


def _came_back(letter: Letter, found: Read) -> None:
    """The letter is one that came back; an address that does not exist is not used again."""
    failure = failure_of(found)
    locked = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if locked.state in CAN_BOUNCE:
        step(locked, Letter.State.BOUNCED, note=failure.status)
    address = locked.address
    if not failure.is_address_wrong or address is None or address.channel != Channel.EMAIL:
        return
    # A report about somebody the letter was passed on to says nothing of the address it was sent to.
    if failure.recipients and address.value.strip().casefold() not in failure.recipients:
        return
    mark_broken(address, actor=None)


def sweep(written: list[str]) -> None:
    """Files of a try that was rolled back."""
    storage = IncomingMail._meta.get_field("raw").storage
    for name in written:
        storage.delete(name)
