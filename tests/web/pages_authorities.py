"""The pages of whom we write to: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, SIGN_IN, Page

PAGES: tuple[Page, ...] = (
    Page("workspace:authorities", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_search", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_search", "", "POST", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_times", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority", "pk=directory_ministry", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority", "pk=directory_office", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_terms", "pk=directory_ministry", "GET", 200, 200, SIGN_IN, 200, NO),
    Page(
        "workspace:address_broken",
        "pk=directory_ministry number=directory_address",
        "POST",
        GO,
        GO,
        SIGN_IN,
        GO,
        NO,
    ),
    Page(
        "workspace:address_works",
        "pk=directory_ministry number=directory_address",
        "POST",
        GO,
        GO,
        SIGN_IN,
        GO,
        NO,
    ),
    # What holds for many authorities is set by who approves corrections.
    Page("workspace:terms", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:term_remove", "number=directory_term", "POST", GO, GO, SIGN_IN, GO, NO),
    # The supervisor is asked first and takes it away; for the two others there is nothing to do any more.
    Page("workspace:term_remove", "number=directory_term_of_all", "POST", NO, NO, SIGN_IN, GO, NO),
    Page("workspace:countries", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:country_add", "", "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:country", "pk=directory_country", "GET", NO, NO, SIGN_IN, 200, NO),
    # Corrections: proposed by the first of the six, decided on by a supervisor, taken back by who proposed it alone.
    Page("workspace:corrections", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:correction_add", "pk=directory_ministry", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:correction", "number=directory_correction", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:correction_approve", "number=directory_correction", "POST", NO, NO, SIGN_IN, GO, NO),
    Page("workspace:correction_refuse", "number=directory_correction", "POST", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:correction_withdraw", "number=directory_correction", "POST", GO, NO, SIGN_IN, NO, NO),
    Page("workspace:authority_import", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_import_example", "", "GET", 200, 200, SIGN_IN, 200, NO, html=False),
    Page("workspace:authority_import_check", "pk=directory_file", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:authority_import_take", "pk=directory_file", "POST", GO, GO, SIGN_IN, GO, NO),
    Page(
        "workspace:authority_import_rest", "pk=directory_file", "GET", 200, 200, SIGN_IN, 200, NO, html=False
    ),
)
