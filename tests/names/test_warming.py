"""Compiling ahead of time."""

from kintrace.names.warming import warm_up


def test_it_runs_more_than_once() -> None:
    warm_up()
    warm_up()
