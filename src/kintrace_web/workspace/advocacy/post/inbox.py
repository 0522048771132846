"""Replies that wait for somebody to say what they were, of letters that the account sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kintrace_web.advocacy.post import rights
from kintrace_web.advocacy.post.models import IncomingMail, Reply
from kintrace_web.workspace.cases.gate import demand
from kintrace_web.workspace.lists.paging import page_of

ALL = "all"


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The waiting ones, the oldest first; all of them, the newest first, when the address says so."""
    user = demand(request, rights.LIST)
    everything = request.GET.get("show") == ALL
    replies = Reply.objects.seen_by(user).select_related("letter__authority", "mail")
    replies = replies.order_by("-came_on", "-filed_at") if everything else replies.waiting()
    context = {
        "page": page_of(request, replies),
        "everything": everything,
        "held": IncomingMail.objects.held().count() if user.has_perm(rights.PEN) else None,
    }
    return render(request, "workspace/post/list.html", context)
