"""The pages of what comes back: rows of pages.py."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page

REPLY = "pk=post_reply"
HELD = "pk=post_held"

PAGES: tuple[Page, ...] = (
    #    name, parts, method, member, other, stranger, supervisor, administrator
    Page("workspace:post", "", "GET", 200, 200, SIGN_IN, 200, NO),
    Page("workspace:reply", REPLY, "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:reply_classify", REPLY, "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:reply_move", REPLY, "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:reply_next", f"{REPLY} kind=thanks", "POST", GO, NONE, SIGN_IN, NONE, NO),
    Page("workspace:reply_enter", "pk=post_letter", "GET", 200, NONE, SIGN_IN, NONE, NO),
    Page("workspace:mail_message", "pk=post_mail", "GET", 200, NONE, SIGN_IN, NONE, NONE, html=False),
    Page("workspace:mail_file", "pk=post_mail number=1", "GET", 200, NONE, SIGN_IN, NONE, NONE),
    # What fits no letter may be about any case: supervisors and advocates sort it.
    Page("workspace:holding_pen", "", "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:holding_pen_all", "", "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:held_mail", HELD, "GET", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:held_mail_accept", HELD, "POST", NO, NO, SIGN_IN, 200, NO),
    Page("workspace:held_mail_set_aside", HELD, "POST", NO, NO, SIGN_IN, GO, NO),
    Page("workspace:held_mail_take_up", HELD, "POST", NO, NO, SIGN_IN, GO, NO),
    Page("workspace:held_mail_try_again", HELD, "POST", NO, NO, SIGN_IN, GO, NO),
    Page("workspace:held_mail", "pk=post_refused", "GET", NO, NO, SIGN_IN, 200, NO),
)
