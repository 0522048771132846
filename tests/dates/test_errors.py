from kintrace.dates import DateError
from kintrace.text import Sentence


def test_the_error_reads_as_its_sentence():
    error = DateError(Sentence("{value} is no date.", {"value": "{soon}"}))
    assert (str(error), error.sentence.values) == ("{soon} is no date.", {"value": "{soon}"})
