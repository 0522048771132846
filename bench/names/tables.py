"""The results as Markdown: one table a question, ours first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]


def page(results: Json) -> str:
    """The whole page."""
    engines = results["engines"]
    parts = [
        "# Names: Kintrace beside its peers",
        preface(results),
        section("Recall of the one right name, as written (at 1 / at 10)", recalls(engines, "plain")),
        section("The same with the words in another order", recalls(engines, "turned")),
        section("The same with one typing slip", recalls(engines, "slip")),
        section("Single words never seen (at 1 / at 10)", recalls(engines, "word")),
        section("Kintrace with 95 % intervals (Wilson), false accepts and time", ours_in_full(engines)),
        section(
            "Pairs with hard negatives: area under the curve / best F1 / recall at 95 % precision",
            pairs(engines),
        ),
        section("False accepts on the same pairs", false_accepts(engines)),
        section("Stated probability of Kintrace against observed frequency", calibration(engines)),
        section("Hand-labelled pairs of persons (name_bench), never trained on", persons(engines)),
        section("Cost of search in the table above", cost(engines)),
        section("Large indexes", large(results.get("speed", []))),
        section("Pairs in bulk", bulk(results.get("bulk", {}))),
        section("Left out", "\n".join(f"- {name}: {why}" for name, why in results.get("absent", {}).items())),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def preface(results: Json) -> str:
    run = results["run"]
    earlier = {
        each["measured_by"] for each in results["engines"] + results["speed"] if each.get("measured_by")
    }
    by = "".join(
        f"\nPeers and speed on the same questions: `{command}`, before." for command in sorted(earlier)
    )
    return (
        f"`{run['command']}`, seed {run['seed']}, {run['part']} part, {run['pool']:,} names to search among, up to "
        f"{run['queries']} queries a set.\nMachine: {run['machine']}; every engine on one thread. "
        "The sets are public lists; names.json has every cell with its interval."
    ) + by


def section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}" if body else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; empty without rows.

    >>> print(table(["set", "ms"], [["fa", "2"]]))
    | set | ms |
    |---|---|
    | fa | 2 |
    """
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *lines]) if lines else ""


def share(value: float | None) -> str:
    """A share as the page writes it.

    >>> share(0.9512), share(1.0), share(None)
    ('.951', '1.000', '-')
    """
    if value is None:
        return "-"
    return f"{value:.3f}" if value >= 0.9995 else f"{value:.3f}"[1:]


def number(value: float | None, places: int = 1) -> str:
    return "-" if value is None else f"{value:,.{places}f}"


def recalls(engines: list[Json], variant: str) -> str:
    """A row for each engine, a column for each set."""
    columns = list(
        dict.fromkeys(key for each in engines for key in each["cells"] if key.endswith(f" {variant}"))
    )
    rows = []
    for each in engines:
        cells = [each["cells"].get(key) for key in columns]
        if any(cells):
            asked = max(cell["asked"] for cell in cells if cell)
            shown = [
                f"{share(cell['recall_1'])} / {share(cell['recall_10'])}" if cell else "-" for cell in cells
            ]
            rows.append([each["name"], str(asked), *shown])
    return table(["engine", "queries", *(key.split()[0] for key in columns)], rows)


def ours_in_full(engines: list[Json]) -> str:
    rows = []
    ours = engines[0]["cells"] if engines else {}
    for key, cell in ours.items():
        low = [
            f"{share(cell[f'recall_{at}'])} ({'-'.join(map(share, cell[f'interval_{at}']))})"
            for at in (1, 10)
        ]
        rows.append(
            [*key.split(), str(cell["asked"]), *low, share(cell["false_first"]), number(cell["ms"], 2)]
        )
    note = (
        "\n\nFalse first: the share of queries whose first name is wrong and yet reaches the working threshold "
        "(95 % precision on the development pairs). Time: median of a query."
    )
    head = ["set", "variant", "queries", "recall at 1", "recall at 10", "false first", "ms"]
    return table(head, rows) + note if rows else ""


def judged(engines: list[Json]) -> tuple[list[Json], list[str]]:
    found = [each for each in engines if each["judging"] and each["judging"]["verdicts"]]
    return found, list(dict.fromkeys(script for each in found for script in each["judging"]["verdicts"]))


def pairs(engines: list[Json]) -> str:
    found, scripts = judged(engines)
    rows = []
    for each in found:
        verdicts = [each["judging"]["verdicts"].get(script) for script in scripts]
        known = [verdict for verdict in verdicts if verdict]
        middle = {
            key: sum(verdict[key] for verdict in known) / len(known) for key in ("auc", "f1", "recall_at_95")
        }
        shown = [
            " / ".join(share(verdict[key]) for key in ("auc", "f1", "recall_at_95")) if verdict else "-"
            for verdict in [middle, *verdicts]
        ]
        rows.append([each["name"], *shown, number(each["judging"]["pairs_a_second"], 0)])
    return table(["engine", "mean", *scripts, "pairs a second"], rows)


def false_accepts(engines: list[Json]) -> str:
    found, scripts = judged(engines)
    rows = []
    for each in found:
        verdicts = [each["judging"]["verdicts"].get(script) for script in scripts]
        shown = [
            f"{share(verdict['equal_error'])} / {share(verdict['false_accepts'])}" if verdict else "-"
            for verdict in verdicts
        ]
        rows.append([each["name"], number(each["judging"]["threshold"], 2), *shown])
    ours = found[0]["judging"]["verdicts"] if found else {}
    above = ", ".join(f"{script} {share(verdict['false_above_zero'])}" for script, verdict in ours.items())
    note = (
        "\n\nEqual error rate / wrong pairs accepted at the threshold that gives 95 % precision on the development "
        f"part.\nWrong pairs that weigh above zero bits in Kintrace: {above}."
    )
    return table(["engine", "threshold", *scripts], rows) + note if rows else ""


def calibration(engines: list[Json]) -> str:
    judging = engines[0]["judging"] if engines else None
    found = judging and judging["calibration"]
    if not found:
        return ""
    errors = [[script, share(error)] for script, error in found["error"].items()]
    bins = [
        [share(each["stated"]), share(each["observed"]), str(each["pairs"])] for each in found["bins"]["All"]
    ]
    return (
        f"Probability: {found['source']}. ![Reliability plot](names_reliability.svg)\n\n"
        + table(["script", "expected calibration error"], errors)
        + "\n\n"
        + table(["stated", "observed", "pairs"], bins)
    )


def persons(engines: list[Json]) -> str:
    rows = [
        [each["name"], share(each["judging"]["persons_f1"]), share(each["judging"]["persons_auc"])]
        for each in engines
        if each["judging"] and each["judging"]["persons_f1"] is not None
    ]
    return table(["engine", "best F1", "area under the curve"], rows)


def cost(engines: list[Json]) -> str:
    rows = []
    for each in engines:
        times = [cell["ms"] for key, cell in each["cells"].items() if not key.endswith(" word")]
        if times:
            rows.append(
                [
                    each["name"],
                    ", ".join(f"{name} {version}" for name, version in each["versions"].items()),
                    number(sum(times) / len(times), 2),
                    number(each["build_s"]),
                    number(each["index_mb"], 0),
                    number(each["grown_mb"], 0),
                ]
            )
    return table(["engine", "versions", "ms a query", "build s", "index MB", "process grew by MB"], rows)


def large(speed: list[Json]) -> str:
    rows = []
    for each in speed:
        start = (
            "-"
            if each["start_s"] is None
            else f"{number(each['load_ms'])} ms / {number(each['start_s'], 2)} s"
        )
        rows.append(
            [
                each["name"],
                f"{each['names']:,}",
                f"{each['words']:,}",
                str(each["queries"]),
                *(number(each["build_s"]), number(each["index_mb"], 0), number(each["peak_mb"], 0)),
                *(number(each["median_ms"], 2), number(each["p99_ms"], 2), start),
            ]
        )
    head = ["engine", "names", "words", "queries", "build s", "index MB", "peak MB", "median ms", "99 % ms"]
    note = (
        "\n\nNames are recombined from real ones. Recombining makes no new words, so each size is measured twice: "
        "with a share of family names spelt as no real one is, and without."
    )
    return table([*head, "saved index: load / first answer with imports"], rows) + note if rows else ""


def bulk(rates: dict[str, float]) -> str:
    return table(["call", "pairs a second"], [[name, number(rate, 0)] for name, rate in rates.items()])
