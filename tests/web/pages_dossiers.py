"""The pages of dossiers and redaction: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page


def _of_the_case(
    name: str, parts: str, method: str = "GET", member: int | str = 200, *, html: bool = True
) -> Page:
    """For members of the case alone; everybody else is told that there is no such thing."""
    return Page(
        f"workspace:{name}", parts, method, member, NONE, SIGN_IN, NONE, NONE, relative=NONE, html=html
    )


PAGES: tuple[Page, ...] = (
    _of_the_case("case_dossiers", "pk=case"),
    _of_the_case("dossier_new", "pk=case"),
    # Without an authority there is nothing to check.
    _of_the_case("dossier_check", "pk=case", member=GO),
    _of_the_case("case_meter", "pk=case body=wgeid"),
    _of_the_case("claim_add", "pk=case"),
    _of_the_case("claim_remove", "pk=case claim=dossier_claim", "POST", GO),
    _of_the_case("redaction_begin", "pk=case document=paper", "POST", GO),
    _of_the_case("dossier", "pk=dossier"),
    _of_the_case("dossier_read", "pk=dossier"),
    # The member made it, and nobody approves what they made.
    _of_the_case("dossier_approve", "pk=dossier", "POST", NO),
    _of_the_case("dossier_give_back", "pk=dossier", member=NO),
    _of_the_case("dossier_take", "pk=dossier"),
    _of_the_case("dossier_mail", "pk=dossier"),
    _of_the_case("dossier_sent", "pk=dossier"),
    Page("workspace:recipient_key", "pk=dossier_body", "GET", 200, 200, SIGN_IN, 200, NO, relative=NONE),
    _of_the_case("redaction", "pk=redaction"),
    _of_the_case("redaction_picture", "pk=redaction page=0", html=False),
    _of_the_case("redaction_left", "pk=burnt_redaction page=0", html=False),
    _of_the_case("redaction_difference", "pk=burnt_redaction"),
    _of_the_case("redaction_unmark", "pk=redaction number=0", "POST", GO),
    _of_the_case("redaction_burn", "pk=redaction", "POST", GO),
    _of_the_case("redaction_choose", "pk=burnt_redaction", "POST", GO),
    _of_the_case("redaction_file", "pk=burnt_redaction", "POST"),
)
