from __future__ import annotations

from kintrace_web.door.carrying import LASTS, Carried, unpacked


def test_what_is_carried_comes_back_and_cannot_be_read_on_the_way():
    carried = Carried("fa", step="wish", kind="false", answers={"names": "نسرین"})
    packed = carried.packed()
    assert unpacked(packed) == carried
    assert packed.isascii()
    assert carried.packed() != packed


def test_what_was_altered_or_is_not_ours_is_nothing():
    packed = Carried("en").packed()
    turned = packed[:-6] + ("A" if packed[-6] != "A" else "B") + packed[-5:]
    assert [unpacked(text) for text in ("", "x", "é" * 20, "A" * 40, turned, packed[:20], packed * 400)] == [
        None
    ] * 7


def test_pages_left_open_too_long_are_nothing():
    carried = Carried("en")
    carried.began -= LASTS + 1
    assert unpacked(carried.packed()) is None


def test_another_secret_key_opens_nothing(settings):
    packed = Carried("en").packed()
    settings.SECRET_KEY = "another key"
    assert unpacked(packed) is None
