"""Addresses of the pages of what comes back."""

from __future__ import annotations

from django.urls import path

from . import entering, inbox, mails, pen, replies

MAIL, REPLY = "post/mail/<uuid:pk>/", "post/replies/<uuid:pk>/"

urlpatterns = [
    path("post/", inbox.listed, name="post"),
    path("post/pen/", pen.listed, name="holding_pen"),
    path("post/pen/all/", pen.accept_all_guesses, name="holding_pen_all"),
    path(MAIL, pen.show, name="held_mail"),
    path(f"{MAIL}accept/", pen.accept_one, name="held_mail_accept"),
    path(f"{MAIL}set-aside/", pen.aside, name="held_mail_set_aside"),
    path(f"{MAIL}take-up/", pen.again, name="held_mail_take_up"),
    path(f"{MAIL}try-again/", pen.once_more, name="held_mail_try_again"),
    path(f"{MAIL}message/", mails.message, name="mail_message"),
    path(f"{MAIL}files/<int:number>/", mails.file, name="mail_file"),
    path(REPLY, replies.show, name="reply"),
    path(f"{REPLY}what/", replies.say, name="reply_classify"),
    path(f"{REPLY}next/<slug:kind>/", replies.next_letter, name="reply_next"),
    path(f"{REPLY}move/", replies.elsewhere, name="reply_move"),
    path("post/letters/<uuid:pk>/enter/", entering.add, name="reply_enter"),
]
