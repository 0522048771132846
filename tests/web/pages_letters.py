"""The pages of appeals and their versions: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

# What is about a case is for its members alone: to others it is not there (S22). An administrator reads no letters.
OURS = (200, NONE, SIGN_IN, NONE, NO)
DONE = (GO, NONE, SIGN_IN, NONE, NO)
# For everybody who speaks with authorities.
ALL = (200, 200, SIGN_IN, 200, NO)

PAGES: tuple[Page, ...] = (
    Page("workspace:appeals", "", "GET", *ALL),
    Page("workspace:appeal_add", "", "GET", *ALL),
    Page("workspace:appeal", "pk=appeal", "GET", *OURS),
    Page("workspace:appeal", "pk=appeal_to_read", "GET", *OURS),
    Page("workspace:appeal", "pk=appeal_approved", "GET", *OURS),
    Page("workspace:appeal_turn", "pk=appeal", "GET", *OURS),
    Page("workspace:language_add", "pk=appeal", "POST", NONE, NONE, SIGN_IN, NONE, NO),
    Page("workspace:version_edit", "pk=appeal language=en", "GET", *OURS),
    Page("workspace:version_edit", "pk=appeal language=fa", "GET", *OURS),
    Page("workspace:language_drop", "pk=appeal language=sq", "POST", *DONE),
    Page("workspace:appeal_attachment_add", "pk=appeal", "GET", *OURS),
    Page("workspace:appeal_attachment", "pk=appeal number=appeal_attachment", "GET", *OURS, html=False),
    Page("workspace:appeal_attachment_remove", "pk=appeal number=appeal_attachment_loose", "POST", *DONE),
    Page("workspace:appeal_submit", "pk=appeal", "POST", *DONE),
    Page("workspace:appeal_take_back", "pk=appeal_in_review", "POST", *DONE),
    # Who wrote in it reads it, and never as the second person.
    Page("workspace:appeal_review", "pk=appeal_to_read", "GET", *OURS),
    Page("workspace:appeal_review", "pk=appeal", "GET", NO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:appeal_withdraw", "pk=appeal", "GET", *OURS),
    Page("workspace:appeal_preview", "pk=appeal", "GET", *OURS),
    Page("workspace:appeal_make", "pk=appeal_approved", "GET", *OURS),
    Page("workspace:letter", "pk=letter", "GET", *OURS),
    Page("workspace:letter_pdf", "pk=letter", "GET", *OURS, html=False),
    Page("workspace:letter_attachment", "pk=letter number=letter_attachment", "GET", *OURS, html=False),
    Page("workspace:letter_templates", "", "GET", *ALL),
    Page("workspace:letter_template_add", "", "GET", *ALL),
    Page("workspace:letter_template", "pk=letter_template", "GET", *ALL),
    Page("workspace:letter_template_words", "pk=letter_template language=en", "GET", *ALL),
    Page("workspace:letter_template_away", "pk=letter_template", "POST", GO, GO, SIGN_IN, GO, NO),
)
