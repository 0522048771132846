"""An archive to bring a site into, and an import that dies where it is told to.

Run by test_import_kills.py as a program of its own: ``build`` makes a database with an empty archive, ``import FILE
FILES [POINT N]`` brings the site in and kills itself with SIGKILL when it comes to that point of the code for
the Nth time.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import django


def dies(what: Any, after: int) -> Any:
    """What does the same until it is called for the Nth time."""
    left = [after]

    def or_dies(*given: Any, **named: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return what(*given, **named)

    return or_dies


def bring_in(file: str, files: str, point: str, after: int) -> None:
    """The real command, with small batches."""
    from django.core.management import call_command
    from wagtail.models import ReferenceIndex

    from kintrace_web.archive.importing import taking_over
    from kintrace_web.archive.importing.making import batches, media, rows, translations
    from kintrace_web.archive.models import Edition, Picture

    taking_over.BATCH = 7
    rooms = {
        "taking_over": taking_over,
        "batches": batches,
        "rows": rows,
        "media": media,
        "translations": translations,
    }
    rooms |= {
        "Picture": Picture,
        "Edition": Edition,
        "Batches": batches.Batches,
        "ReferenceIndex": ReferenceIndex,
    }
    if point:
        room, _dot, name = point.partition(".")
        setattr(rooms[room], name, dies(getattr(rooms[room], name), after))
    call_command("import_site", file, files=files, verbosity=0)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "build":
        import migrated
        from django.core.management import call_command

        migrated.place()
        call_command("begin_archive", "en", "fa", "ar")
    else:
        _program, _import, site, pictures, *point = sys.argv
        bring_in(site, pictures, point[0] if point else "", int(point[1]) if point else 0)
