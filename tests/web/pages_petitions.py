"""The pages of petitions: rows of pages.py.

None of the six works with petitions: advocates write them, editors open them (tests/web/petitions). What the public
reads is the same for everybody.
"""

from __future__ import annotations

from page import NO, NONE, SIGN_IN, Page


def _staff(name: str, parts: str = "pk=petition", method: str = "GET") -> Page:
    return Page(f"workspace:{name}", parts, method, NO, NO, SIGN_IN, NO, NO)


def _public(name: str, parts: str, method: str = "GET", *, html: bool = True) -> Page:
    return Page(f"petitions:{name}", parts, method, 200, 200, 200, 200, 200, relative=200, html=html)


PAGES: tuple[Page, ...] = (
    _staff("petitions", ""),
    _staff("petition_new", ""),
    _staff("petition_erasing", ""),
    _staff("petition"),
    _staff("petition_words", "pk=petition language=fa"),
    _staff("petition_drop", "pk=petition language=fa", "POST"),
    _staff("petition_frame"),
    _staff("petition_hand_in", method="POST"),
    _staff("petition_close", method="POST"),
    _staff("petition_take_down"),
    _staff("petition_mails_again", method="POST"),
    _staff("petition_read"),
    _staff("petition_open", method="POST"),
    _staff("petition_give_back"),
    _staff("petition_sheets"),
    _staff("petition_sheet_add"),
    _staff("petition_sheet_scan", "pk=petition number=petition_scan"),
    _staff("petition_sheet_remove", "pk=petition number=petition_sheet", "POST"),
    _staff("petition_sweeps"),
    _staff("petition_search"),
    _staff("petition_sweep", method="POST"),
    _staff("petition_sweep_undo", "pk=petition number=petition_sweep", "POST"),
    _staff("petition_list_make", method="POST"),
    _staff("petition_statement", "pk=petition_over"),
    _staff("petition_list", "pk=petition_over kind=pdf"),
    _staff("petition_cover", "pk=petition_over"),
    _staff("petition_delivered", "pk=petition_over"),
    _staff("petition_answer_add"),
    _staff("petition_answer", "pk=petition number=petition_answer"),
    _staff("petition_answer_edit", "pk=petition number=petition_answer"),
    _staff("petition_answer_publish", "pk=petition number=petition_answer", "POST"),
    _public("petitions", "language=en"),
    _public("petitions", "language=fa"),
    _public("petition", "language=en slug=petition_slug"),
    _public("petition", "language=fa slug=petition_slug"),
    _public("petition", "language=ar slug=petition_over_slug"),
    Page("petitions:petition", "language=en slug=nothing", "GET", NONE, NONE, NONE, NONE, NONE),
    _public("sign", "language=en slug=petition_slug"),
    _public("sign", "language=fa slug=petition_slug"),
    # What was filled in is missing: the form comes again.
    _public("sign", "language=en slug=petition_slug", "POST"),
    _public("list", "language=en slug=petition_over_slug"),
    _public("list", "language=fa slug=petition_over_slug"),
    Page("petitions:list", "language=en slug=petition_slug", "GET", NONE, NONE, NONE, NONE, NONE),
    _public("statement", "language=en slug=petition_over_slug", html=False),
    # Whoever has the link is answered; one that never was and one that is over look alike.
    _public("link", "language=en part=petition_link"),
    _public("link", "language=fa part=petition_link"),
    Page("petitions:link", "language=en part=1-nothing", "GET", NONE, NONE, NONE, NONE, NONE),
    _public("take_back", "language=en part=petition_link"),
    _public("link", "language=en part=petition_link", "POST"),
)
