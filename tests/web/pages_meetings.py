"""The pages of meetings and what was promised there: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

# The list is there for all who speak with authorities; of one meeting only its members are told (S22).
OWN = (200, NONE, SIGN_IN, NONE, NO)
ACT = (GO, NONE, SIGN_IN, NONE, NO)

PAGES: tuple[Page, ...] = (
    Page("workspace:meetings", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:meeting_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:meeting", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting", "pk=meeting_to_come", "GET", *OWN),
    Page("workspace:meeting_change", "pk=meeting_to_come", "GET", *OWN),
    Page("workspace:meeting_held", "pk=meeting_begun", "POST", *ACT),
    Page("workspace:meeting_call_off", "pk=meeting_to_come", "GET", *OWN),
    Page("workspace:meeting_take_back", "pk=meeting_to_come", "POST", *ACT),
    Page("workspace:meeting_letter", "pk=meeting what=thanks", "POST", *ACT),
    Page("workspace:meeting_preparation", "pk=meeting_to_come", "GET", *OWN),
    Page("workspace:meeting_sheet", "pk=meeting_to_come", "POST", *OWN),
    Page("workspace:meeting_staff", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_guest", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_relative", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_seat", "pk=meeting number=seat act=remove", "POST", *ACT),
    Page("workspace:meeting_agenda", "pk=meeting", "POST", *OWN),
    Page("workspace:meeting_agenda_item", "pk=meeting number=agenda_item act=up", "POST", *ACT),
    Page("workspace:meeting_asked", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_answer", "pk=meeting number=asked_there", "GET", *OWN),
    Page("workspace:meeting_promise", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_minutes", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_mentioned", "pk=meeting", "GET", *OWN),
    Page("workspace:meeting_confirm", "pk=meeting edition=1 revision=1", "POST", *ACT),
    Page("workspace:commitments", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:commitment_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:commitment_from_letter", "pk=answered_letter", "GET", *OWN),
    Page("workspace:commitment", "pk=promise", "GET", *OWN),
    Page("workspace:commitment", "pk=promise_kept", "GET", *OWN),
    Page("workspace:commitment_decide", "pk=promise", "GET", *OWN),
    Page("workspace:commitment_again", "pk=promise_kept", "GET", *OWN),
    Page("workspace:commitment_day", "pk=promise", "GET", *OWN),
    Page("workspace:commitment_hand_over", "pk=promise", "GET", *OWN),
    Page("workspace:commitment_remind", "pk=promise", "POST", *ACT),
    Page("workspace:meeting_calendar", "pk=meeting_to_come", "GET", *OWN, html=False),
)
