"""Kintrace without its shelf: every page is made anew for every reader. For the benchmark alone."""

from __future__ import annotations

from importlib import import_module

# The application first: nothing of the project may be read before its settings are.
application = import_module("kintrace_web.wsgi").application
import_module("kintrace_web.archive.serving.shelf").MOST_PAGES = 0
