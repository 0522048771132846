"""Delegations, seminars and conferences, who is invited, what was said; testimonies; partners."""

from .events import Event, FollowUp, Participant, Said, Slot
from .guests import Guest
from .partners import Partner, PartnerAgreement, PartnerContact, PartnerShare, ShareKind
from .testimonies import (
    Testimony,
    TestimonyConsent,
    TestimonyFlag,
    TestimonyLead,
    TestimonyReview,
    TestimonyUse,
    TestimonyVersion,
)

__all__ = [
    "Event",
    "FollowUp",
    "Guest",
    "Participant",
    "Partner",
    "PartnerAgreement",
    "PartnerContact",
    "PartnerShare",
    "Said",
    "ShareKind",
    "Slot",
    "Testimony",
    "TestimonyConsent",
    "TestimonyFlag",
    "TestimonyLead",
    "TestimonyReview",
    "TestimonyUse",
    "TestimonyVersion",
]
