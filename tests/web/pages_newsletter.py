"""The newsletter: rows of pages.py. None of the six works with it; what readers see is the same for everybody."""

from __future__ import annotations

from page import NO, NONE, SIGN_IN, Page


def _staff(name: str, parts: str = "", method: str = "GET") -> Page:
    return Page(f"workspace:{name}", parts, method, NO, NO, SIGN_IN, NO, NO)


def _public(name: str, parts: str, method: str = "GET", *, html: bool = True) -> Page:
    return Page(f"newsletter:{name}", parts, method, 200, 200, 200, 200, 200, relative=200, html=html)


PAGES: tuple[Page, ...] = (
    _staff("newsletter"),
    _staff("newsletter_issue", "key=newsletter_issue"),
    _staff("newsletter_send", "key=newsletter_issue", "POST"),
    _staff("newsletter_act", "key=newsletter_issue what=stop", "POST"),
    _public("subscribe", "language=en"),
    _public("subscribe", "language=fa"),
    # Nothing was filled in: the form comes again.
    _public("subscribe", "language=en", "POST"),
    _public("confirm", "language=en part=newsletter_link"),
    _public("confirm", "language=fa part=newsletter_link"),
    Page("newsletter:confirm", "language=en part=nothing", "GET", NONE, NONE, NONE, NONE, NONE),
    _public("leave", "language=en part=newsletter_link"),
    _public("leave", "language=fa part=newsletter_link"),
    Page("newsletter:leave", "language=en part=nothing", "GET", NONE, NONE, NONE, NONE, NONE),
    # Whether there was somebody to leave is not told.
    _public("leave", "language=en part=newsletter_link", "POST"),
    _public("pdf", "language=en path=newsletter/issue-7", html=False),
    Page("newsletter:pdf", "language=en path=newsletter/nothing", "GET", NONE, NONE, NONE, NONE, NONE),
)
