"""The addresses of what goes outward: those below a language, and those that the whole site has once."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import feeds, robots, sitemaps


def below_language() -> list[URLPattern]:
    """The feeds; made when the archive has said what a language and a path in an address are."""
    return [
        path(f"{where}feed.{form}", view, {"form": form}, name=f"{name}_{form}")
        for form in ("atom", "json")
        for where, view, name in (
            ("", feeds.of_language, "feed"),
            ("tags/<archive_path:slug>/", feeds.of_tag, "tag_feed"),
            ("<archive_path:path>/", feeds.of_section, "section_feed"),
        )
    ]


def of_site() -> list[URLPattern]:
    """What the whole site has once."""
    return [
        path("robots.txt", robots.robots, name="robots"),
        path("sitemap.xml", sitemaps.index, name="sitemaps"),
        path("sitemap-<archive_language:language>-lists.xml", sitemaps.of_lists, name="sitemap_lists"),
        path("sitemap-<archive_language:language>-<int:number>.xml", sitemaps.of_entries, name="sitemap"),
    ]
