"""See that Chromium and a PostgreSQL server are on this machine; install them with apt where we may."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys


def missing() -> list[str]:
    """Debian's names of what is not here."""
    packages = []
    if not shutil.which("chromium"):
        packages += ["chromium", "chromium-driver"]
    if not (shutil.which("initdb") or glob.glob("/usr/lib/postgresql/*/bin/initdb")):
        packages.append("postgresql")
    return packages


def main() -> None:
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=True, env=environment)
        install = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
        packages = missing()
    if packages:
        sys.exit(
            f"The tests need these system packages, which are missing: {', '.join(packages)}.\n"
            f"On Debian and Ubuntu: sudo apt install {' '.join(packages)}"
        )


if __name__ == "__main__":
    main()
