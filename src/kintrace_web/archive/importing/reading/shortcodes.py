"""Shortcodes of WordPress as plain HTML: captions, galleries and embedded things; the rest is told and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from .hidden import without_hidden


@dataclass(frozen=True)
class Attached:
    """A picture or file of the media library: where it stood and what is said of it."""

    address: str
    alt: str = ""
    caption: str = ""


# A name, its attributes, perhaps an end; [[so]] is an escaped one (wp-includes/shortcodes.php).
_ONE = re.compile(r"\[(?!\[)(/?)([a-z][a-z0-9_-]{1,39})((?:\s[^\[\]<>]{0,2000})?)(/?)\](?!\])", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\]]*)\]\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.{0,4000}?)\[/(?:wp_)?caption\]",
    re.IGNORECASE | re.DOTALL,
)
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*([^\[\s]+)\s*\[/embed\]", re.IGNORECASE)
_ESCAPED = re.compile(r"\[\[([^\[\]]*)\]\]")
# Names that WordPress and its common plug-ins know; other words in brackets are text: [sic], [...].
_KNOWN = frozenset(
    name
    for names in (
        "audio video playlist caption wp_caption gallery embed",
        "contact-form-7 contact-form gravityform ninja_form wpforms mailchimp mc4wp_form",
        "button row column columns one_half one_third two_third accordion tabs tab toggle slider rev_slider",
        "youtube vimeo soundcloud googlemaps map sitemap recent-posts display-posts social share",
    )
    for name in names.split()
)
_BUILDERS = ("vc_", "et_pb_", "fusion_", "av_", "elementor", "su_", "wp_")


def as_plain_html(
    text: str, attached: Mapping[str, Attached], own: Sequence[str] = ()
) -> tuple[str, list[str]]:
    """The text with its shortcodes as plain HTML, and what could not be carried over.

    ``own``: the numbers of what was uploaded for this post: a gallery that names none shows them all.

    >>> as_plain_html('[caption id="x"]<img src="a.jpg"/> A door[/caption]', {})
    ('<figure><img src="a.jpg"/><figcaption>A door</figcaption></figure>', [])
    >>> as_plain_html("He left [sic]. [contact-form-7 id=5]", {})
    ('He left [sic]. ', ['[contact-form-7] was left out.'])
    """
    if "[" not in text and "<!--" not in text:
        return text, []
    hidden: dict[str, None] = {}
    text = without_hidden(text, _is_known, hidden.setdefault)
    text = _CAPTION.sub(_caption, text)
    text = _EMBED.sub(lambda match: _link(match[1]), text)
    lost: dict[str, None] = {}
    text = _ONE.sub(lambda match: _other(match, attached, own, lost.setdefault), text)
    told = [f"{what} was left out: look whether everybody may read it." for what in hidden]
    return _ESCAPED.sub(r"[\1]", text), told + [f"[{name}] was left out." for name in lost]


def _is_known(name: str) -> bool:
    return name in _KNOWN or name.startswith(_BUILDERS)


def _caption(match: re.Match[str]) -> str:
    said = match[3].strip() or escape(_attributes(match[1]).get("caption", ""))
    return f"<figure>{match[2]}<figcaption>{said}</figcaption></figure>"


def _link(address: str) -> str:
    shown = escape(address)
    return f'<p><a href="{shown}">{shown}</a></p>'


def _other(
    match: re.Match[str], attached: Mapping[str, Attached], own: Sequence[str], lose: Callable[[str], object]
) -> str:
    name, attributes = match[2].lower(), _attributes(match[3])
    if name == "gallery" and not match[1]:
        return _gallery(attributes, attached, own, lose)
    if name in ("audio", "video") and (
        source := next((attributes[key] for key in _FILES if attributes.get(key)), "")
    ):
        return "" if match[1] else _link(source)
    if not _is_known(name):
        return match[0]
    if not match[1]:
        lose(name)
    return ""


_FILES = ("src", "mp4", "webm", "mp3", "m4a", "ogg", "m4v", "ogv", "wav")


def _gallery(
    attributes: Mapping[str, str],
    attached: Mapping[str, Attached],
    own: Sequence[str],
    lose: Callable[[str], object],
) -> str:
    named = attributes.get("ids") or attributes.get("include", "")
    numbers = [number for number in re.split(r"[,\s]+", named) if number] or own
    found = [attached[number] for number in numbers if number in attached]
    if len(found) < max(1, len(numbers)):
        lose("gallery" if not found else "gallery, in part")
    return "".join(
        f'<figure><img src="{escape(each.address)}" alt="{escape(each.alt)}">'
        + (f"<figcaption>{each.caption}</figcaption>" if each.caption else "")
        + "</figure>"
        for each in found
    )


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}
