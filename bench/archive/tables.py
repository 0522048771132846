"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.archive.measuring import ASKED, Measured, Results

STOCK, OURS, BARE, CACHED = "stock", "Kintrace", "Kintrace, no shelf", "stock, cached"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose first column is words and the others figures.

    >>> print(table(["page", "bytes"], [["tag", "2"]]))
    | page | bytes |
    |---|---:|
    | tag | 2 |
    """
    ruled = f"|---|{'---:|' * (len(head) - 1)}"
    written = [f"| {' | '.join(line)} |" for line in (head, *rows)]
    return "\n".join([written[0], ruled, *written[1:]])


def speed(results: Results) -> str:
    """Requests a second, the median of the rounds, and how many times those of the stock site."""

    def told(way: str, page: str) -> str:
        rate = results[way][page].rate
        return f"{rate:,.0f}" if way == STOCK else f"{rate:,.0f} ({rate / results[STOCK][page].rate:.1f} x)"

    return table(
        ["requests a second", *results],
        [[said, *(told(way, page) for way in results)] for page, said in ASKED.items()],
    )


def weight(results: Results) -> str:
    """Bytes of a page on the wire, and the share of the stock site's; with their heads in the second figure."""

    def told(way: str, page: str) -> str:
        found, peer = results[way][page], results[STOCK][page]
        whole = found.body + found.head
        share = "" if way == STOCK else f" ({found.body / peer.body:.2f})"
        return f"{found.body:,.0f}{share} / {whole:,.0f}"

    return table(
        ["bytes of the page / with its head", *results],
        [[said, *(told(way, page) for way in results)] for page, said in ASKED.items()],
    )


def times(results: Results) -> str:
    """Milliseconds, median and 99th percentile over all rounds."""

    def told(found: Measured) -> str:
        return f"{found.milliseconds(50):.1f} / {found.milliseconds(99):.1f}"

    return table(
        ["ms, median / 99 %", *results],
        [[said, *(told(results[way][page]) for way in results)] for page, said in ASKED.items()],
    )


def queries(weighed: Mapping[str, Mapping[str, Mapping[str, int]]]) -> str:
    """Queries of a page, asked the first time and again."""
    pages = list(next(iter(weighed.values())))
    return table(
        ["queries, first / again", *weighed],
        [
            [page, *(f"{weighed[way][page]['queries']} / {weighed[way][page]['again']}" for way in weighed)]
            for page in pages
        ],
    )


def cold(firsts: Mapping[str, Mapping[str, float]]) -> str:
    """Milliseconds of the first requests after a start."""
    pages = list(next(iter(firsts.values())))
    return table(
        ["ms of the first one after a start", *firsts],
        [[ASKED[page].partition(",")[0], *(f"{firsts[way][page]:.0f}" for way in firsts)] for page in pages],
    )
