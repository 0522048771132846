"""The public archive: rows of pages.py. Whoever is signed in, everybody is shown the same."""

from __future__ import annotations

from page import GO, NO, NONE, SIGN_IN, Page


def _public(name: str, parts: str, *, html: bool = True) -> Page:
    return Page(f"archive:{name}", parts, "GET", 200, 200, 200, 200, 200, relative=200, html=html)


PAGES: tuple[Page, ...] = (
    _public("home", "language=en"),
    _public("home", "language=fa"),
    _public("page", "language=en path=letters"),
    _public("page", "language=fa path=letters"),
    _public("page", "language=en path=letters/a-letter"),
    _public("page", "language=fa path=letters/a-letter"),
    _public("page", "language=en path=about"),
    Page("archive:page", "language=en path=nothing", "GET", NONE, NONE, NONE, NONE, NONE),
    # The newest page has one address, without its number.
    Page("archive:leaf", "language=en path=letters number=1", "GET", GO, GO, GO, GO, GO, relative=GO),
    _public("tags", "language=en"),
    _public("tag", "language=en slug=reunion"),
    Page("archive:tag_page", "language=en slug=reunion number=1", "GET", GO, GO, GO, GO, GO, relative=GO),
    _public("authors", "language=fa"),
    _public("author", "language=fa slug=m-vela"),
    Page("archive:author_page", "language=fa slug=m-vela number=1", "GET", GO, GO, GO, GO, GO, relative=GO),
    _public("search", "language=en"),
    _public("years", "language=fa"),
    _public("year", "language=fa year=2020"),
    Page("archive:year_page", "language=fa year=2020 number=1", "GET", GO, GO, GO, GO, GO, relative=GO),
    *(
        _public(name, parts, html=False)
        for form in ("atom", "json")
        for name, parts in (
            (f"feed_{form}", "language=en"),
            (f"section_feed_{form}", "language=fa path=letters"),
            (f"tag_feed_{form}", "language=en slug=reunion"),
        )
    ),
    _public("robots", "", html=False),
    _public("sitemaps", "", html=False),
    _public("sitemap_lists", "language=en", html=False),
    _public("sitemap", "language=fa number=1", html=False),
    _public("download", "language=en"),
    _public("download", "language=fa"),
    # Whoever asks, none is handed out that was not made of the archive as it stands now.
    Page("archive:zip", "language=en", "GET", 503, 503, 503, 503, 503, relative=503),
    Page("archive:zip_all", "language=fa", "GET", 503, 503, 503, 503, 503, relative=503),
    _public("picture", "key=shown_picture width=320", html=False),
    Page(
        "wagtaildocs_serve",
        "pk=shown_file name=shown_file_name",
        "GET",
        200,
        200,
        200,
        200,
        200,
        relative=200,
        html=False,
    ),
    # No such release here; test_released.py asks for one.
    Page("archive:released_photo", "key=shown_picture", "GET", NONE, NONE, NONE, NONE, NONE),
    Page("archive:newsroom_picture", "pk=rendition", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("archive:newsroom_draft_picture", "key=shown_picture width=320", "GET", NO, NO, SIGN_IN, NO, NO),
    Page("archive:newsroom_draft_file", "pk=shown_file name=letter.pdf", "GET", NO, NO, SIGN_IN, NO, NO),
)
