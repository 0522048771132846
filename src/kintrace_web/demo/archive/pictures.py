"""Pictures of the archive, drawn by code: quiet landscapes and things, and grey silhouettes without a face.

An identifier is a motif and a variant: ``hills-3``. The same identifier always gives the same picture.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from random import Random

from .drawing import MOTIFS, canvas
from .picturing import ALT

VARIANTS = 5
SILHOUETTES = 12


def idents() -> tuple[str, ...]:
    """Every picture that an entry may show."""
    return tuple(f"{motif}-{variant}" for motif in MOTIFS for variant in range(1, _variants(motif) + 1))


@cache
def picture(ident: str) -> bytes:
    """The picture as WebP."""
    motif, variant = _parts(ident)
    image, draw = canvas(portrait=motif == "silhouette")
    MOTIFS[motif](draw, image.size, Random(f"{motif} {variant}"))  # noqa: S311 - it draws hills
    stored = BytesIO()
    image.save(stored, "WEBP", quality=80, method=2)
    return stored.getvalue()


def alt(ident: str, language: str) -> str:
    """What the picture shows, in words."""
    return ALT[_parts(ident)[0]][language]


def _variants(motif: str) -> int:
    return SILHOUETTES if motif == "silhouette" else VARIANTS


def _parts(ident: str) -> tuple[str, int]:
    motif, _, variant = ident.rpartition("-")
    if motif not in MOTIFS or not variant.isdigit() or not 1 <= int(variant) <= _variants(motif):
        raise ValueError(f"no picture {ident!r}")
    return motif, int(variant)
