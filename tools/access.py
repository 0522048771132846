"""Write docs/reference/access.md anew: every address, asked by everybody (tests/web/access).

    .venv/bin/python tools/access.py

Look at the difference before you commit it: each changed cell is somebody who sees more or less than before.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    (ROOT / "docs" / "reference" / "access.md").touch()
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/web/access/test_access.py"]
    return subprocess.run(
        command, check=False, cwd=ROOT, env={**os.environ, "WRITE_ACCESS_TABLE": "1"}
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
