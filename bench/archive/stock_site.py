"""Inside the stock site: fill it, and say what a page of it weighs and asks of the database.

python -m bench.archive.stock_site fill 20000
python -m bench.archive.stock_site weigh
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django
from bench.archive.entries import ASKED, invent
from bench.archive.rows import AT_ONCE, count_children, keep, noon, place, problems
from bench.archive.vocabulary import TAGS
from bench.archive.weighing import weigh


def fill(count: int) -> None:
    """The blog, its entries and the page of tags, as an editor would have entered them."""
    from blog.models import BlogIndexPage, BlogPage, BlogTagIndexPage
    from home.models import HomePage
    from wagtail.models import Locale

    home, locale = HomePage.objects.get(), Locale.objects.get()
    blog = home.add_child(instance=BlogIndexPage(title="Blog", slug="blog"))
    home.add_child(instance=BlogTagIndexPage(title="Tags", slug="tags"))
    entries, pages = list(invent(count)), []
    for position, entry in enumerate(entries, start=1):
        then = noon(entry.day)
        page = BlogPage(
            title=entry.title, slug=entry.slug, date=entry.day, intro=entry.intro, locale=locale,
            body="".join(f"<p>{each}</p>" for each in entry.paragraphs), live=True,
            first_published_at=then, last_published_at=then, latest_revision_created_at=then,
        )  # fmt: skip
        pages.append(place(page, blog, position))
    keep(pages)
    count_children(blog, count)
    _tag(entries, pages)
    if found := problems():
        raise SystemExit(f"the stock site's tree is not sound: {found}")


def _tag(entries: Any, pages: Any) -> None:
    from blog.models import BlogPageTag
    from taggit.models import Tag

    names = {(slug, language): TAGS[slug][language] for slug in TAGS for language in ("en", "fa")}
    tags = {each: Tag.objects.create(name=name) for each, name in names.items()}
    rows = [
        BlogPageTag(content_object_id=page.pk, tag=tags[slug, entry.language])
        for entry, page in zip(entries, pages, strict=True)
        for slug in entry.tags
    ]
    BlogPageTag.objects.bulk_create(rows, batch_size=AT_ONCE)


def addresses() -> dict[str, Any]:
    """The pages that are measured; ``entries`` are all of them."""
    from urllib.parse import quote

    from blog.models import BlogPage

    first = BlogPage.objects.order_by("pk").first()
    # /home/blog/entry-0/ in the tree is /blog/entry-0/ to readers.
    entries = [path.partition("/home")[2] for path in BlogPage.objects.values_list("url_path", flat=True)]
    tag = f"/tags/?tag={quote(TAGS[ASKED]['en'])}"
    return {"tag": tag, "eleven": tag, "entry": first.url, "entries": entries}


def main() -> None:
    """What is asked for on the command line."""
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    told = addresses()
    print(json.dumps(weigh(told) if sys.argv[1] == "weigh" else told))


if __name__ == "__main__":
    main()
