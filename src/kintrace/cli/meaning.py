"""Bits in words that need no statistics."""

from __future__ import annotations

from math import floor, log10


def in_words(bits: float, what: str = "names") -> str:
    """What a weight means, in one sentence.

    A weight of w bits is a likelihood ratio of 2 to the power of w, so two different people agree that well
    with a probability of at most 1 in 2**w (Markov's inequality for likelihood ratios).

    >>> in_words(12)
    'The names of two different people agree this well by chance about 1 time in 4,100, or less.'
    >>> in_words(0.3)
    'This says next to nothing either way.'
    >>> in_words(-7)
    'The names of one person differ this much about 1 time in 130, or less.'
    """
    if abs(bits) < 1:
        return "This says next to nothing either way."
    if bits > 0:
        return f"The {what} of two different people agree this well by chance about {once_in(bits)}, or less."
    return f"The {what} of one person differ this much about {once_in(-bits)}, or less."


def once_in(bits: float) -> str:
    """How rare something of so many bits is.

    >>> once_in(3), once_in(12), once_in(50)
    ('1 time in 8', '1 time in 4,100', '1 time in more than a billion')
    """
    if bits >= 30:
        return "1 time in more than a billion"
    times = 2.0**bits
    digits = max(floor(log10(times)) - 1, 0)
    return f"1 time in {round(times / 10**digits) * 10**digits:,}"
