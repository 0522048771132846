"""What every page about a pair asks first.

A pair that is not for this account answers as one that does not exist.
"""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kintrace_web.accounts.models import User
from kintrace_web.matches import rights
from kintrace_web.matches.models import Candidate

has_a_queue = permission_required(rights.QUEUE, raise_exception=True)


def user_of(request: HttpRequest) -> User:
    """Who is signed in; the middleware lets nobody else through."""
    return cast(User, request.user)


def pair_or_404(request: HttpRequest, pk: int) -> Candidate:
    """The pair, if this account may know of it."""
    pairs = Candidate.objects.select_related(
        "case", "case__sought", "other_case", "other_case__sought", "entry", "entry__source_list"
    )
    candidate = get_object_or_404(pairs, pk=pk)
    if not user_of(request).has_perm(rights.SEE, candidate):
        raise Http404
    return candidate
