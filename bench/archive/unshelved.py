"""Kintrace without its shelf: every page is made anew for every reader. For the benchmark alone."""

from kintrace_web.archive.serving import shelf
from kintrace_web.wsgi import application

shelf.MOST_PAGES = 0

__all__ = ["application"]
