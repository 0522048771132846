"""Finding an authority by its names or by who holds it, in whatever script and spelling they are typed and kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kintrace.names import keys
from kintrace.text import Sentence, normalise, romanise
from kintrace_web.cases.searching import Typed

from .models import Authority

MOST_HITS = 50
# What a hit by the letters themselves weighs; sounds alone weigh less.
_WORDS, _CODE = 500.0, 2000.0


@dataclass(frozen=True)
class Hit:
    """An authority that was found: by which name, how well, and why."""

    authority: Authority
    name: str
    of_holder: bool
    weight: float
    why: tuple[Sentence, ...]


def search_authorities(text: str) -> list[Hit]:
    """Authorities with such a name, code or holder, best first: one hit each."""
    if not text.strip():
        return []
    typed = Typed(text)
    known = list(Authority.objects.select_related("jurisdiction").prefetch_related("holders"))
    named = [(each, name, of_holder) for each in known for name, of_holder in _names(each)]
    sounding = {name for _each, name, _of in named if _shares(typed, name)}
    weights = typed.weights(sounding)
    best: dict[int, Hit] = {each.pk: hit for each in known if (hit := _by_code(each, text))}
    for each, name, of_holder in named:
        near = _near(typed, text, name, weights.get(name))
        if near and (each.pk not in best or best[each.pk].weight < near[0]):
            best[each.pk] = Hit(each, name, of_holder, *near)
    return sorted(best.values(), key=lambda hit: (-hit.weight, hit.authority.pk))[:MOST_HITS]


def _names(authority: Authority) -> Iterable[tuple[str, bool]]:
    yield from ((name, False) for name in authority.names.values())
    for holder in authority.holders.all():
        yield from ((name, True) for name in holder.names.values())


def _by_code(authority: Authority, text: str) -> Hit | None:
    code = authority.code
    if not code or text.strip().casefold() != code.casefold():
        return None
    return Hit(authority, code, False, _CODE, (Sentence("It is the short code."),))


def _shares(typed: Typed, name: str) -> bool:
    """Whether a name has a sound of what was typed, or one that begins so."""
    return any(key.startswith(sound) for sound in typed.sounds for key in keys(name))


def _near(
    typed: Typed, text: str, name: str, weight: float | None
) -> tuple[float, tuple[Sentence, ...]] | None:
    near = typed.near(name, weight)
    if near is None or near[0] < _WORDS:
        words = _words(text)
        if words and all(any(word.startswith(part) for word in _words(name)) for part in words):
            return _WORDS, (Sentence("The words of {name} begin with what you typed.", {"name": name}),)
    return near


def _words(text: str) -> list[str]:
    return romanise(normalise(text)).casefold().replace("'", "").split()
