"""Writing by letter rules: the longest rule first, from the left. A rule may hold at a word's start (^) or end ($)."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import HERE, load_yaml

Table = tuple[str, ...]


@cache
def _rules(path: Table) -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_yaml(HERE / "writing.yml")
    for step in path:
        table = table[step]
    rules = {str(left): str(right) for left, right in table.items()}
    ordered = sorted(rules, key=lambda rule: (-len(rule), rule))
    return re.compile("|".join(_pattern(rule) for rule in ordered) or r"(?!)"), rules


def _pattern(rule: str) -> str:
    if rule.startswith("^"):
        return rf"(?<!\w){re.escape(rule[1:])}"
    if rule.endswith("$"):
        return rf"{re.escape(rule[:-1])}(?!\w)"
    return re.escape(rule)


def rewrite(text: str, *path: str) -> str:
    """The text in lower case after the rules of ``writing.yml`` at this path.

    >>> rewrite("Behrouz", "latin_to_latin", "de")
    'behruz'
    """
    pattern, rules = _rules(path)
    whole = text.lower()

    def other(match: re.Match[str]) -> str:
        at_start = match.start() == 0 or not whole[match.start() - 1].isalpha()
        at_end = match.end() == len(whole) or not whole[match.end()].isalpha()
        letters = match.group()
        if at_start and f"^{letters}" in rules:
            return rules[f"^{letters}"]
        if at_end and f"{letters}$" in rules:
            return rules[f"{letters}$"]
        return rules.get(letters, letters)

    return pattern.sub(other, whole)


def capitalised(text: str) -> str:
    """Each word with a capital, also after a hyphen; the articles of Arabic too, as papers have them.

    >>> capitalised("al-hassan ben_david".replace("_", " "))
    'Al-Hassan Ben David'
    """
    return re.sub(r"(?<![\w'’])\w", lambda match: match.group().upper(), text)
