"""A million names and more, made from the real ones: what an index costs on them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from bench.names.sets import SEED
from bench.names.sources import read
from bench.names.variants import alphabet, slipped


@dataclass(frozen=True)
class Crowd:
    """So many names; in a share ``fresh`` of the made ones the family name is spelt as no real one is.

    Recombining alone gives no new words, and a million names of life hold several hundred thousand: an index that
    works on words would look better than it is. Each fresh word is a real one with one letter changed.
    """

    data: Path
    count: int
    fresh: float = 0.0

    def names(self) -> Iterator[str]:
        """Real names first, then made ones, one at a time: ten million need not be held at once."""
        real = [row["latin"] for row in read(self.data / "latin_pool.tsv")][: self.count]
        yield from real
        apart = [name.split() for name in real if len(name.split()) == 2]
        letters = alphabet(words[1] for words in apart)
        draw, chance = np.random.default_rng(SEED), random.Random(SEED)
        for start in range(len(real), self.count, 100_000):
            drawn = draw.integers(len(apart), size=(min(100_000, self.count - start), 2))
            for one, two in drawn.tolist():
                family = apart[two][1]
                if chance.random() < self.fresh:
                    family = slipped(family, letters, chance) or family
                yield f"{apart[one][0]} {family}"

    def words(self) -> int:
        """How many different words the names hold, whatever their case."""
        return len({word for name in self.names() for word in name.lower().split()})
