"""Setting a page: the only place that knows typst.

What people wrote goes in as data, never as markup: a text that holds typst commands is printed as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent
RIGHT_TO_LEFT = frozenset({"fa", "ar"})


@cache
def _fonts() -> Any:
    """Only the fonts beside this file: a page looks the same on every machine. Read once, for they are large."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])


def typeset(template: str, said: Mapping[str, Any], *, language: str, standard: str | None = None) -> bytes:
    """The PDF of one template of this folder.

    ``said`` is what stands in it, as JSON knows it; ``language`` ("en", "fa", "ar", "fr", "sq") gives direction and
    hyphenation; ``standard`` is one of typst's for PDF, as "a-2u" for an archive.
    Raises FileNotFoundError for a template that is not there, typst's TypstError for one that is wrong.
    """
    source = HERE / "templates" / f"{template}.typ"
    if not source.is_file():
        raise FileNotFoundError(f"There is no template {template!r} in {source.parent.name}.")
    content = {**said, "language": language, "rtl": language in RIGHT_TO_LEFT}
    said_as_json = {"said": json.dumps(content, ensure_ascii=False)}
    options: dict[str, Any] = {"pdf_standards": standard} if standard else {}
    made: bytes = typst.compile(
        source, root=HERE, font_paths=_fonts(), sys_inputs=said_as_json, format="pdf", **options
    )
    return made
