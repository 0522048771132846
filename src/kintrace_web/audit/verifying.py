"""Checking the chain: has an act been altered, removed or cut off (S31)?"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass

from .models import Act, Head

NOTHING = Head(id=1, number=0, digest="")


@dataclass(frozen=True)
class Noted:
    """A head that was written down elsewhere: the act of this number had this digest."""

    number: int
    digest: str

    @classmethod
    def parse(cls, text: str) -> Noted:
        """From ``NUMBER:DIGEST``. Raises ValueError."""
        number, colon, digest = text.partition(":")
        if not (colon and number.isdecimal() and digest):
            raise ValueError(f"{text!r} is no head; expected NUMBER:DIGEST as an earlier run printed it.")
        return cls(int(number), digest)


@dataclass(frozen=True)
class Verified:
    """What was found: how many acts, the last of them, and the first thing wrong, if anything."""

    acts: int
    head: Noted
    number: int | None = None
    fault: str = ""


def verify(*, expected: Noted | None = None, progress: Callable[[int, int], None] | None = None) -> Verified:
    """Walk the chain from the first act to the head as it stands now; what others add meanwhile is for the next walk.

    ``progress`` is told (acts checked, acts there are).
    """
    head = Head.objects.filter(id=1).first()
    acts = Act.objects.filter(number__lte=head.number if head else 0)
    total, checked, last = acts.count(), 0, NOTHING
    digest_then = ""
    for act in acts.order_by("number").iterator(chunk_size=2000):
        wrong = _wrong(act, last)
        if wrong:
            return Verified(checked, Noted(last.number, last.digest), *wrong)
        last = Head(id=1, number=act.number, digest=act.digest)
        checked += 1
        if expected and act.number == expected.number:
            digest_then = act.digest
        if progress and checked % 2000 == 0:
            progress(checked, total)
    if progress:
        progress(checked, total)
    wrong = _wrong_at_the_end(head, last) or _wrong_since(expected, digest_then)
    return Verified(checked, Noted(last.number, last.digest), *(wrong or ()))


def _wrong(act: Act, last: Head) -> tuple[int, str] | None:
    if act.number != last.number + 1:
        gone = last.number + 1
        upto = f" to {act.number - 1}" if act.number > gone + 1 else ""
        return gone, f"Act {gone}{upto} is missing: act {act.number} follows act {last.number}."
    if not hmac.compare_digest(act.digest, act.expected_digest()):
        return act.number, f"Act {act.number} was altered: it does not carry the digest of its content."
    if act.previous != last.digest:
        return (
            act.number,
            f"Act {act.number} was altered: it does not follow act {last.number} as it stands here.",
        )
    return None


def _wrong_at_the_end(head: Head | None, last: Head) -> tuple[int, str] | None:
    if head is None:
        return last.number, "The head of the record is missing."
    if not hmac.compare_digest(head.seal, head.expected_seal()):
        return head.number, "The head of the record was altered: its seal does not fit."
    if head.number > last.number:
        gone = last.number + 1
        upto = f" to {head.number}" if head.number > gone else ""
        return gone, f"Act {gone}{upto} is missing: cut off at the end of the record."
    if head.digest != last.digest:
        return head.number, f"Act {last.number} is another than the head of the record knows of."
    # An act and the head that knows of it come in one step: an act that is there first is nobody's.
    beyond = Act.objects.filter(number__gt=head.number).order_by("-number").first()
    now = Head.objects.get(id=1)
    if beyond is not None and beyond.number > now.number:
        return beyond.number, f"Act {beyond.number} stands after the head, which knows of {now.number} acts."
    return None


def _wrong_since(expected: Noted | None, digest_then: str) -> tuple[int, str] | None:
    """An older copy of the whole record, head and all, is whole in itself; only a noted head tells."""
    if expected is None or (expected.number == 0 and expected.digest == "-"):
        return None
    if not digest_then:
        return (
            expected.number,
            f"Act {expected.number} was noted earlier and is missing: the record is an older one.",
        )
    if not hmac.compare_digest(digest_then, expected.digest):
        return expected.number, f"Act {expected.number} is another than the one noted earlier."
    return None
