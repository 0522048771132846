"""Parts of a post that its site did not show to everybody: between shortcodes, or in blocks, that hide them.

A plug-in for members says by such a pair what guests may not read, and in an export it stands in clear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

# Any name WordPress takes (add_shortcode), and attributes that may hold HTML, or in quotation marks brackets.
_MARK = re.compile(
    r"\[(/?)([^\s<>&/\[\]=\"']{1,60})"
    r"((?:\s[^\[\]]{0,2000})?(?=\])|\s(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[^\[\]\"']){0,1000}(?=\]))\]"
)
_BLOCK = re.compile(r"<!--\s+(/?)wp:([a-z0-9_-]+/[a-z0-9_/-]+)\b((?:[^-]|-(?!->)){0,4000})-->", re.IGNORECASE)
# Of a plug-in that is known for the look of pages too, the names that hide something.
_HIDES = re.compile(
    r"privat|member|logged|log-?in|restrict|guest|visitor|role|user|protect|paid|paywall|hid(?:e|den)|subscri|access|"
    r"password|secret|premium|capabilit|lock(?!quote)",
    re.IGNORECASE,
)


def without_hidden(text: str, shows: Callable[[str], bool], lose: Callable[[str], object]) -> str:
    """The text without what stands between the marks of a pair that ``shows`` does not know.

    >>> without_hidden("a [members_only]b[/members_only] c [sic] d", lambda name: False, print)
    [members_only] with what it holds
    'a  c [sic] d'
    """
    text = _without(
        text, _MARK, lambda name: shows(name) and not _HIDES.search(name), lose, "[{}] with what it holds"
    )
    return _without(text, _BLOCK, lambda name: not _HIDES.search(name), lose, "A block {} with what it holds")


def _without(
    text: str, mark: re.Pattern[str], shows: Callable[[str], bool], lose: Callable[[str], object], said: str
) -> str:
    marks = [found for found in mark.finditer(text) if not found[3].rstrip().endswith("/") or found[1]]
    ends = Counter(found[2].lower() for found in marks if found[1])
    kept, at, open_name, depth = [], 0, "", 0
    for found in marks:
        name, is_end = found[2].lower(), bool(found[1])
        ends[name] -= is_end
        if open_name:
            # To the end of the outermost: what a site would show of pairs in pairs is not guessed at.
            depth += (-1 if is_end else 1) if name == open_name else 0
            if name == open_name and (depth == 0 or (is_end and not ends[name])):
                at, open_name = found.end(), ""
        elif not is_end and ends[name] > 0 and not shows(name) and not _is_escaped(text, found):
            kept.append(text[at : found.start()])
            lose(said.format(name))
            open_name, depth = name, 1
    return "".join(kept) + text[at:]


def _is_escaped(text: str, found: re.Match[str]) -> bool:
    """Whether it is written about and does nothing: [[name]]."""
    return text[found.start() - 1 : found.start()] == "[" and text[found.end() : found.end() + 1] == "]"
