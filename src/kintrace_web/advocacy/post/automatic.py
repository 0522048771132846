"""What no person wrote: automatic answers (RFC 3834) and reports that something was not delivered (RFC 3464)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .headers import header, parameter
from .models import IncomingMail
from .reading import Read

Kind = IncomingMail.Kind
# How subjects of automatic answers begin, in the languages we write.
_SUBJECTS = re.compile(
    r"^\s*(auto(matic|mated)?[ -:]*(reply|response|answer)|autoreply|out of (the )?office|vacation|away from|"
    r"پاسخ خودکار|پاسخ اتوماتیک|خارج از دفتر|در مرخصی|"
    r"رد تلقائي|رد آلي|خارج المكتب|في إجازة|"
    r"réponse automatique|absence du bureau|absent du bureau|message d.absence|en congé|"
    r"përgjigje automatike|jashtë zyre|me pushime)",
    re.I,
)
_FAILED = re.compile(
    r"(undeliver|delivery (status )?(notification|fail)|mail delivery (failed|system)|returned mail|"
    r"failure notice|could not be delivered|non remis|message non distribu)",
    re.I,
)
_DAEMON = re.compile(r"^(mailer-daemon|postmaster|mail-?daemon)@", re.I)
_STATUS = re.compile(r"^\s*Status\s*:\s*([245])\.(\d{1,3})\.(\d{1,3})", re.I | re.M)
_ACTION = re.compile(r"^\s*Action\s*:\s*(\w+)", re.I | re.M)
_RECIPIENT = re.compile(
    r"^\s*(?:Final|Original)-Recipient\s*:\s*(?:[\w-]+\s*;)?\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$", re.I | re.M
)
_IN_WORDS = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
_GONE = re.compile(
    r"(user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|doesn't exist|mailbox unavailable|"
    r"account (is )?disabled|address rejected|recipient rejected|no mailbox)",
    re.I,
)
# Of the permanent failures, those that say that the address itself is wrong; a full box or a refused word is not that.
_ADDRESS_IS_WRONG = frozenset({(1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1), (4, 4)})


@dataclass(frozen=True)
class Failure:
    """What a report says."""

    is_delay: bool
    is_address_wrong: bool
    status: str
    recipients: tuple[str, ...]


def kind_of(found: Read) -> str:
    """A reply, an automatic answer, a bounce, or word that it is not delivered yet."""
    if is_report(found):
        return Kind.DELAY if failure_of(found).is_delay else Kind.BOUNCE
    return Kind.AUTOMATIC if is_automatic(found) else Kind.REPLY


def is_automatic(found: Read) -> bool:
    """Whether it says of itself that no person wrote it, or its subject begins as such answers do."""
    message = found.message
    submitted = header(message, "Auto-Submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder")):
        return header(message, "X-Autoreply").lower() != "no"
    if header(message, "Precedence").lower() in {"auto_reply", "auto-reply", "bulk", "junk", "list"}:
        return True
    return bool(_SUBJECTS.match(found.subject))


def is_report(found: Read) -> bool:
    """A delivery report by its form, or one of those that say it in words alone."""
    if found.reports:
        return True
    if found.message.get_content_type() == "multipart/report":
        return "delivery-status" in parameter(found.message, "report-type").lower()
    if header(found.message, "X-Failed-Recipients"):
        return True
    nobody = header(found.message, "Return-Path") == "<>" or bool(_DAEMON.match(found.sender))
    return nobody and bool(_FAILED.search(found.subject) or _GONE.search(found.text[:5_000]))


def failure_of(found: Read) -> Failure:
    """What failed, and whether for good."""
    report = "\n".join(found.reports)
    action = _ACTION.search(report)
    status = _STATUS.search(report) or _IN_WORDS.search(found.text[:5_000])
    group = status.group(1) if status else ""
    delayed = (
        action is not None and action.group(1).lower() in {"delayed", "relayed", "delivered", "expanded"}
    ) or (action is None and group == "4")
    detail = (int(status.group(2)), int(status.group(3))) if status else None
    wrong = detail in _ADDRESS_IS_WRONG if detail else bool(_GONE.search(found.text[:5_000]))
    told = [*_RECIPIENT.findall(report), header(found.message, "X-Failed-Recipients")]
    return Failure(
        is_delay=delayed,
        is_address_wrong=wrong and not delayed and group != "4",
        status=".".join(status.groups()[:3]) if status else "",
        recipients=tuple(each.casefold() for each in told if each),
    )
