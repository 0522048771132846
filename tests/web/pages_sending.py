"""The pages of letters on their way out: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

PAGES: tuple[Page, ...] = (
    # The list shows to each who speaks with authorities what is theirs.
    Page("workspace:overdue", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:letter_act", "pk=waiting_letter what=now", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_act", "pk=failed_letter what=again", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_act", "pk=sent_letter what=close", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_act", "pk=sent_letter what=nothing", "POST", NONE, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_chase", "pk=sent_letter", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_cancel", "pk=waiting_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_cancel", "pk=sent_letter", "GET", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_settle", "pk=unknown_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_settle", "pk=sent_letter", "GET", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_deliver", "pk=letter_to_post", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_deliver", "pk=waiting_letter", "GET", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_print", "pk=letter_to_post", "POST", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter_proof", "pk=sent_letter", "GET", 200, NONE, SIGN_IN, NONE, NO, html=False),
    Page("workspace:batch_begin", "pk=appeal_to_many", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:batch", "pk=batch", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:batch_act", "pk=batch what=stop", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:batch_act", "pk=batch what=nothing", "POST", NONE, NONE, SIGN_IN, NONE, NO),
    # The letter itself, with all that can be done with it in each of its states.
    Page("workspace:letter", "pk=sent_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter", "pk=letter_to_post", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter", "pk=unknown_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:letter", "pk=failed_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
)
