"""See that Chromium, a PostgreSQL server and Dovecot are on this machine; install them with apt where we may.

The tests start servers of their own, on the loopback address. The servers that Debian starts with its packages are not
wanted: Dovecot's would be open to the whole network.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What Debian asks before a package starts, restarts or stops a service; 101 is "no".
POLICY = Path("/usr/sbin/policy-rc.d")
NO_SERVICES = "#!/bin/sh\n# From Kintrace's tools/system_packages.py, while it installs.\nexit 101\n"


def missing() -> list[str]:
    """Debian's names of what is not here."""
    packages = []
    if not shutil.which("chromium"):
        packages += ["chromium", "chromium-driver"]
    if not (shutil.which("initdb") or glob.glob("/usr/lib/postgresql/*/bin/initdb")):
        packages.append("postgresql")
    if not (dovecot_is_here() and os.access("/usr/lib/dovecot/imap", os.X_OK)):
        packages.append("dovecot-imapd")
    return packages


def dovecot_is_here() -> bool:
    """Whether there is a Dovecot at all, with IMAP or without; /usr/sbin is not on everybody's path."""
    return bool(shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot"))


def ours_to_install() -> list[str]:
    """What is missing, without IMAP for a Dovecot that somebody runs already: it would offer it to the network."""
    return [name for name in missing() if name != "dovecot-imapd" or not dovecot_is_here()]


@contextmanager
def no_services() -> Iterator[None]:
    """While this lasts no package starts a service, or restarts one; a policy that the machine has already stays."""
    try:
        with POLICY.open("x", encoding="utf-8") as file:
            file.write(NO_SERVICES)
    except FileExistsError:
        yield
        return
    try:
        POLICY.chmod(0o755)
        yield
    finally:
        POLICY.unlink()


def install(packages: list[str]) -> None:
    """Install with apt; Dovecot starts neither now nor with the machine."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], check=True, env=environment)
    command = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
    try:
        with no_services():
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    finally:
        if "dovecot-imapd" in packages and dovecot_is_here():
            subprocess.run(["update-rc.d", "dovecot", "disable"], check=True, env=environment)


def main() -> None:
    if (packages := ours_to_install()) and os.geteuid() == 0 and shutil.which("apt-get"):
        install(packages)
    if packages := missing():
        hints = [
            f"The tests need these system packages, which are missing: {', '.join(packages)}.",
            f"On Debian and Ubuntu: sudo apt install {' '.join(packages)}",
        ]
        if "dovecot-imapd" in packages and not dovecot_is_here():
            hints.append("Then, so that it serves no mail here: sudo systemctl disable --now dovecot")
        sys.exit("\n".join(hints))


if __name__ == "__main__":
    main()
