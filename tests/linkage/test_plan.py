from kintrace.linkage.plan import Plan
from kintrace.records import FIELDS, Record, Sex


def test_the_default_plan_uses_every_field():
    record = Record("1", ("Nadia",), father_name="Karim", birth_place="Herat", sex=Sex.FEMALE)
    assert Plan().only_fields(record) == record
    assert Plan().fields == set(FIELDS) - {"id"}
