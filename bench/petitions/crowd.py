"""Who comes to the petition of the bench: people, people who press twice, and bots; and what they send."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

SLUG = "open-the-gates"
PAGE = f"/en/petitions/{SLUG}/"
# Of all that is sent: people once, some of them a second time, and bots from few networks.
DUPLICATES, BOTS, BOT_NETWORKS = 0.15, 0.15, 20
# One of so many people has a browser that brings no proof of work; so many share a network.
WITHOUT_PROOF, SHARE = 10, 4
PATIENCE, PAUSE = 40, 3.0
DONE = b"Look into your mail"


@dataclass(frozen=True)
class Visitor:
    """One sending of the form."""

    name: str
    mail: str
    network: str
    brings_proof: bool
    is_bot: bool = False


@dataclass
class Heard:
    """What came back: seconds of each answer, how many of each status, who was taken and who gave up."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    gave_up: list[str] = field(default_factory=list)

    def note(self, status: int, seconds: float) -> None:
        self.seconds.append(seconds)
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def add(self, other: Heard) -> None:
        self.seconds += other.seconds
        self.taken += other.taken
        self.gave_up += other.gave_up
        for status, number in other.statuses.items():
            self.statuses[status] = self.statuses.get(status, 0) + number


def person(number: int) -> Visitor:
    network = number // SHARE
    address = f"100.{64 + (network >> 16) % 64}.{(network >> 8) % 256}.{network % 256}"
    return Visitor(
        f"Person {number:06d}", f"p{number}@crowd.example", address, brings_proof=number % WITHOUT_PROOF != 0
    )


def bot(number: int) -> Visitor:
    address = f"198.51.100.{number % BOT_NETWORKS}"
    return Visitor(
        f"Bot {number:06d}", f"b{number}@throw-away.example", address, number % 2 == 0, is_bot=True
    )


def crowd(sendings: int) -> list[Visitor]:
    """Everybody, in the order in which they come; the same for the same number."""
    bots, again = int(sendings * BOTS), int(sendings * DUPLICATES)
    people = [person(number) for number in range(sendings - bots - again)]
    dice = Random(20261128)
    everybody = [*people, *dice.sample(people, again), *(bot(number) for number in range(bots))]
    dice.shuffle(everybody)
    return everybody


class Line:
    """One connection to the server, opened again when it breaks."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(
        self, method: str, path: str, body: str = "", network: str = "192.0.2.1"
    ) -> tuple[int, bytes, float]:
        headers = {"X-Forwarded-For": network, "Content-Type": "application/x-www-form-urlencoded"}
        begun = time.perf_counter()
        try:
            self.open.request(method, path, body or None, headers)
            answer = self.open.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.open.close()
            return 0, b"", time.perf_counter() - begun
        return answer.status, content, time.perf_counter() - begun


def send(line: Line, visitor: Visitor, heard: Heard) -> None:
    """Send the form; a person who is asked to wait comes again, a bot does not."""
    from kintrace_web.archive.petitions.signing import SIGNING
    from kintrace_web.limits.proving import _number

    for _try in range(1 if visitor.is_bot else PATIENCE):
        # As the form would have been given out: made here with the server's key, and the number found without search.
        given = SIGNING.stamp() if visitor.brings_proof else _older()
        proof = str(_number(given)) if visitor.brings_proof else ""
        fields = {"stamp": given, "proof": proof, "name": visitor.name, "mail": visitor.mail, "shown": "name"}
        status, content, seconds = line.ask("POST", f"{PAGE}sign/", urlencode(fields), visitor.network)
        heard.note(status, seconds)
        if status == 200 and DONE in content:
            heard.taken.append(visitor.mail)
            return
        if not visitor.is_bot:
            time.sleep(PAUSE)
    heard.gave_up.append(visitor.mail)


def _older() -> str:
    """A form that was open for some seconds: who brings no proof is asked for that."""
    from django.core.signing import TimestampSigner

    class Before(TimestampSigner):
        def timestamp(self) -> str:
            from django.core.signing import b62_encode

            return b62_encode(int(time.time()) - 30)

    from secrets import token_hex

    return Before(salt="kintrace.limits.signing").sign(token_hex(8))


def parts(items: list[Visitor], number: int) -> Iterator[list[Visitor]]:
    """The items dealt out to so many senders."""
    return (items[start::number] for start in range(number))
