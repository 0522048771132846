"""Who reads the demo's newsletter. The newest issue waits for an editor who sends it."""

from __future__ import annotations

from random import Random

from kintrace_web.newsletter.identity import digests
from kintrace_web.newsletter.models import Copy, Subscriber
from kintrace_web.newsletter.subscribing import ask, confirm

# How many confirmed, and how many have not used their link yet.
READERS = {"en": (14, 2), "fa": (9, 1), "ar": (6, 1), "fr": (2, 0)}


def fill(random: Random) -> None:
    """Invented addresses, at a host that takes no mail."""
    for language, (confirmed, waiting) in READERS.items():
        for place in range(confirmed + waiting):
            mail = f"reader-{random.randrange(10**6):06}-{language}@readers.example"
            ask(mail, language=language)
            reader = Subscriber.objects.get(mailbox=digests(mail).mailbox, language=language)
            # Their links went long ago.
            Copy.objects.filter(subscriber=reader).delete()
            if place < confirmed:
                confirm(reader)
