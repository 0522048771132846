"""What a first visit costs on a phone: bytes with the fonts, and the largest paint, in Chromium slowed down.

The profile is Lighthouse's for a phone: a processor four times slower, 1.6 Mbit/s, 150 ms to the server and back.

    python -m bench.archive.budget --folder DIRECTORY     (one that bench.archive.run --folder made)
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.archive.entries import ASKED
from bench.archive.servers import serving
from bench.archive.sites import Site
from bench.archive.tables import table

PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True}
LATENCY, BYTES_A_SECOND, SLOWER = 150, 1_638_400 // 8, 4
VISITS = 5
# The largest paint so far, in milliseconds after the request.
LARGEST = """() => new Promise(done => new PerformanceObserver(seen =>
  done(seen.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter(each => each.renderBlockingStatus === "blocking").map(each => each.name)"""


@dataclass(frozen=True)
class Visit:
    """The first visit of somebody who was never here."""

    bytes: int
    requests: int
    largest: float
    blocking: list[str]


def visit(browser: Any, address: str) -> Visit:
    """Open a page in a window with nothing in its cache."""
    context = browser.new_context(**PHONE, extra_http_headers={"X-Forwarded-Proto": "https"})
    page = context.new_page()
    talk = context.new_cdp_session(page)
    came: list[int] = []
    talk.on("Network.loadingFinished", lambda told: came.append(int(told["encodedDataLength"])))
    talk.send("Network.enable")
    slow = {"offline": False, "latency": LATENCY}
    speeds = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND // 2}
    talk.send("Network.emulateNetworkConditions", {**slow, **speeds})
    talk.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="networkidle")
    largest, blocking = page.evaluate(LARGEST), page.evaluate(BLOCKING)
    context.close()
    return Visit(sum(came), len(came), float(largest), list(blocking))


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise SystemExit("chromium was not found. Install it (Debian and Ubuntu: apt install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def budget(ours: Site) -> str:
    """A table of first visits, the median of several."""
    entries = {each.split("/")[1]: each for each in reversed(ours.addresses["entries"])}
    pages = {f"tag page, {each}": f"/{each}/tags/{ASKED}/" for each in entries}
    pages |= {f"entry, {each}": address for each, address in entries.items()}
    rows = []
    with serving("Kintrace", ours) as running, chromium() as browser:
        for said, address in pages.items():
            visits = [visit(browser, f"http://127.0.0.1:{running.port}{address}") for _ in range(VISITS)]
            rows.append(
                [
                    said,
                    f"{visits[0].bytes / 1000:.1f}",
                    str(visits[0].requests),
                    f"{median(each.largest for each in visits):.0f}",
                    str(len(visits[0].blocking)),
                ]
            )
    return table(["first visit", "kB with fonts", "requests", "largest paint, ms", "blocking"], rows)


def main() -> None:
    """Print the table of sites that are there."""
    from bench.archive.run import sites

    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--folder", type=Path, required=True)
    print(budget(sites(arguments.parse_args().folder, 0)[0]))


if __name__ == "__main__":
    main()
