"""The rounds: every way of serving is asked the same in turn, so that noise of the machine hits all alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.archive.load import READERS, Loaded, load
from bench.archive.servers import Running

# What is asked, as the results call it.
ASKED = {
    "tag": "tag page, the same again",
    "eleven": "tag page 11, the same again",
    "entry": "entry, the same again",
    "entries": "entries, each another",
}


@dataclass
class Measured:
    """One page of one way of serving, over all rounds."""

    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    bodies: int = 0
    heads: int = 0
    requests: int = 0

    @property
    def rate(self) -> float:
        """Requests a second: the median of the rounds."""
        return median(self.rates)

    @property
    def body(self) -> float:
        """Bytes of one page."""
        return self.bodies / self.requests

    @property
    def head(self) -> float:
        """Bytes of one page's head."""
        return self.heads / self.requests

    def milliseconds(self, part: int) -> float:
        """A percentile of the times."""
        return 1000 * quantiles(self.times, n=100, method="inclusive")[part - 1]


Results = dict[str, dict[str, Measured]]


def measure(ways: Sequence[Running], rounds: int, seconds: float) -> Results:
    """Requests a second, bytes and times of each page, for each way of serving.

    One short round before the first warms what can be warmed; of the entries that are asked for in turn none is
    asked for twice by a reader before all have been.
    """
    results: Results = {way.name: {page: Measured() for page in ASKED} for way in ways}
    asked_already = dict.fromkeys(results, 0)
    for number in range(-1, rounds):
        for page in ASKED:
            for way in ways if number % 2 else reversed(ways):
                addresses = way.site.addresses["entries"] if page == "entries" else [way.site.addresses[page]]
                found = load(
                    way.port, addresses, seconds if number >= 0 else 0.5, first=asked_already[way.name]
                )
                if page == "entries":
                    # Each reader took every fourth; where the quickest stopped, all go on.
                    asked_already[way.name] += READERS * max(len(each.times) for each in found)
                if number >= 0:
                    _add(results[way.name][page], found)
        print(f"round {number + 1} of {rounds}", flush=True)
    return results


def _add(measured: Measured, found: Sequence[Loaded]) -> None:
    for each in found:
        measured.times += each.times
        measured.bodies += each.bodies
        measured.heads += each.heads
        measured.requests += len(each.times)
    measured.rates.append(sum(len(each.times) / each.seconds for each in found))
