"""Names as strangers type them. A name goes by mail to whatever address was typed with it: it must lead nowhere."""

from __future__ import annotations

import re
import unicodedata

# Programs that show mails make a link of each of these. A dot between letters is a domain, unless a space follows it.
_ADDRESS = re.compile(r"@|:/|//|\bwww\b|\w[.\u3002\uff61][^\W\d_]{2}", re.IGNORECASE)


def leads_somewhere(name: str) -> bool:
    """Whether there is an address in it, of a page or of a mailbox.

    >>> [leads_somewhere(name) for name in ("Win at http://evil.example", "evil.example", "a@b", "WWW evil")]
    [True, True, True, True]
    >>> [leads_somewhere(name) for name in ("J. R. Lind", "J.R. Lind", "Lind-O'Hara", "M.Ø.", "نسرین کاویانی")]
    [False, False, False, False, False]
    """
    return _ADDRESS.search(unicodedata.normalize("NFKC", name)) is not None
