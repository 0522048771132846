"""The pages that stand above the entries: home, sections, and plain ones such as "About us"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from kintrace_web.archive.body.blocks import Body

from .uses import keep_uses


class Kind(models.TextChoices):
    """What an entry is."""

    STATEMENT = "statement", _("Statement")
    LETTER = "letter", _("Letter")
    FAMILY_APPEAL = "family_appeal", _("Appeal of a family")
    MEETING = "meeting", _("Meeting")
    DELEGATION = "delegation", _("Delegation")
    SEMINAR = "seminar", _("Seminar")
    TESTIMONY = "testimony", _("Testimony")
    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    PRESS = "press", _("What others say")
    GALLERY = "gallery", _("Pictures and films")
    NEWSLETTER = "newsletter", _("Newsletter")


# The part of an address that stands for a kind; the same in every language, so that an address can be read out.
SLUGS = {
    Kind.STATEMENT: "statements",
    Kind.LETTER: "letters",
    Kind.FAMILY_APPEAL: "families",
    Kind.MEETING: "meetings",
    Kind.DELEGATION: "delegations",
    Kind.SEMINAR: "seminars",
    Kind.TESTIMONY: "testimonies",
    Kind.NEWS: "news",
    Kind.REPORT: "reports",
    Kind.PRESS: "press",
    Kind.GALLERY: "pictures",
    Kind.NEWSLETTER: "newsletter",
}


class Addressed:
    """A page's address is its place in the tree: the home of a language is named by the language."""

    url_path: str
    # Shows a draft as readers would see it; set when the app is loaded, for what is shown stands above what it is of.
    shown_by: ClassVar[Callable[[HttpRequest, Any], HttpResponse]]

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)  # type: ignore[misc]
        return (
            None if parts is None else (parts[0], settings.WAGTAILADMIN_BASE_URL.rstrip("/"), self.url_path)
        )

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return type(self).shown_by(request, self)


class Home(Addressed, Page):
    """The first page of one language; its slug is the language."""

    # No files: what a page hands out is written down of entries and plain pages.
    welcome = RichTextField(_("welcome"), features=["bold", "italic", "link"], blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("welcome")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["archive.Section", "archive.PlainPage"]

    class Meta:
        verbose_name = _("home")


class Section(Addressed, Page):
    """All entries of one kind in one language."""

    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("kind"), FieldPanel("introduction")]
    parent_page_types: ClassVar = ["archive.Home"]

    class Meta:
        verbose_name = _("section")


class PlainPage(Addressed, Page):
    """A page that belongs to no day: about us, contact, privacy."""

    body = StreamField(Body(), blank=True, verbose_name=_("text"))
    import_key = models.CharField(max_length=200, null=True, blank=True, unique=True, editable=False)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar = ["archive.Home"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("plain page")

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        # As of an entry: of a draft, Wagtail keeps the fields that say that there is one.
        if kwargs.get("update_fields") is None:
            keep_uses(self)
