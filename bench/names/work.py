"""All questions of a run, made once, so that every engine is asked the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bench.names.pairs import Judged, judged_sets
from bench.names.sets import Choice, Task, retrieval_task, word_task
from bench.names.sources import WORD_FILES, judged_persons

Say = Callable[[str], None]
ROWS = ("retrieval", "words", "pairs", "speed")


@dataclass(frozen=True)
class Work:
    """The questions of a run."""

    retrieval: Task | None = None
    words: dict[str, Task] = field(default_factory=dict)
    pairs: dict[str, Judged] = field(default_factory=dict)
    development: dict[str, Judged] = field(default_factory=dict)
    persons: list[tuple[str, str, bool]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.retrieval or self.words or self.pairs or self.persons)


def gather(choice: Choice, say: Say) -> Work:
    """Make the questions that the choice asks for."""
    started = time.perf_counter()
    words = [name for name in WORD_FILES if choice.wants(name)] if "words" in choice.rows else []
    names_wanted = not choice.sets or bool(set(choice.sets) - set(WORD_FILES))
    judged = "pairs" in choice.rows and names_wanted
    work = Work(
        retrieval=retrieval_task(choice) if "retrieval" in choice.rows and names_wanted else None,
        words={name: word_task(choice, name) for name in words},
        pairs=judged_sets(choice) if judged else {},
        development=judged_sets(replace(choice, part="dev")) if judged else {},
        persons=judged_persons(choice.data) if judged else [],
    )
    say(f"questions made in {time.perf_counter() - started:.0f} s")
    return work
