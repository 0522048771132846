"""The public voice of the demo, in one go. The archive stands by then."""

from __future__ import annotations

from random import Random

from kintrace_web.demo.staff import Staff

from . import petitions, readers, releases


def be_heard(random: Random, staff: Staff, *, small: bool) -> None:
    """What is asked in public, what is let out of the rest of the house, and who reads the newsletter."""
    petitions.fill(random, staff, small=small)
    releases.fill(staff)
    readers.fill(random)
