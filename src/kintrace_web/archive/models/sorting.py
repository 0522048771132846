"""What entries are sorted by beside their date: tags and authors, each with a name in every language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet


class Sorted(TranslatableMixin, models.Model):
    """A word entries are found by. One row for each language; the rows of one word share their key and their slug."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("in the address"), max_length=100, allow_unicode=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ("name",)
        unique_together = [("translation_key", "locale"), ("locale", "slug")]

    def __str__(self) -> str:
        return self.name


@register_snippet
class Tag(Sorted):
    """What an entry is about: "efforts to reunite families"."""

    class Meta(Sorted.Meta):
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


@register_snippet
class Author(Sorted):
    """Who wrote an entry, as they want to be named."""

    class Meta(Sorted.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
