"""Say plainly what is missing before anything is installed."""

import importlib.util
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever Python is there
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Kintrace needs Python 3.11 or newer; this is {found}.\n"
        "If a newer one is installed, name it: make demo PYTHON=python3.12"
    )
if importlib.util.find_spec("ensurepip") is None:
    sys.exit(
        "This Python cannot make a virtual environment (its ensurepip module is missing).\n"
        "On Debian and Ubuntu: apt install python3-venv"
    )
