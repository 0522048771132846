"""One request, and what came back told apart: for the tests that ask every address."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from page import AGAIN, GO, SIGN_IN


def answer(response: HttpResponse) -> int | str:
    """The status, with redirections told apart by where they lead."""
    if response.status_code != 302:
        return response.status_code
    if response["Location"].startswith(reverse("account_login")):
        return SIGN_IN
    return AGAIN if "reauthenticate" in response["Location"] else GO


def ask(client: Client, method: str, address: str, **headers: str) -> Any:
    """One request, and everything it changed taken back: rows, and who is signed in in this browser.

    Nobody's asking changes what the next one finds.
    """
    cache.clear()
    signed_in = deepcopy(client.cookies)
    with transaction.atomic():
        response = getattr(client, method.lower())(address, **headers)
        if response.streaming:
            # Read to its end it is closed, and the connection to the database is not.
            response.content_read = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = signed_in
    return response
