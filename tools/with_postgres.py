"""Run a command with a PostgreSQL cluster of its own: temporary directory, free port, unprivileged user.

    python tools/with_postgres.py pytest tests/web

The command finds the database in KINTRACE_DATABASE_URL. The cluster is stopped and removed whatever happens.
"""

from __future__ import annotations

import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

UNPRIVILEGED = "postgres"


def server_program(name: str) -> str:
    """Where one of the server's programs is; Debian keeps them out of PATH."""
    found = shutil.which(name) or max(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), default=None)
    if not found:
        sys.exit(
            f"{name} was not found. Install a PostgreSQL server (Debian and Ubuntu: apt install postgresql)."
        )
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def as_unprivileged(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", UNPRIVILEGED, "--", *command] if os.geteuid() == 0 else command


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="kintrace-postgres-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
        data, port = Path(folder) / "data", free_port()
        run = {"cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
        subprocess.run(
            as_unprivileged(
                [
                    server_program("initdb"),
                    "-D",
                    str(data),
                    "-U",
                    "kintrace",
                    "--auth=trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                ]
            ),
            **run,
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories={folder}"
        control = [server_program("pg_ctl"), "-D", str(data), "-w"]
        log = str(Path(folder) / "log")
        subprocess.run(as_unprivileged([*control, "-l", log, "-o", options, "start"]), **run)
        try:
            url = f"postgres://kintrace@127.0.0.1:{port}/postgres"
            return subprocess.run(
                command, check=False, env={**os.environ, "KINTRACE_DATABASE_URL": url}
            ).returncode
        finally:
            subprocess.run(as_unprivileged([*control, "-m", "immediate", "stop"]), **run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
