"""Running a site as an office would: gunicorn, two processes of four threads, on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.archive.sites import Site

WORKERS, THREADS = 2, 4
SECONDS_TO_START, SECONDS_TO_STOP = 240, 30


@dataclass(frozen=True)
class Running:
    """A site that answers on a port."""

    name: str
    site: Site
    port: int


@contextmanager
def serving(name: str, site: Site, *, wsgi: str = "", settings: str = "") -> Iterator[Running]:
    """The site, until the block ends. ``wsgi`` and ``settings`` stand for the site's own where they are given."""
    port = free_port()
    environment = site.environment | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {})
    command = [
        sys.executable, "-m", "gunicorn", wsgi or site.wsgi, "--bind", f"127.0.0.1:{port}",
        "--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "30",
        "--graceful-timeout", "5", "--log-level", "error", "--no-control-socket",
    ]  # fmt: skip
    with (site.folder / f"{name}.log".replace(" ", "-")).open("wb") as log:
        server = subprocess.Popen(command, cwd=site.folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, port, site.addresses["entries"][-1])
            yield Running(name, site, port)
        finally:
            server.terminate()
            try:
                server.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], port: int, address: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{address}", headers={"X-Forwarded-Proto": "https"}
    )
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(asked, timeout=30):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"the server on port {port} did not start; its log stands beside its site")
