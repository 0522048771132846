"""Places in the tree of pages for many new entries at once, as treebeard gives them one by one (materialised paths)."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import F
from wagtail.models import Page

from kintrace_web.archive.importing.reading.posts import UnreadableError
from kintrace_web.archive.models import Entry, Section
from kintrace_web.archive.models.sections import Kind

_SLUG = 240


class Places:
    """The sections, and how many entries each is given in this batch."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, str], Section] = {}
        self._last: dict[int, int] = {}
        self._slugs: dict[int, set[str]] = {}
        self._given: dict[int, int] = defaultdict(int)

    def begin(self) -> None:
        """Look at the tree as it stands now; editors may have worked in it since the last batch."""
        found = Section.objects.select_for_update(of=("self",)).select_related("locale").order_by("path")
        self._sections = {(each.locale.language_code, each.kind): each for each in reversed(list(found))}
        self._last.clear()
        self._slugs.clear()
        self._given.clear()

    def section(self, language: str, kind: Kind) -> Section:
        """Where entries of a kind stand in a language."""
        try:
            return self._sections[language, kind]
        except KeyError as error:
            raise UnreadableError(
                f"There is no section for {kind.label} in {language}. Make one in the newsroom, or map these posts to "
                "another kind."
            ) from error

    def give(self, entry: Entry, section: Section, slug: str) -> None:
        """A place at the end of a section: path, depth and address of the entry."""
        page = Page
        last = self._last.get(section.pk)
        if last is None:
            last = self._count(section)
        self._last[section.pk] = last + 1
        self._given[section.pk] += 1
        entry.depth = section.depth + 1
        entry.path = page._get_path(section.path, entry.depth, last + 1)
        entry.numchild = 0
        entry.slug = self._free(section, slug)
        entry.url_path = f"{section.url_path}{entry.slug}/"

    def end(self) -> None:
        """The sections have so many children more."""
        for section, given in self._given.items():
            Page.objects.filter(pk=section).update(numchild=F("numchild") + given)

    def _count(self, section: Section) -> int:
        """The number of the last child's path, 0 before the first; and the slugs that are taken."""
        below = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
        if section.pk not in self._slugs:
            self._slugs[section.pk] = set(below.values_list("slug", flat=True))
        last = below.order_by("-path").values_list("path", flat=True).first()
        return Page._str2int(last[-Page.steplen :]) if last else 0

    def _free(self, section: Section, slug: str) -> str:
        taken, wanted, number = self._slugs[section.pk], slug[:_SLUG], 1
        while wanted in taken:
            number += 1
            wanted = f"{slug[:_SLUG]}-{number}"
        taken.add(wanted)
        return wanted
