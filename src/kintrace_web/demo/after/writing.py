"""Two people who write to each other from their own pages, and answer what they are asked."""

from __future__ import annotations

from kintrace_web.cases.receiving import receive_words
from kintrace_web.reunion import messaging
from kintrace_web.reunion.answering import reply
from kintrace_web.reunion.disclosing import fulfil_wish
from kintrace_web.reunion.models import Disclosure, FamilyMessage

from .casework import File, carry, tell
from .relatives import let_in


def write_both_ways(file: File) -> None:
    """A message, its answer, one more that is on its way, and one that waits to be read."""
    case = file.case
    family, found = let_in(file, "writes"), let_in(file, "found", sought=True)
    first = messaging.write(
        case,
        from_sought=False,
        text=file.say("from_family"),
        language=file.language,
        way=FamilyMessage.Way.PORTAL,
        actor=family,
    )
    carry(file, first)
    answer = reply(first, case.sought, text=file.say("from_found"), language=file.language, actor=found)
    carry(file, answer)
    reply(answer, case.enquirer, text=file.say("second"), language=file.language, actor=family)
    wish = tell(file, Disclosure.Kind.WISH, "wish")
    receive_words(case, words=file.say("answer"), actor=family)
    fulfil_wish(wish, actor=family)
