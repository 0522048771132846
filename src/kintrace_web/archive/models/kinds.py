"""The kinds of entries, each with the fields that it alone has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.documents.models import Document

from .entries import Entry
from .sections import Kind


class Statement(Entry):
    """The association's own published position."""

    KIND = Kind.STATEMENT

    class Meta:
        verbose_name = Kind.STATEMENT.label


class Letter(Entry):
    """A letter that was sent: to whom, what was answered, and how long it took. Made from a release, or imported."""

    KIND = Kind.LETTER
    is_creatable = False
    addressee = models.CharField(_("addressee"), max_length=300)
    content_panels: ClassVar = [
        *Entry.content_panels,
        FieldPanel("addressee"),
        InlinePanel("answers", label=_("Answers")),
    ]

    class Meta:
        verbose_name = Kind.LETTER.label

    def forget_own(self) -> None:
        self.addressee = ""


class FamilyAppeal(Entry):
    """A family looks for somebody: by default a photo and a kinship, no name and no place (S4)."""

    KIND = Kind.FAMILY_APPEAL
    # Made from a release alone: nobody writes one here.
    is_creatable = False
    # What is to be seen on the photo; empty without one.
    photo_alt = models.TextField(editable=False, blank=True)

    def forget_own(self) -> None:
        self.photo_alt = ""

    class Meta:
        verbose_name = Kind.FAMILY_APPEAL.label


class Happening(Entry):
    """Something that took place, perhaps over several days."""

    last_day = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    with_whom = models.CharField(_("with whom"), max_length=300, blank=True)
    content_panels: ClassVar = [
        *Entry.content_panels,
        FieldPanel("last_day"),
        FieldPanel("place"),
        FieldPanel("with_whom"),
    ]

    class Meta:
        abstract = True

    def forget_own(self) -> None:
        self.place = self.with_whom = ""
        self.last_day = None


class Meeting(Happening):
    """Officials received the association, or were received. Made from a release, or imported."""

    KIND = Kind.MEETING
    is_creatable = False

    class Meta:
        verbose_name = Kind.MEETING.label


class Delegation(Happening):
    """Visitors, or a group that travelled to an authority."""

    KIND = Kind.DELEGATION

    class Meta:
        verbose_name = Kind.DELEGATION.label


class Seminar(Happening):
    """A public event at which people spoke."""

    KIND = Kind.SEMINAR

    class Meta:
        verbose_name = Kind.SEMINAR.label


class Testimony(Entry):
    """What a witness or former member said: whose words, when and where (S29). Made from a release, or imported."""

    KIND = Kind.TESTIMONY
    is_creatable = False
    said_by = models.CharField(_("said by"), max_length=200)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    said_where = models.CharField(_("said where"), max_length=200, blank=True)
    content_panels: ClassVar = [
        *Entry.content_panels,
        FieldPanel("said_by"),
        FieldPanel("said_on"),
        FieldPanel("said_where"),
    ]

    class Meta:
        verbose_name = Kind.TESTIMONY.label

    def forget_own(self) -> None:
        self.said_by = self.said_where = ""
        self.said_on = None


class News(Entry):
    """What happened."""

    KIND = Kind.NEWS

    class Meta:
        verbose_name = Kind.NEWS.label


class Report(Entry):
    """A longer text, often with a file."""

    KIND = Kind.REPORT
    file = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    content_panels: ClassVar = [*Entry.content_panels, FieldPanel("file")]

    class Meta:
        verbose_name = Kind.REPORT.label


class Press(Entry):
    """What others said of it: attributed, with the link and a copy that stays."""

    KIND = Kind.PRESS
    outlet = models.CharField(_("who said it"), max_length=200)
    link = models.URLField(_("link"), max_length=1000, blank=True)
    copy = models.ForeignKey(
        Document,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("archived copy"),
    )
    content_panels: ClassVar = [
        *Entry.content_panels,
        FieldPanel("outlet"),
        FieldPanel("link"),
        FieldPanel("copy"),
    ]

    class Meta:
        verbose_name = Kind.PRESS.label


class Gallery(Entry):
    """Pictures and films."""

    KIND = Kind.GALLERY

    class Meta:
        verbose_name = Kind.GALLERY.label


class NewsletterIssue(Entry):
    """An issue of the newsletter: on the web, by e-mail and as a PDF."""

    KIND = Kind.NEWSLETTER
    number = models.PositiveIntegerField(_("number"))
    content_panels: ClassVar = [*Entry.content_panels, FieldPanel("number")]

    class Meta:
        verbose_name = Kind.NEWSLETTER.label


ENTRY_TYPES: dict[Kind, type[Entry]] = {
    kind.KIND: kind
    for kind in (
        Statement, Letter, FamilyAppeal, Meeting, Delegation, Seminar, Testimony, News, Report, Press, Gallery,
        NewsletterIssue,
    )
}  # fmt: skip
