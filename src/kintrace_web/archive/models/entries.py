"""What all entries of the archive have in common, and the table every list is read from."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.models import Document
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from kintrace_web.archive.body.blocks import Body
from kintrace_web.archive.body.preparing import prepare
from kintrace_web.publishing.models import Publication

from .sections import Addressed, Kind
from .sorting import Author, Tag
from .uses import keep_uses


class EntryQuerySet(PageQuerySet):
    """Questions about entries."""

    def shown(self, language: str) -> EntryQuerySet:
        """Published, in this language. What was withdrawn, ``archive.standing`` takes out."""
        return self.filter(language=language, live=True)


class Entry(Addressed, Page):
    """Something the association said or did, or that was said of it, on one day, in one language.

    ``html``, ``made_teaser`` and ``words`` are made from the body when it is saved, so that showing reads one row.
    """

    language = models.CharField(max_length=8, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices, editable=False)
    date = models.DateField(_("date"), default=timezone.localdate)
    teaser = models.TextField(
        _("teaser"), blank=True, help_text=_("Left empty, the beginning of the text is taken.")
    )
    body = StreamField(Body(), blank=True, verbose_name=_("text"))
    author = models.ForeignKey(
        Author, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("author"), related_name="+"
    )
    tags = ParentalManyToManyField(Tag, blank=True, verbose_name=_("tags"), related_name="entries")
    # What it was made from, of an entry that nobody wrote here.
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Of a translation: what it was made from, and as that stood when.
    source = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="translations"
    )
    source_as_of = models.DateTimeField(null=True, blank=True, editable=False)
    text_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Where it came from, of an import: the same is not brought in twice.
    import_key = models.CharField(max_length=200, null=True, blank=True, unique=True, editable=False)
    html = models.TextField(editable=False, blank=True)
    made_teaser = models.TextField(editable=False, blank=True)
    words = models.TextField(editable=False, blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(EntryQuerySet)()
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("teaser"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("tags")], heading=_("Sorted under")),
    ]
    parent_page_types: ClassVar = ["archive.Section"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("words"),
        index.FilterField("language"),
        index.FilterField("publication_id"),
    ]
    is_creatable = False
    search_auto_update = False
    KIND: ClassVar[Kind]

    class Meta:
        verbose_name = _("entry")
        indexes = [
            models.Index(fields=("language", "date", "page_ptr"), name="entry_by_day"),
            models.Index(fields=("language", "kind", "date"), name="entry_by_kind"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            # Wagtail notes that there is a newer draft: what it says stands in memory alone, and is nobody's yet.
            super().save(*args, **kwargs)
            return
        self.prepare()
        super().save(*args, **kwargs)
        self.keep_uses()
        # At once, and not by the worker: what was taken down is found by nobody from then on.
        index.insert_or_update_object(self)

    def prepare(self) -> None:
        """Make what is made from the body; the entry is not saved by it."""
        prepare(self)

    def keep_uses(self) -> None:
        """Which pictures and files it shows: they are public as long as one entry that shows them is."""
        keep_uses(self)

    @property
    def lead(self) -> str:
        """What a list says of it."""
        return self.teaser or self.made_teaser

    @property
    def was_released(self) -> bool:
        """Whether it rests on a release: then something is said in its place when that has ended."""
        return self.publication_id is not None

    def forget_own(self) -> None:
        """Empty the fields that its kind alone has, in memory."""

    @property
    def is_stale(self) -> bool:
        """Whether its source was changed after this translation was made."""
        if self.source_id is None or self.source_as_of is None:
            return False
        return Entry.objects.filter(pk=self.source_id, text_changed_at__gt=self.source_as_of).exists()


class Answer(Orderable):
    """An answer to a letter: from whom, when, and in which words."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="answers")
    answered_on = models.DateField(_("answered on"))
    by = models.CharField(_("answered by"), max_length=200)
    text = models.TextField(_("what was answered"), blank=True)
    file = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file")
    )

    panels: ClassVar = [FieldPanel("answered_on"), FieldPanel("by"), FieldPanel("text"), FieldPanel("file")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.answered_on}"
