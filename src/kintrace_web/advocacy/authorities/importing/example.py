"""The rows of the example file: an invented ministry, its office, and a mission elsewhere."""

from __future__ import annotations

ROWS: tuple[dict[str, str], ...] = (
    {
        "code": "mv-justice",
        "kind": "ministry",
        "name_en": "Ministry of Justice of Maravand",
        "name_fa": "وزارت دادگستری ماراوند",
        "jurisdiction": "MV",
        "languages": "fa en",
        "website": "https://justice.maravand.example",
        "email": "office@justice.maravand.example | letters@justice.maravand.example",
        "post": "1 Court Lane, Maravand City",
        "holder_en": "Nadia Varnholt",
        "holder_fa": "نادیا وارنهولت",
        "position_en": "Minister of Justice",
        "position_fa": "وزیر دادگستری",
        "holder_from": "2024-03-01",
        "opening_en": "Your Excellency,",
        "opening_fa": "سرکار خانم وزیر،",
    },
    {
        "code": "mv-prisons",
        "kind": "other",
        "name_en": "Department of Prisons",
        "part_of": "mv-justice",
        "post": "7 Court Lane, Maravand City",
    },
    {
        "code": "mv-geneva",
        "kind": "embassy",
        "name_en": "Mission of Maravand",
        "name_fr": "Mission du Maravand",
        "languages": "fr en",
        "email": "mission@maravand.example",
    },
)
