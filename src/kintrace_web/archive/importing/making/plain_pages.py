"""Pages of the old site that belong to no day: about us, contact."""

from __future__ import annotations

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from kintrace_web.archive.importing.planning.plan import Planned
from kintrace_web.archive.models import Home, PlainPage

from .bodies import body_of
from .media import Media


@transaction.atomic
def make_plain(planned: Planned, media: Media, host: str, live: bool) -> bool:
    """Make the page, or fill the one of its name that is empty; whether anything was made.

    One with a text is left as it is: an import that is begun again finds its own pages so.
    """
    home = Home.objects.get(slug=planned.language)
    slug = planned.slug
    if Page.objects.child_of(home).not_type(PlainPage).filter(slug=slug).exists():
        slug = f"{slug}-2"  # a section stands there
    page = PlainPage.objects.child_of(home).filter(slug=slug).first()
    if page is not None and len(page.body):
        return False
    body = body_of(planned, media, host)
    if page is None:
        page = PlainPage(title=planned.title, slug=slug, locale=home.locale, body=body, live=live)
        home.add_child(instance=page)
    else:
        page.title, page.draft_title, page.body = planned.title, planned.title, body
        page.save()
    for address in planned.post.addresses:
        old = Redirect.normalise_path(address)[:255]
        if old != page.url_path.rstrip("/") and not Redirect.objects.filter(old_path=old).exists():
            Redirect.objects.create(old_path=old, redirect_page=page)
    return True
