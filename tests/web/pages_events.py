"""The pages of delegations, seminars, testimonies, partners: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

PAGES: tuple[Page, ...] = (
    Page("workspace:events", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:event_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:event", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_edit", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_slot_add", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_person_add", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_said_add", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_follow_add", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_guests", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_guests_read", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_guest_add", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_guests_send", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:event_calendar", "pk=gathering", "GET", 200, NONE, SIGN_IN, NONE, NO, html=False),
    Page("workspace:event_state", "pk=gathering becomes=held", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page(
        "workspace:event_slot_remove", "pk=gathering number=event_slot", "POST", GO, NONE, SIGN_IN, NONE, NO
    ),
    Page(
        "workspace:event_person_came", "pk=gathering number=event_person", "POST", GO, NONE, SIGN_IN, NONE, NO
    ),
    Page(
        "workspace:event_person_remove",
        "pk=gathering number=event_person",
        "POST",
        GO,
        NONE,
        SIGN_IN,
        NONE,
        NO,
    ),
    Page(
        "workspace:event_follow_done", "pk=gathering number=event_to_do", "POST", GO, NONE, SIGN_IN, NONE, NO
    ),
    Page(
        "workspace:event_follow_letter",
        "pk=gathering number=event_to_do",
        "GET",
        200,
        NONE,
        SIGN_IN,
        NONE,
        NO,
    ),
    Page(
        "workspace:event_guest_link", "pk=gathering number=event_guest", "POST", 200, NONE, SIGN_IN, NONE, NO
    ),
    Page(
        "workspace:event_guest_came", "pk=gathering number=event_guest", "GET", 200, NONE, SIGN_IN, NONE, NO
    ),
    Page(
        "workspace:event_guest_remove", "pk=gathering number=event_guest", "POST", GO, NONE, SIGN_IN, NONE, NO
    ),
    Page("workspace:testimonies", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:testimony_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:testimony", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_open", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_words", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_recording", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_recording_add", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_consent_add", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_review_ask", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_keeper_add", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_lead", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:testimony_erase", "pk=testimony", "GET", 200, NONE, SIGN_IN, NONE, NO),
    # Who took it does not review it.
    Page("workspace:testimony_review", "pk=testimony", "GET", NO, NONE, SIGN_IN, NONE, NO),
    Page(
        "workspace:testimony_consent_withdraw",
        "pk=testimony number=testimony_consent",
        "POST",
        GO,
        NONE,
        SIGN_IN,
        NONE,
        NO,
    ),
    Page("workspace:testimony_withdraw_all", "pk=testimony", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page(
        "workspace:testimony_keeper_remove",
        "pk=testimony number=testimony_keeper",
        "POST",
        GO,
        NONE,
        SIGN_IN,
        NONE,
        NO,
    ),
    # Partners are nobody's alone.
    Page("workspace:partners", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_edit", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_contacts", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_contact_add", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_agreement_add", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:partner_share", "number=partner", "GET", 200, 200, SIGN_IN, 200, NO),
    Page(
        "workspace:partner_contact_remove",
        "number=partner contact=partner_contact",
        "POST",
        GO,
        GO,
        SIGN_IN,
        GO,
        NO,
    ),
    Page(
        "workspace:partner_agreement_end",
        "number=partner agreement=partner_agreement",
        "POST",
        GO,
        GO,
        SIGN_IN,
        GO,
        NO,
    ),
    # A guest has no account: whoever has the secret is answered; unknown and expired links look alike.
    Page("door:invitation", "secret=event_secret", "GET", 200, 200, 200, 200, 200, relative=200),
    Page("door:invitation", "secret=event_secret", "POST", 200, 200, 200, 200, 200, relative=200),
    Page("door:invitation", "secret=nobodys", "GET", NONE, NONE, NONE, NONE, NONE),
    Page(
        "door:invitation_calendar",
        "secret=event_secret",
        "GET",
        200,
        200,
        200,
        200,
        200,
        relative=200,
        html=False,
    ),
)
