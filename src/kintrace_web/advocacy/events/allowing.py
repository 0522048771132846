"""What a testimony may be used for: the speaker's consent per use, language and recipient (S6), and a review.

``may_use`` is the only question by which a testimony is used for anything; ``decide`` is the same of one already read.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.audit.recording import record
from kintrace_web.people.access import open_note
from kintrace_web.people.deciding import Decision
from kintrace_web.reunion.refusal import RefusedError

from . import rights
from .asking import need
from .kept import Kept, kept_of
from .models import Testimony, TestimonyConsent, TestimonyFlag, TestimonyUse, TestimonyVersion
from .taking import lock

Use = TestimonyUse
Flag = TestimonyFlag
# These go to somebody: a consent names whom.
TO_SOMEBODY = frozenset({Use.SHARE, Use.DOSSIER})
OUTSIDE = frozenset(Use) - {Use.ARCHIVE}
# Which uses a flag of the last review shuts. A claim is not published as nobody's words (S29), nor a place (S12).
BLOCKS: dict[TestimonyFlag, frozenset[TestimonyUse]] = {
    Flag.THIRD_PERSONS: OUTSIDE,
    Flag.NAMES_PLACE: OUTSIDE,
    Flag.CLAIM: frozenset({Use.ANONYMOUS, Use.NAMED, Use.SEMINAR}),
    Flag.TELLS_WHO: frozenset({Use.ANONYMOUS}),
}


@dataclass(frozen=True)
class Agreed:
    """What a speaker agreed to."""

    use: str
    language: str
    form: str
    given_on: date
    until: date | None = None
    recipient: str = ""
    kept_at: str = ""


@dataclass(frozen=True)
class Used:
    """The words that may be used, and under which name."""

    words: str
    called: str


@transaction.atomic
def allow(testimony: Testimony, agreed: Agreed, *, actor: User) -> TestimonyConsent:
    """Put on record what the speaker agreed to. Raises PermissionDenied, RefusedError."""
    locked, use = lock(testimony, actor), Use(agreed.use)
    if use in TO_SOMEBODY and not agreed.recipient.strip():
        raise RefusedError(Sentence("Say to whom: this consent is given for one recipient by name."))
    if agreed.given_on > timezone.localdate():
        raise RefusedError(Sentence("This day has not come yet."))
    if agreed.until is not None and agreed.until < agreed.given_on:
        raise RefusedError(Sentence("It ends after it begins."))
    if use == Use.NAMED and locked.is_protected:
        raise RefusedError(
            Sentence("The speaker asked that the name is protected. It cannot be published with it.")
        )
    made = TestimonyConsent.objects.create(
        testimony=locked,
        use=use,
        language=agreed.language,
        recipient=agreed.recipient.strip() if use in TO_SOMEBODY else "",
        form=TestimonyConsent.Form(agreed.form),
        kept_at=agreed.kept_at.strip(),
        given_on=agreed.given_on,
        until=agreed.until,
        recorded_by=actor,
    )
    record(
        "testimonies.allowed", locked, actor=actor, consent=made.pk, use=str(use), language=agreed.language
    )
    return made


@transaction.atomic
def withdraw(consent: TestimonyConsent, *, actor: User) -> None:
    """The speaker wants it no more: this use ends at once. Who sees the testimony may say so for them."""
    need(actor, rights.READ_TESTIMONY, consent.testimony)
    if TestimonyConsent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        record("testimonies.withdrawn", consent.testimony, actor=actor, consent=consent.pk)
    consent.refresh_from_db()


@transaction.atomic
def withdraw_all(testimony: Testimony, *, actor: User) -> int:
    """The speaker wants none of it any more: every use ends at once; how many consents ended."""
    need(actor, rights.READ_TESTIMONY, testimony)
    ended = testimony.consents.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    record("testimonies.all_withdrawn", testimony, actor=actor, consents=ended)
    return ended


def may_use(
    testimony: Testimony,
    use: str,
    language: str,
    recipient: str | Authority | None = None,
    on: date | None = None,
) -> Decision:
    """May this testimony be used for this, in this language, for this recipient, on that day (today for None)?

    It takes a consent in force to exactly that, words in that language that are not stale, and a second person who read
    exactly these words and found nothing that shuts this use. An authority is asked under each of its names.
    """
    return decide(kept_of([testimony.pk])[testimony.pk], use, language, recipient, on)


def decide(
    kept: Kept,
    use: str,
    language: str,
    recipient: str | Authority | None = None,
    on: date | None = None,
) -> Decision:
    """What ``may_use`` answers, for one of many that were read at once. Nothing more is asked of the database."""
    meant, day = Use(use), on or timezone.localdate()
    version = kept.versions.get(language)
    wrong = _of_the_words(kept, version) or _of_the_review(kept, version, meant)
    if wrong:
        return Decision(False, wrong)
    resting = [
        consent.pk
        for consent in kept.consents
        if consent.is_in_force(day)
        and (consent.use, consent.language) == (meant, language)
        and (meant not in TO_SOMEBODY or _name(consent.recipient) in _names(recipient))
    ]
    if not resting:
        return Decision(False, Sentence("There is no consent of the speaker to this on record."))
    return Decision(True, Sentence("A consent of the speaker covers this."), tuple(resting))


def _of_the_words(kept: Kept, version: TestimonyVersion | None) -> Sentence | None:
    if kept.testimony.state == Testimony.State.ERASED:
        return Sentence("This testimony was erased.")
    if version is None:
        return Sentence("There are no words in this language.")
    if kept.is_stale(version):
        return Sentence("This translation is older than the words it was made from.")
    return None


def _of_the_review(kept: Kept, version: TestimonyVersion | None, use: TestimonyUse) -> Sentence | None:
    testimony, last = kept.testimony, kept.last_review
    read = last is not None and version is not None and last.editions.get(version.language) == version.edition
    if last is None or not read or not last.approved or testimony.state != Testimony.State.REVIEWED:
        return Sentence("A second person has not reviewed these words yet.")
    for flag in last.flags:
        if use in _shut_by(Flag(flag), testimony):
            return Sentence("The review says: {what}.", {"what": str(Flag(flag).label)})
    if use == Use.NAMED and testimony.is_protected:
        return Sentence("The name of the speaker is protected.")
    return None


def _shut_by(flag: TestimonyFlag, testimony: Testimony) -> frozenset[TestimonyUse]:
    # Words that show who a protected speaker is go nowhere.
    return OUTSIDE if flag == Flag.TELLS_WHO and testimony.is_protected else BLOCKS[flag]


def _names(recipient: str | Authority | None) -> set[str]:
    names = set(recipient.names.values()) if isinstance(recipient, Authority) else {recipient or ""}
    return {_name(name) for name in names} - {""}


def _name(text: str) -> str:
    """A name as it is compared: the same letters, whatever their case, width and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@transaction.atomic
def words_for(
    testimony: Testimony,
    *,
    use: str,
    language: str,
    actor: User,
    reason: str,
    recipient: str | Authority | None = None,
) -> Used:
    """The words for one use that is allowed today, with the name they may bear; on record.

    Raises PermissionDenied, RefusedError with the reason where the use is not allowed, ValueError without a reason.
    """
    locked = Testimony.objects.select_for_update(of=("self",)).get(pk=testimony.pk)
    # Whoever withdraws a consent waits, or was first.
    list(locked.consents.select_for_update(of=("self",)).values_list("pk"))
    decision = may_use(locked, use, language, recipient)
    if not decision:
        raise RefusedError(decision.why)
    version = locked.versions.get(language=language)
    words = open_note(version.version_words, locked, right=rights.READ_TESTIMONY, reason=reason, actor=actor)
    called = locked.pseudonym
    if use == Use.NAMED:
        called = open_note(
            locked.speaker_name, locked, right=rights.READ_TESTIMONY, reason=reason, actor=actor
        )
    record(
        "testimonies.used",
        locked,
        actor=actor,
        use=str(use),
        language=language,
        consents=list(decision.consents),
    )
    return Used(words, called)
