"""Tags and authors of the old site, in the languages in which entries have them."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale

from kintrace_web.archive.importing.planning.plan import slug_of
from kintrace_web.archive.importing.reading.posts import Term
from kintrace_web.archive.models import Author, Tag


class Words:
    """What is there already, and what is made when an entry asks for it."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: dict[tuple[type[Tag | Author], str, int], Any] = {}
        self._same: dict[tuple[type[Tag | Author], str], Any] = {}
        for model in (Tag, Author):
            for each in model.objects.all():
                self._keep(each)

    def find(self, model: type[Tag | Author], term: Term, locale: Locale) -> Any:
        """The tag or author in a language; made where it is not there, as the twin of one with the same slug."""
        slug = slug_of(term) or "-"
        found = self._kept.get((model, slug, locale.pk))
        if found is None:
            twin = self._same.get((model, slug))
            key = {"translation_key": twin.translation_key} if twin else {}
            found = model.objects.create(name=term.name[:200], slug=slug, locale=locale, **key)
            self._keep(found)
            self.count += 1
        return found

    def _keep(self, each: Any) -> None:
        self._kept[type(each), each.slug, each.locale_id] = each
        self._same.setdefault((type(each), each.slug), each)
