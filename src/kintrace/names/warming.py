"""Compiles the inner loops ahead of their first use: ``python -m kintrace.names.warming``.

What is compiled is kept beside the sources, so that this takes a minute once and nothing the next time.
"""

from __future__ import annotations

from kintrace.names.compare import compare, compare_many
from kintrace.names.index import Index
from kintrace.names.keys import keys


def warm_up() -> None:
    """Calls every loop once, with names that reach both passes of a search."""
    keys("Suhail Ghahramani")
    compare_many(["Suhail Ghahramani"], ["سهیل قهرمانی"])
    for other in ("Petrov, O.", "Omar Karimi", ""):  # the reasons have loops of their own
        compare("Omar Petrov", other).parts  # noqa: B018
    Index.build(["Omar Petrov", "Suhail Ghahramani"]).search("Suhial Garhamani")


if __name__ == "__main__":
    warm_up()
