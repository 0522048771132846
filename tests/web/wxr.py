"""Small WordPress exports for tests, item by item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bridge of Families</title><link>https://bridge.example</link><language>en-US</language>
<wp:base_site_url>https://bridge.example</wp:base_site_url>
<wp:author><wp:author_login>mara</wp:author_login><wp:author_display_name>Mara Vela</wp:author_display_name></wp:author>
"""


def item(number: int, content: str = "", **told: Any) -> str:
    """One item; ``terms``: (domain, slug, name), ``meta``: custom fields, the rest elements of WordPress."""
    given = {
        "title": f"Post {number}", "link": f"https://bridge.example/2019/05/post-{number}/", "dc:creator": "mara",
        "content:encoded": content, "wp:post_id": number, "wp:post_date": "2019-05-12 23:30:00",
        "wp:post_date_gmt": "2019-05-12 21:30:00", "wp:status": "publish", "wp:post_type": "post", **{
            ("wp:" + name if name in _OWN else name.replace("__", ":")): value for name, value in told.items()
            if name not in ("terms", "meta")
        },
    }  # fmt: skip
    parts = [f"<{name}><![CDATA[{value}]]></{name}>" for name, value in given.items()]
    parts += [
        f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'
        for domain, slug, name in told.get("terms", ())
    ]
    parts += [
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in told.get("meta", {}).items()
    ]
    return "<item>" + "\n".join(parts) + "</item>\n"


_OWN = frozenset(
    {"status", "post_type", "post_date", "post_date_gmt", "post_password", "attachment_url", "post_parent"}
)


def attachment(number: int, name: str, **told: Any) -> str:
    """A picture of the media library."""
    address = f"https://bridge.example/wp-content/uploads/2019/05/{name}"
    return item(number, status="inherit", post_type="attachment", attachment_url=address, **told)


def write(path: Path, *items: str) -> Path:
    """An export with these items."""
    path.write_text(f"{HEAD}{''.join(items)}</channel></rss>", encoding="utf-8")
    return path
