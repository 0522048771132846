"""Whether words hold a way to reach somebody: contact details go when both sides chose it, and another way (S3)."""

from __future__ import annotations

import re

# A telephone number (in the digits of any script), an e-mail address, a web address.
_REACHES = re.compile(r"(?:\d[\s().\-/]{0,2}){6,}|\S@\S|https?:|www\.", re.IGNORECASE)


def holds_a_way(words: str) -> bool:
    """Whether a number or an address stands in the words.

    >>> holds_a_way("Call +44 20 7946 0958"), holds_a_way("Leave out the two towns.")
    (True, False)
    """
    return _REACHES.search(words) is not None
