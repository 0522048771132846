"""What comes back: mail as it arrived, what it is to a letter, and guesses where nobody can tell yet."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.letters.models import Letter


def stored_as(_row: models.Model, _name: str) -> str:
    """A file is called by chance: nothing that came from outside stands in a path."""
    return f"post/{uuid.uuid4().hex}"


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def held(self) -> IncomingMailQuerySet:
        """In the holding pen: nobody knows yet which letter it answers."""
        return self.filter(state=IncomingMail.State.HELD)


class IncomingMail(models.Model):
    """One thing that came in, as it came: fetched from the mailbox, or entered by staff."""

    class Source(models.TextChoices):
        MAILBOX = "mailbox", _("e-mail")
        POST = "post", _("by post")
        HAND = "hand", _("by hand")
        TELEPHONE = "telephone", _("by telephone")
        PORTAL = "portal", _("through the authority's own website")

    class State(models.TextChoices):
        # Kept, and not looked at yet: a stop at this point loses nothing.
        KEPT = "kept", _("just kept")
        FILED = "filed", _("filed")
        HELD = "held", _("in the holding pen")
        JUNK = "junk", _("set aside as junk")
        REFUSED = "refused", _("refused")

    class Kind(models.TextChoices):
        REPLY = "reply", _("reply")
        AUTOMATIC = "automatic", _("automatic answer")
        DELAY = "delay", _("not delivered yet")
        BOUNCE = "bounce", _("could not be delivered")

    class Refusal(models.TextChoices):
        TOO_LARGE = "too_large", _("it is too large")
        TOO_TANGLED = "too_tangled", _("it has too many parts or lines")
        UNREADABLE = "unreadable", _("it cannot be read")

    class MatchedBy(models.TextChoices):
        ADDRESS = "address", _("the letter's own address")
        REFERENCE = "reference", _("the message it answers")
        PERSON = "person", _("a person said so")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(_("way"), max_length=9, choices=Source.choices)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.KEPT)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.REPLY)
    refused_because = models.CharField(max_length=11, choices=Refusal.choices, blank=True)
    # The way of taking apart that gave up: a later one tries once more.
    refused_by = models.PositiveSmallIntegerField(null=True, blank=True)
    matched_by = models.CharField(max_length=9, choices=MatchedBy.choices, blank=True)
    # Of the bytes as they came: a message is never kept twice.
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size"))
    # Where it lies on the server: folder, its validity and the number there.
    folder = models.CharField(max_length=200, blank=True)
    validity = models.PositiveBigIntegerField(null=True, blank=True)
    uid = models.PositiveBigIntegerField(null=True, blank=True)
    # A keyed digest of who sent it, and the domain; the address itself is sealed with the words.
    sender_digest = models.CharField(max_length=64, blank=True)
    domain = models.CharField(_("domain of the sender"), max_length=253, blank=True)
    came_at = models.DateTimeField(_("came"))
    kept_at = models.DateTimeField(auto_now_add=True)
    # The message as it came, and its words; sealed. Empty once erased.
    raw = models.FileField(upload_to=stored_as, blank=True)
    words = models.FileField(upload_to=stored_as, blank=True)
    language = models.CharField(max_length=8, blank=True)
    # More parts than are kept one by one; the message as it came has them all.
    is_cut = models.BooleanField(default=False)
    sorted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sorted_at = models.DateTimeField(null=True, blank=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        ordering = ("came_at", "id")
        indexes = [
            models.Index(fields=("state", "came_at"), name="post_by_state"),
            models.Index(fields=("folder", "validity", "uid"), name="post_on_server"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refused_because=""), name="mail_refused_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"

    @property
    def files(self) -> list[str]:
        """The names of all files that are kept of it."""
        kept = (self.raw, self.words, *(each.file for each in self.enclosures.all()))
        return [file.name for file in kept if file.name]


class Enclosure(models.Model):
    """A file that came with it, stored inert: sealed, never shown, never opened by us."""

    mail = models.ForeignKey(IncomingMail, on_delete=models.CASCADE, related_name="enclosures")
    place = models.PositiveSmallIntegerField()
    # As the sender called it, made harmless; the ending follows what the bytes are.
    title = models.CharField(_("file name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=100)
    is_dangerous = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField(_("size"))
    file = models.FileField(upload_to=stored_as, blank=True)

    class Meta:
        ordering = ("mail", "place")
        constraints = [models.UniqueConstraint(fields=("mail", "place"), name="enclosure_once")]

    def __str__(self) -> str:
        return f"enclosure {self.pk}"


class ReplyQuerySet(models.QuerySet["Reply"]):
    def seen_by(self, user: User) -> ReplyQuerySet:
        """Replies to letters that this account sees."""
        return self.filter(letter__in=Letter.objects.seen_by(user))

    def waiting(self) -> ReplyQuerySet:
        """Nobody has said yet what they were."""
        return self.filter(as_what="")


class Reply(models.Model):
    """Something that came in, as the answer to a letter. What it was, a person says."""

    class As(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", _("they say that they received it")
        ASKS_MORE = "asks_more", _("they ask for more")
        REFUSED = "refused", _("they refuse")
        PROMISED = "promised", _("they promise something")
        GRANTED = "granted", _("they do what we asked")
        REFERRED = "referred", _("they refer us elsewhere")
        UNRELATED = "unrelated", _("it has nothing to do with our letter")
        AUTOMATIC = "automatic", _("an automatic answer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="replies")
    mail = models.OneToOneField(IncomingMail, on_delete=models.CASCADE, related_name="reply")
    came_on = models.DateField(_("came on"))
    is_from_unknown = models.BooleanField(_("from an address we do not know"), default=False)
    as_what = models.CharField(_("what it was"), max_length=12, choices=As.choices, blank=True)
    # By machine, where it says of itself that no person wrote it; then nobody is named here.
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    promise = models.TextField(_("what they promise"), blank=True)
    promise_due = models.DateField(_("by when"), null=True, blank=True)
    promised_by = models.CharField(_("who promises it"), max_length=200, blank=True)
    referred_to = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filed_at = models.DateTimeField(auto_now_add=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ("came_on", "filed_at")

    def __str__(self) -> str:
        return f"reply {self.pk}"


class Guess(models.Model):
    """Which letter something in the holding pen may answer, and why."""

    class Strength(models.IntegerChoices):
        WEAK = 1, _("weak")
        LIKELY = 2, _("likely")
        STRONG = 3, _("strong")

    class Why(models.TextChoices):
        SUBJECT_REFERENCE = "subject_reference", _("our reference stands in its subject")
        TEXT_REFERENCE = "text_reference", _("our reference stands in its text")
        SENDER = "sender", _("it comes from an address of this authority")
        DOMAIN = "domain", _("it comes from the same domain as this authority")
        SUBJECT = "subject", _("its subject is like that of our letter")
        TIME = "time", _("our letter went shortly before")

    mail = models.ForeignKey(IncomingMail, on_delete=models.CASCADE, related_name="guesses")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    points = models.PositiveSmallIntegerField()
    strength = models.PositiveSmallIntegerField(_("strength"), choices=Strength.choices)

    class Meta:
        ordering = ("mail", "-points", "-letter__sent_on", "id")
        constraints = [models.UniqueConstraint(fields=("mail", "letter"), name="guess_once")]

    def __str__(self) -> str:
        return f"guess {self.pk}"

    @property
    def in_words(self) -> list[str]:
        """The reasons, in the reader's language."""
        return [str(Guess.Why(each).label) for each in self.reasons]
