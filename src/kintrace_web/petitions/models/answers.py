"""What was officially answered, in the association's own words, with the answer it rests on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.advocacy.languages import Language
from kintrace_web.advocacy.post.models import Reply

from .petitions import Petition


class Answer(models.Model):
    """One official answer: written by one, published by another."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="answers")
    # What came in; none where it was said aloud, or came another way.
    reply = models.ForeignKey(Reply, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    came_on = models.DateField(_("day of the answer"))
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    edition = models.PositiveIntegerField(default=1)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("came_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_by__isnull=False),
                name="petition_answer_published_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    def text_in(self, language: str) -> AnswerText | None:
        """The wording in this language, or else in the petition's first, or in any."""
        texts = {each.language: each for each in self.texts.all()}
        return texts.get(language) or texts.get(self.petition.original) or next(iter(texts.values()), None)


class AnswerText(models.Model):
    """The wording in one language."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    body = models.TextField(_("what they answered"))

    class Meta:
        ordering = ("answer", "id")
        constraints = [
            models.UniqueConstraint(fields=("answer", "language"), name="petition_answer_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} in {self.language}"

    @property
    def paragraphs(self) -> list[str]:
        """The wording, part by part."""
        return [each for each in self.body.split("\n\n") if each.strip()]
