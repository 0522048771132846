"""Every address of the web, and who may see what there.

A new page needs a row in PAGES; tests/web/test_pages.py fails until it has one, and tests/browser/test_axe.py then
looks at the page. A row says: the address's name, what its parts are (``pk=case`` takes the ID that world.py calls
"case"), the method, and the answer to each of six people:

    member         the caseworker in charge of the case
    other          a caseworker of another case
    stranger       nobody is signed in
    supervisor     a supervisor who is no member of the case
    administrator  who looks after accounts
    relative       the enquirer of the case, in the portal; NONE where a row says nothing of them

The answers:

    200       the page is shown
    GO        302 to somewhere else, because the act was done or there is nothing to do here now
    AGAIN     302 to "is it still you?", because the page changes how one signs in
    SIGN_IN   302 to the sign-in page
    NO        403, not part of the role
    NONE      404, as if there were no such thing: that a case exists is not told
    400, 405  what was sent cannot be read; the address takes the other method
"""

from __future__ import annotations

import pages_archive
import pages_authorities
import pages_dossiers
import pages_events
import pages_letters
import pages_meetings
import pages_newsletter
import pages_petitions
import pages_post
import pages_publishing
import pages_sending
from page import AGAIN, GO, NO, NONE, PEOPLE, SIGN_IN, Page

__all__ = ["AGAIN", "GO", "NO", "NONE", "PAGES", "PEOPLE", "SIGN_IN", "Page"]

PAGES = (
    #    name, parts, method, member, other, stranger, supervisor, administrator
    # A stranger to the archive; without one to the sign-in (tests/web/archive).
    Page("root", "", "GET", GO, GO, GO, GO, GO, relative=GO),
    Page("set_language", "", "POST", GO, GO, GO, GO, GO, relative=GO),
    # Signing in and out, passwords. Signed in already, one is sent on.
    Page("account_login", "", "GET", GO, GO, 200, GO, GO, relative=GO),
    Page("account_logout", "", "GET", 200, 200, SIGN_IN, 200, 200, relative=200),
    Page("account_inactive", "", "GET", 200, 200, 200, 200, 200, relative=200),
    Page("account_reauthenticate", "", "GET", 200, 200, SIGN_IN, 200, 200, relative=NONE),
    Page("account_change_password", "", "GET", 200, 200, SIGN_IN, 200, 200, relative=NONE),
    Page("account_reset_password", "", "GET", 200, 200, 200, 200, 200, relative=200),
    Page("account_reset_password_done", "", "GET", 200, 200, 200, 200, 200, relative=200),
    Page(
        "account_reset_password_from_key",
        "uidb36=uidb36 key=reset_key",
        "GET",
        GO,
        GO,
        GO,
        GO,
        GO,
        relative=GO,
    ),
    Page("account_reset_password_from_key_done", "", "GET", 200, 200, 200, 200, 200, relative=200),
    # Nobody signs up; allauth asks for these by name.
    Page("account_signup", "", "GET", NONE, NONE, NONE, NONE, NONE),
    Page("account_set_password", "", "GET", NONE, NONE, NONE, NONE, NONE),
    # By code, for relatives; the page for typing it needs one that was asked for.
    Page("account_request_login_code", "", "GET", GO, GO, 200, GO, GO, relative=GO),
    Page("account_confirm_login_code", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=GO),
    # One's own second factor; these six have none. test_second_factor.py walks through setting one up.
    Page("mfa_index", "", "GET", 200, 200, SIGN_IN, 200, 200, relative=GO),
    Page("mfa_authenticate", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=GO),
    Page("mfa_reauthenticate", "", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NONE),
    Page("mfa_activate_totp", "", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NONE),
    Page("mfa_deactivate_totp", "", "GET", NONE, NONE, SIGN_IN, NONE, NONE),
    Page("mfa_view_recovery_codes", "", "GET", NONE, NONE, SIGN_IN, NONE, NONE),
    Page("mfa_generate_recovery_codes", "", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NONE),
    Page("mfa_download_recovery_codes", "", "GET", NONE, NONE, SIGN_IN, NONE, NONE),
    Page("mfa_list_webauthn", "", "GET", 200, 200, SIGN_IN, 200, 200, relative=200),
    Page("mfa_add_webauthn", "", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=200),
    Page("mfa_reauthenticate_webauthn", "", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NO),
    Page("mfa_remove_webauthn", "pk=key", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NONE),
    Page("mfa_edit_webauthn", "pk=key", "GET", AGAIN, AGAIN, SIGN_IN, AGAIN, AGAIN, relative=NONE),
    Page("mfa_login_webauthn", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=GO),
    # The frame.
    Page("workspace:home", "", "GET", 200, 200, SIGN_IN, 200, 200),
    Page("workspace:keys", "", "GET", 200, 200, SIGN_IN, 200, 200),
    Page("workspace:statistics", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:staff", "", "GET", NO, NO, SIGN_IN, NO, 200),
    Page("workspace:staff_invite", "", "GET", NO, NO, SIGN_IN, NO, 200),
    Page("workspace:staff_person", "pk=person", "GET", NO, NO, SIGN_IN, NO, 200),
    Page("workspace:staff_act", "pk=person act=link", "POST", NO, NO, SIGN_IN, NO, 200),
    Page("workspace:staff_act", "pk=person act=close", "POST", NO, NO, SIGN_IN, NO, GO),
    Page("workspace:staff_act", "pk=person act=nothing", "POST", NO, NO, SIGN_IN, NO, NONE),
    Page("workspace:record", "", "GET", NO, NO, SIGN_IN, NO, 200),
    # Cases.
    Page("workspace:search", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:search", "", "POST", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:intake_start", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:intake_refused", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:intake_check", "pk=draft", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake_discard", "pk=draft", "GET", 200, NONE, SIGN_IN, NONE, NO),
    # One row for each step of the interview.
    Page("workspace:intake", "pk=draft slug=you", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=contact", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=names", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=birth", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=parents", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=story", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=last-contact", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=journey", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=family", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=consents", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:intake", "pk=draft slug=basis", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:cases", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:case_overview", "", "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:case", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_edit_sought", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_edit_names", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_edit_story", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_edit_last_contact", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_event_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_edit_event", "pk=case number=event", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_event_remove", "pk=case number=event", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_relative_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_task_add", "pk=case", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_task_done", "pk=case number=task", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_task_undone", "pk=case number=done_task", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_document_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_document", "pk=case document=document", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page(
        "workspace:case_document", "pk=case document=paper", "GET", 200, NONE, SIGN_IN, NONE, NONE, html=False
    ),
    Page("workspace:case_protected", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_protected_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_consent_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_consent_withdraw", "pk=case number=consent", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_basis_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    # The second person's decision is for a supervisor who is on the case.
    Page("workspace:case_approve", "pk=case", "GET", NO, NONE, SIGN_IN, NONE, NONE),
    # A supervisor sees who works on every case, without its file.
    Page("workspace:case_members", "pk=case", "GET", 200, NONE, SIGN_IN, 200, NONE),
    Page("workspace:case_member_end", "pk=case number=member", "POST", GO, NONE, SIGN_IN, GO, NONE),
    # Lists.
    Page("workspace:lists", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_import", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list", "pk=list", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_mapping", "pk=coming", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_progress", "pk=coming", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_cancel", "pk=coming", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_remove", "pk=list", "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:list_problems", "pk=list", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:list_entry", "pk=list row=row", "GET", 200, 200, SIGN_IN, 200, NO),
    # Matches.
    Page("workspace:matches", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:match", "pk=candidate", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:match_judge", "pk=candidate", "GET", GO, NONE, SIGN_IN, NONE, NO),
    # The desk of the data protection officer, who is none of the six; workspace/protection/test_desk.py asks for them.
    Page("workspace:protection", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_consents", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_keeping", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_keeping_run", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_suppression", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_lift", "pk=suppression", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_erasures", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_erasure", "pk=erasure", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_copy", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_reads", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:protection_odd", "", "GET", NO, NO, SIGN_IN, NO, NO),
    # The administrator may turn the switch as well.
    Page("workspace:protection_emergency", "", "GET", NO, NO, SIGN_IN, NO, 200),
    Page("workspace:case_erase", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_export", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    # The public door: the same for everybody, whoever is signed in.
    Page("door:door", "", "GET", 200, 200, 200, 200, 200, relative=200),
    Page("door:door", "", "POST", 200, 200, 200, 200, 200, relative=200),
    Page("door:away", "", "GET", 200, 200, 200, 200, 200, relative=200),
    # What was said there; once it is taken, it is for whoever took it.
    Page("workspace:knocks", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:knock_by_number", "", "POST", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:knock", "pk=knock", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:knock_read", "pk=knock", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:knock_read", "pk=taken", "GET", 200, NO, SIGN_IN, NO, NO),
    # The supervisor is asked first, and takes it.
    Page("workspace:knock_take", "pk=knock", "POST", GO, GO, SIGN_IN, GO, NO),
    Page("workspace:knock_identify", "pk=taken", "GET", 200, NO, SIGN_IN, NO, NO),
    Page("workspace:knock_link", "pk=taken", "GET", 200, NO, SIGN_IN, NO, NO),
    Page("workspace:knock_close", "pk=taken", "GET", 200, NO, SIGN_IN, NO, NO),
    # Tips of no case are for who sorts them; of a case, for its members.
    Page("workspace:tips", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip_add", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip", "pk=tip", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip", "pk=own_tip", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:tip_read", "pk=tip", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip_read", "pk=own_tip", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:tip_link", "pk=tip", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip_set_aside", "pk=tip", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:tip_take_up", "pk=tip", "POST", GO, GO, SIGN_IN, GO, NO),
    # After found.
    Page("workspace:case_after", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:conversation_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:conversation", "pk=case number=conversation", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:agreed_withdraw", "pk=case number=agreed", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:withholding_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:withholding_lift", "pk=case number=held_back", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:lifting_agree", "pk=case number=lifting", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:lifting_set_aside", "pk=case number=lifting", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:disclosure_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:disclosure", "pk=case number=disclosure", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:disclosure_approve", "pk=case number=disclosure", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:disclosure_refuse", "pk=case number=disclosure", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:disclosure_withdraw", "pk=case number=disclosure", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:hand_over", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message", "pk=case number=drafted", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message", "pk=case number=delivered", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_accept", "pk=case number=drafted", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_give_back", "pk=case number=drafted", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_relay", "pk=case number=accepted", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_delivered", "pk=case number=accepted", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_refused", "pk=case number=delivered", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_answer", "pk=case number=delivered", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_words", "pk=case number=given_back", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:message_sheet", "language=fa", "GET", 200, 200, SIGN_IN, 200, NO, html=False),
    Page("workspace:message_print", "pk=case number=accepted", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page(
        "workspace:message_note", "pk=case number=given_back step=step", "GET", 200, NONE, SIGN_IN, NONE, NONE
    ),
    Page("workspace:visit_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:visit", "pk=case number=visit", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:visit_read", "pk=case number=visit", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:outcome_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:outcome", "pk=case number=outcome", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:outcome", "pk=case number=death", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:outcome_confirm", "pk=case number=outcome", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:outcome_set_aside", "pk=case number=outcome", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_take_up", "pk=case", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:death_add", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:death_source", "pk=case number=death", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:death_told", "pk=case number=death", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:wish_done", "pk=case number=asked", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_news", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    # Publishing: proposed from a case, let out by an editor, who is none of the six; workspace/releases asks for them.
    Page("workspace:case_publishing", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_private", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:release_add", "pk=case item=photo", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page(
        "workspace:case_photo_shown",
        "pk=case document=document",
        "GET",
        200,
        NONE,
        SIGN_IN,
        NONE,
        NONE,
        html=False,
    ),
    Page("workspace:releases", "", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("workspace:release", "number=release", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:release_let_out", "number=release", "POST", NO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:release_take_back", "number=release", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:release_photo", "number=release", "GET", 200, NONE, SIGN_IN, NONE, NONE, html=False),
    # The portal: staff are sent to their own pages.
    Page("portal:home", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:enter", "", "GET", GO, GO, 200, GO, GO, relative=GO),
    Page("portal:enter_with", "code=entry_code", "GET", GO, GO, 200, GO, GO, relative=GO),
    Page("portal:welcome", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:write", "pk=case", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:message", "pk=message", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:message", "pk=returned", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:message_change", "pk=returned", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    # One's own message is not answered.
    Page("portal:message_answer", "pk=message", "GET", GO, GO, SIGN_IN, GO, GO, relative=NONE),
    Page("portal:wish", "pk=wish", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:consents", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:consent_withdraw", "number=consent", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    # What stands cannot be given again.
    Page("portal:consent_again", "number=consent", "POST", GO, GO, SIGN_IN, GO, GO, relative=NONE),
    Page("portal:mine", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:looked", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:copy", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:wrong", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:delete", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    # For a found person alone; portal/test_pages.py asks for her.
    Page("portal:never", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=NONE),
    Page("portal:account", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:again", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    Page("portal:address", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=200),
    # Only after an address was given; portal/test_address.py walks through it.
    Page("portal:address_code", "", "GET", GO, GO, SIGN_IN, GO, GO, relative=GO),
    Page("portal:other", "pk=person", "POST", GO, GO, SIGN_IN, GO, GO, relative=NONE),
    Page("portal:leave_everywhere", "", "POST", GO, GO, SIGN_IN, GO, GO, relative=SIGN_IN),
    # Inviting the two of a case to it.
    Page("workspace:case_portal", "pk=case", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_portal_invite", "pk=case side=sought", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    Page("workspace:case_portal_code", "pk=case side=enquirer", "POST", 200, NONE, SIGN_IN, NONE, NONE),
    # Whoever made the letter does not get the other half.
    Page("workspace:case_portal_spoken", "pk=case side=enquirer", "POST", GO, NONE, SIGN_IN, NONE, NONE),
    Page(
        "workspace:case_portal_switch",
        "pk=case side=enquirer to=close",
        "POST",
        GO,
        NONE,
        SIGN_IN,
        NONE,
        NONE,
    ),
    # The work with authorities, room by room.
    *pages_authorities.PAGES,
    *pages_letters.PAGES,
    *pages_sending.PAGES,
    *pages_post.PAGES,
    *pages_meetings.PAGES,
    *pages_events.PAGES,
    *pages_dossiers.PAGES,
    *pages_archive.PAGES,
    *pages_publishing.PAGES,
    *pages_petitions.PAGES,
    *pages_newsletter.PAGES,
)
