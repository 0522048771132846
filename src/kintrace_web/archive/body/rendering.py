"""A body as HTML: every quotation with whose it is, its language and its direction (S29)."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from kintrace_web.archive.languages import direction

TEMPLATE = "archive/blocks/{}.html"


def as_html(body: Any, language: str) -> SafeString:
    """The blocks of a body, one after another, in the language of the page they stand on."""
    with override(language):
        parts = [
            render_to_string(
                TEMPLATE.format(block.block_type),
                {"value": block.value, "language": language, **_more(block)},
            ).strip()
            for block in body
        ]
    return mark_safe("\n".join(parts))  # noqa: S308 - made from templates that escape


def _more(block: Any) -> dict[str, str]:
    return {"direction": direction(block.value["language"])} if block.block_type == "quote" else {}
