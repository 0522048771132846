"""An appeal is what the association asks, in several languages; a template is what it may begin from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import LetterKind
from kintrace_web.advocacy.languages import Language
from kintrace_web.cases.models import Case, CaseMember


class Template(models.Model):
    """A letter to begin from, without anybody's name in it."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind of letter"), max_length=8, choices=LetterKind.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    # Not offered any more.
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class TemplateVersion(models.Model):
    """A template in one language."""

    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    subject = models.CharField(_("subject"), max_length=300)
    # With fields to be filled in, as {name}: letters/merging.py says which there are.
    body = models.TextField(_("text"))
    asks = models.JSONField(_("what it asks for"), default=list)
    # Counts up with every change, so that two who write at once do not overwrite each other.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("template", "language")
        constraints = [
            models.UniqueConstraint(fields=("template", "language"), name="template_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"template {self.template_id} in {self.language}"


class AppealQuerySet(models.QuerySet["Appeal"]):
    def seen_by(self, user: User) -> AppealQuerySet:
        """Those of whose every case this account is a member (S22). Whether the role reads letters is for rights.py."""
        members = CaseMember.objects.in_force().filter(case=OuterRef("case"), user=user)
        foreign = Appeal.cases.through.objects.filter(~Exists(members), appeal=OuterRef("pk"))
        return self.filter(~Exists(foreign))

    def to_review_by(self, user: User) -> AppealQuerySet:
        """Waiting for a second person, and this account may be the one."""
        own = Appeal.writers.through.objects.filter(appeal=OuterRef("pk"), user=user)
        return self.seen_by(user).filter(~Exists(own), state=Appeal.State.IN_REVIEW)

    def given_back_to(self, user: User) -> AppealQuerySet:
        """Written by this account, given back by the last who read them, and not handed in again."""
        last = Review.objects.filter(appeal=OuterRef("pk")).order_by("-pk").values("verdict")[:1]
        drafts = self.seen_by(user).filter(state=Appeal.State.DRAFT, written_by=user)
        return drafts.annotate(last=Subquery(last)).filter(last=Review.Verdict.GIVEN_BACK)


class Appeal(models.Model):
    """What the association asks for: a text with separate asks, written by one, reviewed by another."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        IN_REVIEW = "in_review", _("waits for a second person")
        APPROVED = "approved", _("approved")
        WITHDRAWN = "withdrawn", _("withdrawn")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    kind = models.CharField(
        _("kind of letter"), max_length=8, choices=LetterKind.choices, default=LetterKind.APPEAL
    )
    # About one case, several, or a theme alone. A title for the list; no name stands in it.
    theme = models.CharField(_("about"), max_length=200)
    cases = models.ManyToManyField(Case, blank=True, related_name="appeals")
    # The language of the original; the other versions were made from it.
    original = models.CharField(_("written first in"), max_length=8, choices=Language.choices)
    template = models.ForeignKey(Template, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # A chaser, an answer, a reminder: the letter it comes back to.
    follows = models.ForeignKey(
        "Letter", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Everybody who ever changed anything of it: none of them reviews it. Nobody is taken off this list.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    # Counts up with every change of anything, also of what is no wording: a review is of one of these.
    changes = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.reference


class Version(models.Model):
    """An appeal in one language. What stands in it of a person comes in by fields, when a letter is made of it."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=8, choices=Language.choices)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    # Counts up whenever subject, text or asks of this version change.
    edition = models.PositiveIntegerField(default=1)
    # The edition of the original that this one was made from; behind it, it is stale. 0 in the original itself.
    made_from = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("appeal", "language"), name="version_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} in {self.language}"


class Edition(models.Model):
    """The words of a version as they once stood: what a reviewer read, what a translation was made from."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    asks = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("version", "number"), name="edition_once")]

    def __str__(self) -> str:
        return f"edition {self.number} of version {self.version_id}"


class Ask(models.Model):
    """One concrete thing that an appeal asks for."""

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="asks")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return f"ask {self.pk}"


class AskWording(models.Model):
    """An ask in the words of one version."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="wordings")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="asks")
    text = models.TextField(_("what we ask for"), blank=True)

    class Meta:
        ordering = ("ask__place", "ask")
        constraints = [models.UniqueConstraint(fields=("ask", "version"), name="ask_once_in_a_version")]

    def __str__(self) -> str:
        return f"ask {self.ask_id} in version {self.version_id}"


class Review(models.Model):
    """What a second person said of an appeal, and of which words exactly."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        GIVEN_BACK = "given_back", _("given back")

    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    # {"en": 4, "fa": 2, "whole": 9}: the editions that were read, and Appeal.changes at that time.
    editions = models.JSONField(default=dict)
    why = models.TextField(_("why"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.verdict} {self.appeal_id}"
