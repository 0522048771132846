"""Rivals of a query: by what is written somewhere, and with one slip in one word."""

from bench.names.ceiling import Slipped, attested, rivals, slip_rivals, slips_apart

PAIRS = [("Омар", "Omar"), ("Умар", "Umar"), ("Карими", "Karimi"), ("Карим", "Karim")]
POOL = {("karimi", "omar"): 1, ("karimi", "umar"): 2, ("karim", "umar"): 4}


def test_a_slip_makes_rivals_of_names_that_one_slip_reaches() -> None:
    known = attested(PAIRS)
    assert rivals("Омар Карими", "Omar Karimi", known, POOL) == 0
    # Umar Karimi is one slip away; Umar Karim would be two.
    assert slip_rivals("Омар Карими", "Omar Karimi", Slipped(known), POOL) == 2


def test_one_slip_drops_adds_changes_or_swaps() -> None:
    assert [slips_apart("омар", each) for each in ("омар", "ома", "оомар", "умар", "моар")] == [0, 1, 1, 1, 1]
    assert slips_apart("омар", "карим") == 2
