"""What the archive's templates need: dates in three calendars, numbers, pictures, files, directions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.rich_text import expand_db_html

from kintrace_web.archive import dates
from kintrace_web.archive.body.links import harmless
from kintrace_web.archive.body.rendering import as_html
from kintrace_web.archive.languages import digits, direction
from kintrace_web.archive.models.pictures import Picture
from kintrace_web.archive.reading.frame import part as frame_part

register = template.Library()
register.filter("direction", direction)


def _language() -> str:
    return (get_language() or "en").split("-")[0]


@register.filter
def numeral(number: object) -> str:
    """A number in the digits of the page's language."""
    return digits(number, _language())


@register.simple_tag
def part(name: str) -> SafeString:
    """A part of the frame that is the same on many pages of the page's language."""
    return frame_part(name, _language())


@register.simple_tag
def day(value: date) -> SafeString:
    """A date in the calendar that readers of the page's language use first."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), dates.first(value, _language()))


@register.simple_tag
def other_calendars(value: date) -> list[str]:
    """The same day in the other two calendars."""
    return dates.others(value, _language())


@register.simple_tag
def picture(shown: Picture, alt: str) -> SafeString:
    """A picture in the widths that are made of it; its height is told, so that the page does not jump."""
    height = round(640 * shown.height / shown.width) if shown.width else 0
    return format_html(
        '<img src="{}" srcset="{} 320w, {} 640w, {} 1200w" sizes="(max-width: 42rem) 94vw, 40rem" width="640" '
        'height="{}" alt="{}" loading="lazy" decoding="async">',
        shown.address(640),
        shown.address(320),
        shown.address(640),
        shown.address(1200),
        height,
        alt,
    )


@register.simple_tag
def file_address(document: Any) -> str:
    """Where readers find a file; answered only while an entry that links to it is public."""
    return str(document.url)


@register.simple_tag
def body_of(plain: Any) -> SafeString:
    """The body of a page that is seldom read and not kept as HTML."""
    return as_html(plain.body, plain.locale.language_code) if hasattr(plain, "body") else SafeString("")


@register.filter
def written(text: str) -> SafeString:
    """Text as editors write it, with its links to pages and files, for readers."""
    return harmless(expand_db_html(text))
