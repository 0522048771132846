"""Pictures of the archive: made anew at upload, with nothing but their points (S26), and never served as files."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from kintrace_web.photos import HugePictureError, UnreadablePictureError, remade

_KINDS = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
# The widths a page asks for; any other is not made, so that nobody can have a thousand made.
WIDTHS = (320, 640, 1200)


class Picture(AbstractImage):
    """A picture with its words for who cannot see it; ``key`` is what its public address says of it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    credit = models.CharField(_("who made it"), max_length=200, blank=True)

    admin_form_fields = ("title", "description", "credit", "file", "collection")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        """Make the picture anew before it is kept. Raises ValidationError where it cannot be read."""
        super().clean()
        self.make_anew()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.make_anew()
        super().save(*args, **kwargs)

    def make_anew(self) -> None:
        """A new file loses all but its points; a kept one stays as it is. Raises ValidationError."""
        file: Any = self.file  # type: ignore[has-type]
        if not file or file._committed or getattr(file.file, "is_bare", False):
            return
        kind = _KINDS.get(file.name.rsplit(".", 1)[-1].lower())
        if kind is None:
            raise ValidationError({"file": _("Choose a picture as JPEG, PNG or WebP.")})
        file.seek(0)
        try:
            bare: Any = ContentFile(remade(file.read(), kind), name=file.name)
        except (HugePictureError, UnreadablePictureError) as error:
            raise ValidationError({"file": _("This picture cannot be read, or is too large.")}) from error
        bare.is_bare = True
        self.file = bare
        self.file_size, self.file_hash = bare.size, ""

    def address(self, width: int = 640) -> str:
        """Where readers find it; answered only while an entry that shows it is public."""
        return reverse("archive:picture", kwargs={"key": self.key, "width": width})


class Rendition(AbstractRendition):
    """A picture at one width. In the newsroom it is shown to editors alone."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        return reverse("archive:newsroom_picture", kwargs={"pk": self.pk})
