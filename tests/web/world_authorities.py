"""One of everything that the pages of whom we write to can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.correcting import propose
from kintrace_web.advocacy.authorities.entering import enter
from kintrace_web.advocacy.authorities.entry import Entry, Row
from kintrace_web.advocacy.authorities.expecting import set_term
from kintrace_web.advocacy.authorities.models import DirectoryFile, Holiday, Jurisdiction, Term
from kintrace_web.cases.models import Case


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_authorities.py, and the IDs they stand for; ``made`` are those of the rooms before."""
    # Two worlds may stand beside each other, in one land.
    land, _new = Jurisdiction.objects.get_or_create(
        code="TV", defaults={"names": {"en": "Tavrin"}, "weekend": [4, 5], "holidays_of": "CH"}
    )
    Holiday.objects.get_or_create(jurisdiction=land, day=date(2026, 6, 1), name="Day of the river")
    ministry = enter(
        Entry(
            {
                "names": {"en": "Ministry of Justice of Tavrin", "fa": "وزارت دادگستری تاورین"},
                "kind": "ministry",
                "jurisdiction": land.pk,
                "languages": ["fa", "en"],
                "website": "https://justice.tavrin.example",
                "note": "Answers by post only.",
            },
            addresses=(
                Row({"channel": "email", "value": "office@justice.tavrin.example"}),
                Row({"channel": "post", "value": "1 Court Lane\nTavrin", "label": "registered letters"}),
            ),
            holders=(
                Row({"names": {"en": "Nadia Varnholt", "fa": "نادیا وارنهولت"}, "from_on": "2024-03-01"}),
                Row({"names": {"en": "Emil Sandor"}, "from_on": "2020-01-01", "until_on": "2024-02-29"}),
            ),
            forms=(Row({"language": "en", "opening": "Your Excellency,"}),),
        ),
        actor=caseworker,
    )
    office = enter(
        Entry({"names": {"en": "Department of Prisons"}, "part_of": ministry.pk}), actor=caseworker
    )
    address = ministry.addresses.get(channel="email")
    correction = propose(
        ministry,
        Entry(addresses=(Row({"value": "letters@justice.tavrin.example"}, id=address.pk),)),
        source="their website",
        actor=caseworker,
    )
    file = DirectoryFile.objects.create(
        title="authorities.csv",
        header=["code", "name_en", "kind", "telex"],
        rows=[[2, ["tv-court", "High Court", "justice", "1"]], [3, ["tv-x", "Office", "shop", ""]]],
        received_by=caseworker,
    )
    return {
        "directory_country": land.pk,
        "directory_ministry": ministry.pk,
        "directory_office": office.pk,
        "directory_address": address.pk,
        "directory_correction": correction.pk,
        "directory_term": set_term(authority=ministry, amount=30, unit="working_days", actor=caseworker).pk,
        "directory_term_of_all": Term.objects.get_or_create(kind="appeal", defaults={"amount": 60})[0].pk,
        "directory_file": file.pk,
    }
