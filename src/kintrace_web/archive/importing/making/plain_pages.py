"""Pages of the old site that belong to no day: about us, contact."""

from __future__ import annotations

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from kintrace_web.archive.importing.planning.plan import SLUG, Planned
from kintrace_web.archive.models import Home, PlainPage, Taken

from .bodies import body_of
from .media import Media


@transaction.atomic
def make_plain(planned: Planned, media: Media, host: str, live: bool) -> None:
    """Make the page, or fill the empty one of its name; beside one that has a text it stands under another name."""
    home = Home.objects.get(slug=planned.language)
    page = PlainPage.objects.child_of(home).filter(slug=planned.slug).first()
    body = body_of(planned, media, host)
    if page is not None and _is_empty(page):
        _fill(page, planned, body, live)
    else:
        page = PlainPage(
            title=planned.title,
            slug=_free(home, planned),
            locale=home.locale,
            body=body,
            import_key=planned.key,
            live=live,
            has_unpublished_changes=not live,
        )
        home.add_child(instance=page)
    Taken.keep([planned.key])
    for address in planned.post.addresses:
        old = Redirect.normalise_path(address)[:255]
        if old != page.url_path.rstrip("/") and not Redirect.objects.filter(old_path=old).exists():
            Redirect.objects.create(old_path=old, redirect_page=page)


def _is_empty(page: PlainPage) -> bool:
    """Whether nobody has written on it, neither for readers nor as a draft, and no import has filled it."""
    return not page.import_key and not page.body and not page.get_latest_revision_as_object().body


def _fill(page: PlainPage, planned: Planned, body: str, live: bool) -> None:
    """Write on a page that is there. What readers are not to see yet is its draft, and the page stays as it is."""
    if not page.live and live:
        planned.trouble(f"The page {page.url_path} was not public here: it waits there as a draft.")
    page.import_key = planned.key
    if live and page.live:
        page.title, page.draft_title, page.body = planned.title, planned.title, body
        page.save()
        return
    PlainPage.objects.filter(pk=page.pk).update(import_key=planned.key)
    page.title, page.body = planned.title, body
    page.save_revision()


def _free(home: Home, planned: Planned) -> str:
    """A name that no page beside it has; that it is another than the old one is told."""
    taken = set(Page.objects.child_of(home).values_list("slug", flat=True))
    wanted, number = planned.slug, 1
    while wanted in taken:
        number += 1
        wanted = f"{planned.slug[:SLUG]}-{number}"
    if number > 1:
        planned.trouble(
            f"A page called {planned.slug} stands here already: look at both. It was made beside it, as {wanted}."
        )
    return wanted
