"""What one page weighs and how many queries it takes, asked inside a site's own process."""

from __future__ import annotations

from typing import Any

# As a browser behind the office's own web server asks.
HEADERS = {"accept-encoding": "gzip, deflate, br, zstd", "x-forwarded-proto": "https"}


def weigh(addresses: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Bytes of the body and queries, for each page, when it is asked for the first time and when again."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(headers=HEADERS), {}
    several = {f"entry {at}": each for at, each in enumerate(addresses["entries"][1:4], start=1)}
    pages = {each: addresses[each] for each in ("tag", "eleven", "entry")} | several
    # Whatever a process asks once is not what a page costs.
    client.get(addresses["entries"][-1])
    for name, address in pages.items():
        asked = []
        for _time in range(2):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = client.get(address)
            asked.append(len(queries))
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
        found[name] = {"bytes": len(answer.content), "queries": asked[0], "again": asked[1]}
    return found
