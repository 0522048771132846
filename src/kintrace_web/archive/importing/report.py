"""What an import did, or would do: numbers, and what a person should look at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .planning.plan import Planned
from .reading.posts import LeftOut, Trouble

_EXAMPLES = 5


@dataclass
class Report:
    """Counted as it goes along."""

    dry: bool
    made: Counter[tuple[str, str]] = field(default_factory=Counter)  # kind, language
    there: int = 0
    gone: int = 0  # brought in once, and deleted here
    left: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)
    redirects: int = 0
    files: int = 0
    words: int = 0
    translations: int = 0

    def add(self, planned: Planned) -> None:
        """An entry was made, or would be."""
        self.made["page" if planned.post.is_page else planned.kind.value, planned.language] += 1
        self.redirects += len(planned.post.addresses)

    def leave(self, left: LeftOut) -> None:
        """What the source did not give."""
        self.left += left.counts
        self.troubles += left.troubles

    def lines(self) -> Iterator[str]:
        """The report in words, troubles of one kind together with a few examples of each."""
        verb = "would be made" if self.dry else "made"
        yield f"{sum(self.made.values())} {verb}."
        for (kind, language), number in sorted(self.made.items()):
            yield f"  {kind}, {language}: {number}"
        if self.there:
            yield f"{self.there} are there from an earlier import and stay as they are."
        if self.gone:
            yield f"{self.gone} were brought in earlier and deleted here; they do not come back."
        for reason, number in sorted(self.left.items()):
            yield f"{number} left out: {reason}."
        if not self.dry:
            yield f"{self.files} pictures and files, {self.words} tags and authors made."
            yield f"{self.translations} translations tied to what they were made from."
        yield from self._to_look_at()

    def _to_look_at(self) -> Iterator[str]:
        together: dict[str, list[Trouble]] = defaultdict(list)
        for trouble in self.troubles:
            together[trouble.what].append(trouble)
        if together:
            yield f"{len(self.troubles)} to look at:"
        for what, found in sorted(together.items(), key=lambda item: -len(item[1])):
            yield f"  {len(found)} x {what}"
            for trouble in found[:_EXAMPLES]:
                yield f"      {trouble.title[:80]}" + (f" (line {trouble.line})" if trouble.line else "")
            if len(found) > _EXAMPLES:
                yield f"      and {len(found) - _EXAMPLES} more"

    def whole(self) -> Iterator[str]:
        """Every trouble on a line of its own."""
        yield from self.lines()
        yield ""
        yield from map(str, self.troubles)
