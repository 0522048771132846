from datetime import date

from kintrace.dates import parse_date
from kintrace.linkage.frequencies import Frequencies
from kintrace.records import Record, Sex


def test_what_is_counted_moves_the_share_away_from_its_default():
    records = [
        Record(str(n), (), birth=parse_date("1962"), sex=Sex.FEMALE, birth_place="Homs") for n in range(30)
    ]
    counted, empty = Frequencies.build(records), Frequencies()
    year = date(1962, 1, 1), date(1962, 12, 31)
    assert counted.births_per_day(*year) > 10 * empty.births_per_day(*year)
    assert counted.share_of_sex(Sex.FEMALE) > empty.share_of_sex(Sex.FEMALE)
    assert counted.share_of_place("SY Homs") > empty.share_of_place("SY Homs")
    assert counted.share_of_place("SY") > 0.5


def test_a_wide_date_says_nothing_of_a_year():
    assert Frequencies.build([Record("1", (), birth=parse_date("1960s"))]).years.total() == 0
