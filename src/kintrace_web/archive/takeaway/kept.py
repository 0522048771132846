"""The ZIPs that are kept, each with how the archive stood when it was made.

One is handed out only while the archive stands as it did then. So whatever was withdrawn, unpublished or put right
since is in nobody's download, whether the worker has made a new one yet or not (S14, S16).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from kintrace_web.archive import standing
from kintrace_web.archive.languages import LANGUAGES
from kintrace_web.archive.models import Home

ALL = "all"


@dataclass(frozen=True)
class Made:
    """One ZIP. ``mark`` says how the archive stood, ``name`` is its file."""

    of: str
    name: str
    mark: str
    made_at: datetime
    size: int
    digest: str
    entries: int

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder() / self.name


def folder() -> Path:
    """Where they lie; no server hands anything out of it by itself."""
    return Path(settings.MEDIA_ROOT) / "takeaway"


def mark() -> str:
    """How the archive stands now, as far as a ZIP rests on it."""
    stands = standing.standing()
    withdrawn = hashlib.sha256(repr(sorted(stands.withdrawn)).encode()).hexdigest()
    return f"{stands.edition}:{withdrawn[:16]}"


def wanted() -> list[str]:
    """What there should be a ZIP of: every language with a first page, and all of them together."""
    there = set(Home.objects.live().values_list("slug", flat=True))
    languages = [code for code in LANGUAGES if code in there]
    return [*languages, ALL] if len(languages) > 1 else languages


def found(of: str) -> Made | None:
    """The ZIP, if it was made of the archive as it stands now."""
    made = _read(of)
    return made if made is not None and made.mark == mark() and made.path.exists() else None


def made_folder() -> Path:
    """The folder, which only this account reads; made if it is missing."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder()


def begun() -> Path:
    """A new file to write to."""
    return folder() / f"{uuid4().hex}.part"


def keep(of: str, part: Path, *, stood: str, entries: int) -> Made:
    """Put a finished file in the place of the one before."""
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    made = Made(of, f"{of}-{digest[:16]}.zip", stood, timezone.now(), part.stat().st_size, digest, entries)
    part.replace(made.path)
    told = _note(of).with_suffix(f".{uuid4().hex}.part")
    told.write_text(json.dumps({**asdict(made), "made_at": made.made_at.isoformat()}))
    told.replace(_note(of))
    _tidy(of, made.name)
    return made


def drop_old() -> int:
    """Delete what was made of an archive that stood otherwise; how many were."""
    old = [of for of in (*LANGUAGES, ALL) if _note(of).exists() and found(of) is None]
    for of in old:
        _note(of).unlink(missing_ok=True)
        _tidy(of, "")
    return len(old)


def drop_left_behind() -> None:
    """Delete what a stopped process left half-written; for who alone makes one now."""
    for part in folder().glob("*.part"):
        part.unlink(missing_ok=True)


def _tidy(of: str, keeps: str) -> None:
    for path in _files(of):
        if path.name != keeps:
            path.unlink(missing_ok=True)


def _files(of: str) -> Iterator[Path]:
    yield from folder().glob(f"{of}-*.zip")


def _note(of: str) -> Path:
    return folder() / f"{of}.json"


def _read(of: str) -> Made | None:
    try:
        told = json.loads(_note(of).read_text())
        return Made(**{**told, "made_at": datetime.fromisoformat(told["made_at"])})
    except (FileNotFoundError, ValueError, TypeError):
        return None
