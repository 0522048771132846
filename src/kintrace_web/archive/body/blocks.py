"""What the body of an entry is made of."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
# Languages that are quoted, beyond those the archive speaks.
QUOTED = [
    *settings.LANGUAGES,
    ("ckb", _("Kurdish (Sorani)")),
    ("ku", _("Kurdish (Kurmanji)")),
    ("az", _("Azerbaijani")),
    ("tr", _("Turkish")),
    ("ur", _("Urdu")),
    ("he", _("Hebrew")),
    ("hy", _("Armenian")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
]


class Quote(blocks.StructBlock):
    """Somebody's words, with whose they are (S29), in their own language and direction."""

    text = blocks.TextBlock(label=_("The words"))
    language = blocks.ChoiceBlock(choices=QUOTED, label=_("In which language?"))
    by = blocks.CharBlock(label=_("Said by"))
    on = blocks.DateBlock(required=False, label=_("Said on"))
    where = blocks.CharBlock(required=False, label=_("Said where"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class Figure(blocks.StructBlock):
    """A picture with what is said of it."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What is to be seen"), help_text=_("For readers who cannot see the picture.")
    )
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")


class Film(blocks.StructBlock):
    """A film kept here; nothing is played from elsewhere."""

    file = DocumentChooserBlock(label=_("Film (MP4 or WebM)"))
    title = blocks.CharBlock(label=_("Title"))
    transcript = blocks.TextBlock(label=_("What is said and shown"))

    class Meta:
        icon = "media"
        label = _("Film")


class Body(blocks.StreamBlock):
    """An entry's text."""

    heading = blocks.CharBlock(icon="title", label=_("Heading"))
    paragraph = blocks.RichTextBlock(features=FEATURES, label=_("Text"))
    quote = Quote()
    figure = Figure()
    film = Film()
