"""Many words cut at once are cut as one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kintrace.names.letters.cutting import kinds_of_all
from kintrace.names.letters.spelling import kinds_of

WORDS = st.lists(st.text("abcdeghijkllnnostuxyz'é سهیلж", max_size=50), max_size=8)


@given(WORDS)
@settings(deadline=None)
def test_words_are_cut_as_one_by_one(words: list[str]) -> None:
    kinds, counts = kinds_of_all(words)
    assert counts.tolist() == [len(kinds_of(word)) for word in words]
    assert kinds.tolist() == [number for word in words for number in kinds_of(word)]
