"""A small load generator: several processes, each a reader with one connection that is kept for some pages."""

from __future__ import annotations

import multiprocessing
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

READERS = 4
# A reader leaves after so many pages and another comes, so that both processes of a server get their share.
PAGES_A_VISIT = 25
# As a browser asks through the web server of an office, which speaks HTTPS to it and says so.
REQUEST = (
    "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en\r\nX-Forwarded-Proto: https\r\n\r\n"
)


@dataclass(frozen=True)
class Loaded:
    """What one reader got: the times of its requests in seconds, and bytes with and without their heads."""

    times: list[float]
    bodies: int
    heads: int
    seconds: float


def load(port: int, addresses: Sequence[str], seconds: float, *, first: int = 0) -> list[Loaded]:
    """Ask for the addresses in turn, from ``first`` on, each reader for every fourth, until the time is over."""
    turned = [*addresses[first % len(addresses) :], *addresses[: first % len(addresses)]]
    shares = [(port, turned[at::READERS] or turned[:1], seconds) for at in range(READERS)]
    with multiprocessing.get_context("fork").Pool(READERS) as pool:
        return pool.starmap(read, shares)


def read(port: int, addresses: Sequence[str], seconds: float) -> Loaded:
    """One reader. Raises ValueError at an answer that is not 200, or that does not say how long it is."""
    times: list[float] = []
    bodies = heads = at = 0
    begun = time.perf_counter()
    reader = None
    while (now := time.perf_counter()) - begun < seconds:
        if at % PAGES_A_VISIT == 0:
            if reader is not None:
                reader.close()
            reader = socket.create_connection(("127.0.0.1", port))
            reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        assert reader is not None
        head, body = ask(reader, port, addresses[at % len(addresses)])
        times.append(time.perf_counter() - now)
        heads, bodies, at = heads + head, bodies + body, at + 1
    if reader is not None:
        reader.close()
    return Loaded(times, bodies, heads, time.perf_counter() - begun)


def ask(connection: socket.socket, port: int, address: str) -> tuple[int, int]:
    """One page: the bytes of its head and of its body, as they came over the wire."""
    connection.sendall(REQUEST.format(address=address, port=port).encode())
    got = connection.recv(65536)
    while (end := got.find(b"\r\n\r\n")) < 0:
        more = connection.recv(65536)
        if not more:
            raise ValueError(f"{address}: the server closed the connection")
        got += more
    head = got[: end + 4]
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(f"{address} answered {head[:60]!r}")
    told = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    if not told:
        raise ValueError(f"{address} does not say how long it is")
    length, have = int(told), len(got) - end - 4
    while have < length:
        have += len(connection.recv(65536))
    return len(head), length
