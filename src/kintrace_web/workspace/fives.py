"""How the number of cases or pairs in a state is told: in fives, so that nobody is recognised by a small one.

Rounding alone does not do it: a total beside its parts gives each part away. So the page keeps to two rules.

- Each number stands for five that it may be, "fewer than 5" among them, and none is wider or narrower.
- Cases are told once, and so are pairs: no table is the sum of others, or another cut through the same ones.

Then every number may be any of its five whatever the others are: nothing can be had by subtraction.
"""

from __future__ import annotations

STEP = 5


def five(number: int) -> range:
    """The five that a number stands among.

    >>> five(0), five(4), five(5)
    (range(0, 5), range(0, 5), range(5, 10))
    """
    least = number - number % STEP
    return range(least, least + STEP)
