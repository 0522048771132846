from dataclasses import FrozenInstanceError, fields

import pytest

from kintrace.records import FIELDS, Record


def test_a_record_says_only_what_its_source_says():
    record = Record("1", ("Nadia Sharif",))
    assert (record.birth, record.sex, record.birth_place) == (None, None, "")
    with pytest.raises(FrozenInstanceError):
        record.id = "2"


def test_every_field_of_a_record_can_come_from_a_column():
    attributes = {"birth": "birth_date", "names": "name"}
    assert {attributes.get(field.name, field.name) for field in fields(Record)} == set(FIELDS)
