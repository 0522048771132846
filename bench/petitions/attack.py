"""A petition under attack: ``python -m bench.petitions.attack [50000]``.

Gunicorn serves the project on loopback as an office would run it. Several processes send so many forms over HTTP:
people from many networks, some of them twice, and bots from few; meanwhile a reader asks for the page. Then the links
are used, some opened by a scanner before, some used three times. At the end the count is compared with what was sent,
and the bots are swept. It writes bench/results/petitions.md.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from bench.petitions.crowd import PAGE, SLUG, Heard, Line, Visitor, crowd, parts, send

FOLDER = Path(tempfile.mkdtemp(prefix="kintrace-attack-")) if __name__ == "__main__" else Path()
RESULT = Path(__file__).parents[1] / "results" / "petitions.md"
PROCESSES, THREADS, SERVERS, SERVER_THREADS = 3, 4, 2, 4
READER_PAUSE = 0.25
SCANNED, REPLAYED = 5, 8


def settings() -> None:
    """Those of a demo, with one proxy in front."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
        "KINTRACE_DEBUG": "1",
        "KINTRACE_SECOND_FACTOR": "0",
        "KINTRACE_PROXIES": "1",
    }
    os.environ.setdefault("KINTRACE_DATA", str(FOLDER))


def ready() -> None:
    import django

    settings()
    django.setup()


def begin() -> None:
    """An empty house with one open petition."""
    from django.core.management import call_command
    from django.utils import timezone

    from kintrace_web.accounts.models import Role, RoleGrant, User
    from kintrace_web.petitions.opening import open_version
    from kintrace_web.petitions.writing import Frame, Words, begin, hand_in

    call_command("migrate", verbosity=0)
    people = []
    for role in (Role.ADVOCATE, Role.EDITOR):
        user = User.objects.create_user(f"{role}@example.org", name=str(role))
        RoleGrant.objects.create(user=user, role=role)
        people.append(user)
    frame = Frame(
        60_000, timezone.localdate() + timedelta(days=30), addressee={"en": "The Ministry of Maravand"}
    )
    words = Words("Open the gates of Tavrin", "Let families visit.", "We ask you to open the gates.\n\n" * 6)
    petition = begin(slug=SLUG, original="en", words=words, frame=frame, actor=people[0])
    version = hand_in(petition, actor=people[0])
    open_version(version, edition=version.edition, actor=people[1])


def serve() -> tuple[subprocess.Popen[bytes], int]:
    """Gunicorn on a free port, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "kintrace_web.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    command += ["--workers", str(SERVERS), "--threads", str(SERVER_THREADS), "--log-level", "error"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _try in range(300):
        if Line(port).ask("GET", PAGE)[0] == 200:
            return server, port
        time.sleep(0.2)
    server.terminate()
    raise RuntimeError("The server did not answer within a minute.")


def senders(port: int, visitors: list[Visitor]) -> Heard:
    """One process: some threads, each with a connection of its own."""
    ready()
    return _together(visitors, partial(_sender, port))


def _sender(port: int, visitors: Sequence[Visitor]) -> Heard:
    line, heard = Line(port), Heard()
    for visitor in visitors:
        send(line, visitor, heard)
    return heard


def users(port: int, links: list[tuple[int, str]]) -> Heard:
    """One process that uses links: one of SCANNED is opened by a machine first, one of REPLAYED is used three times."""
    return _together(links, partial(_user, port))


def _user(port: int, links: Sequence[tuple[int, str]]) -> Heard:
    line, heard = Line(port), Heard()
    for number, path in links:
        if number % SCANNED == 0:
            line.ask("GET", path)
        for _use in range(3 if number % REPLAYED == 0 else 1):
            status, _content, seconds = line.ask("POST", path)
            heard.note(status, seconds)
    return heard


def _together(items: list[Any], work: Callable[[Sequence[Any]], Heard]) -> Heard:
    heard = Heard()
    with ThreadPoolExecutor(THREADS) as threads:
        for each in threads.map(work, [items[start::THREADS] for start in range(THREADS)]):
            heard.add(each)
    return heard


@dataclass
class Phase:
    """What a storm did."""

    took: float
    sent: Heard
    read: Heard

    @property
    def rate(self) -> float:
        return len(self.sent.seconds) / self.took


def storm(port: int, work: Callable[..., Heard], items: list[list[Any]]) -> Phase:
    """All at once, and a reader beside them."""
    over, read = Event(), Heard()

    def reads() -> None:
        line = Line(port)
        while not over.is_set():
            status, _content, seconds = line.ask("GET", PAGE)
            read.note(status, seconds)
            time.sleep(READER_PAUSE)

    reader = Thread(target=reads)
    reader.start()
    begun, sent = time.perf_counter(), Heard()
    with ProcessPoolExecutor(PROCESSES) as processes:
        for heard in processes.map(partial(work, port), items):
            sent.add(heard)
    took = time.perf_counter() - begun
    over.set()
    reader.join()
    return Phase(took, sent, read)


def links() -> list[tuple[int, str]]:
    """The link in each mail that waits, as the worker would send it."""
    from kintrace_web.petitions.models import Mail
    from kintrace_web.petitions.signing.confirming import link_part

    keys = Mail.objects.order_by("signature").values_list("signature", flat=True)
    return [(key, f"/en/petitions/confirm/{link_part(key)}/") for key in keys]


def checked(everybody: list[Visitor], signing: Phase) -> list[tuple[str, int, int]]:
    """What is counted beside what has to be."""
    from kintrace_web.accounts.models import User
    from kintrace_web.petitions import tallying
    from kintrace_web.petitions.models import Petition, Signature
    from kintrace_web.petitions.signing.identity import digests
    from kintrace_web.petitions.sweeping import Search, look, sweep

    petition, editor = Petition.objects.get(), User.objects.get(email="editor@example.org")
    people = {each.mail: each for each in everybody if not each.is_bot}
    bots = len({mail for mail in signing.sent.taken if mail not in people})
    kept = set(Signature.objects.values_list("person", flat=True))
    here = sum(digests(petition.pk, each.name, each.mail).person in kept for each in people.values())
    counted = tallying.total(petition).all
    rows = [
        ("people whose signature is there", len(people), here),
        ("counted, with the bots that came through", len(people) + bots, counted),
        ("the same, from the rows", len(people) + bots, tallying.recount(petition).all),
    ]
    search = Search("domain")
    found = look(petition, search, actor=editor)
    if found.number:
        sweep(petition, search, expected=found.digest, reason="throw-away addresses", actor=editor)
    return [
        *rows,
        ("counted after the sweep: people and nobody else", len(people), tallying.total(petition).all),
    ]


def _line(name: str, heard: Heard) -> str:
    each = sorted(heard.seconds)
    p99 = each[int(len(each) * 0.99)] if each else 0.0
    median = statistics.median(each) if each else 0.0
    statuses = ", ".join(f"{number:,} x {status}" for status, number in sorted(heard.statuses.items()))
    return f"| {name} | {len(each):,} | {median * 1000:.0f} | {p99 * 1000:.0f} | {each[-1] * 1000:.0f} | {statuses} |"


def report(sendings: int, signing: Phase, using: Phase, rows: list[tuple[str, int, int]]) -> str:
    from django.db import connection

    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    lines = [
        "# A petition under attack",
        "",
        f"`python -m bench.petitions.attack {sendings}`: {sendings:,} forms at once over HTTP on loopback, from "
        f"{PROCESSES} processes with {THREADS} connections each, to gunicorn ({SERVERS} workers, {SERVER_THREADS} "
        f"threads) on {connection.vendor}. Seven of ten are people from many networks, three of twenty are people a "
        "second time, three of twenty are bots from twenty networks. A reader asks for the page all the while. Then "
        "every link is used; each fifth is opened by a machine first, each eighth is used three times. The forms' "
        "stamps and proofs are made with the server's key, so that the senders do not take the processors from the "
        "server.",
        "",
        f"Signing took {signing.took:,.0f} s ({signing.rate:.0f} forms a second), the links {using.took:,.0f} s "
        f"({using.rate:.0f} a second). Load of the machine at the end: {load} on {os.cpu_count()} processors, senders "
        "among it.",
        "",
        "| what | number | median ms | p99 ms | longest ms | answers |",
        "|---|---:|---:|---:|---:|---|",
        _line("sending the form", signing.sent),
        _line("reading the page meanwhile", signing.read),
        _line("using a link", using.sent),
        _line("reading the page meanwhile", using.read),
        "",
        f"People who gave up: {sum('crowd' in each for each in signing.sent.gave_up)}. Bots that were turned away: "
        f"{sum('throw-away' in each for each in signing.sent.gave_up):,}.",
        "",
        "| count | has to be | is |",
        "|---|---:|---:|",
        *(f"| {name} | {wanted:,} | {there:,} |" for name, wanted, there in rows),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """0 when every count is right and no answer was an error of the server."""
    sendings = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    ready()
    begin()
    server, port = serve()
    try:
        everybody = crowd(sendings)
        signing = storm(port, senders, list(parts(everybody, PROCESSES)))
        waiting = links()
        using = storm(port, users, [waiting[start::PROCESSES] for start in range(PROCESSES)])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    rows = checked(everybody, signing)
    text = report(sendings, signing, using, rows)
    print(text)
    if sendings >= 50_000:
        RESULT.write_text(text, "utf-8")
    shutil.rmtree(FOLDER, ignore_errors=True)
    heard = (signing.sent, signing.read, using.sent, using.read)
    broke = sum(
        number for each in heard for status, number in each.statuses.items() if status in {0, 500, 502, 503}
    )
    return int(broke > 0 or any(wanted != there for _name, wanted, there in rows))


if __name__ == "__main__":
    raise SystemExit(main())
