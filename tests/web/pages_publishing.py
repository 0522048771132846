"""The pages of letters, appeals and others that become public: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

# Editors, who let things out, are none of the six; workspace/publishing asks for them.
OWN = (200, NONE, SIGN_IN, NONE, NONE)

PAGES: tuple[Page, ...] = (
    Page("workspace:publications", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:publication_add", "of=cases pk=case", "GET", *OWN),
    Page("workspace:publication_add", "of=letters pk=answered_letter", "GET", *OWN),
    Page("workspace:publication_add", "of=meetings pk=meeting", "GET", *OWN),
    Page("workspace:publication_add", "of=events pk=gathering", "GET", *OWN),
    Page("workspace:publication_add", "of=testimonies pk=testimony", "GET", *OWN),
    Page("workspace:publication", "number=publication", "GET", *OWN),
    Page("workspace:publication", "number=publication_out", "GET", *OWN),
    Page("workspace:publication_let_out", "number=publication", "POST", NO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:publication_take_back", "number=publication", "POST", GO, NONE, SIGN_IN, NONE, NONE),
)
