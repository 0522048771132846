"""Setting a page: the only place that knows typst.

What people wrote goes in as data, never as markup: a text that holds typst commands is printed as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent
RIGHT_TO_LEFT = frozenset({"fa", "ar"})


def typeset(template: str, said: Mapping[str, Any], *, language: str) -> bytes:
    """The PDF of one template of this folder.

    ``said`` is what stands in it, as JSON knows it; ``language`` ("en", "fa", "ar") gives direction and hyphenation.
    Raises FileNotFoundError for a template that is not there, typst's TypstError for one that is wrong.
    """
    source = HERE / "templates" / f"{template}.typ"
    if not source.is_file():
        raise FileNotFoundError(f"There is no template {template!r} in {source.parent.name}.")
    content = {**said, "language": language, "rtl": language in RIGHT_TO_LEFT}
    # Only the fonts beside this file: a page looks the same on every machine.
    return typst.compile(
        source,
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(content, ensure_ascii=False)},
        format="pdf",
    )
