import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kintrace_web.people.sealing
import kintrace_web.petitions.models.signatures


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("authorities", "0001_initial"),
        ("letters", "0001_initial"),
        ("post", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                (
                    "original",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fa", "Persian"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("sq", "Albanian"),
                        ],
                        max_length=8,
                        verbose_name="written first in",
                    ),
                ),
                ("addressee", models.JSONField(blank=True, default=dict, verbose_name="addressed to")),
                ("goal", models.PositiveIntegerField(verbose_name="goal")),
                ("closes_on", models.DateField(verbose_name="last day")),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("taken_down_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petitions",
                        to="authorities.authority",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-begun_at",),
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("making", "being made"), ("made", "made"), ("failed", "could not be made")],
                        default="making",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                ("online", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                (
                    "pdf",
                    models.FileField(
                        blank=True, upload_to=kintrace_web.petitions.models.signatures.stored_as
                    ),
                ),
                (
                    "csv",
                    models.FileField(
                        blank=True, upload_to=kintrace_web.petitions.models.signatures.stored_as
                    ),
                ),
                ("statement", models.TextField(blank=True)),
                ("seal", models.CharField(blank=True, max_length=128)),
                ("public_key", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("delivered_on", models.DateField(blank=True, null=True, verbose_name="handed over on")),
                (
                    "appeal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="letters.appeal",
                    ),
                ),
                (
                    "attachment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="letters.attachment",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delivery",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at",),
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("came_on", models.DateField(verbose_name="day of the answer")),
                ("edition", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="post.reply",
                    ),
                ),
                ("writers", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ("came_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("collected_on", models.DateField(verbose_name="day")),
                ("number", models.PositiveIntegerField(verbose_name="signatures")),
                (
                    "scan",
                    models.FileField(
                        blank=True, upload_to=kintrace_web.petitions.models.signatures.stored_as
                    ),
                ),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="petitions.petition",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fa", "Persian"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("sq", "Albanian"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waits for its link"),
                            ("counted", "counts"),
                            ("swept", "taken out by a sweep"),
                        ],
                        default="pending",
                        max_length=7,
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        choices=[
                            ("name", "with my name"),
                            ("initials", "with my initials"),
                            ("anonymous", "without a name"),
                        ],
                        default="name",
                        max_length=9,
                    ),
                ),
                ("signer_name", kintrace_web.people.sealing.SealedField(null=True)),
                ("signer_mail", kintrace_web.people.sealing.SealedField(blank=True, null=True)),
                ("person", models.CharField(blank=True, max_length=64, null=True)),
                ("mailbox", models.CharField(blank=True, max_length=64)),
                ("domain", models.CharField(blank=True, max_length=64)),
                ("spelled", models.CharField(blank=True, max_length=64)),
                ("place", models.CharField(blank=True, max_length=64)),
                ("wants_answer", models.BooleanField(default=False)),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
                ("counted_on", models.DateField(blank=True, null=True)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="petitions.petition",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="petitions.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("claimed", "is being made"),
                            ("handing_over", "is being handed over"),
                            ("sent", "sent"),
                            ("unsure", "may have gone"),
                            ("failed", "could not be sent"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("worker", models.CharField(blank=True, max_length=120)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="petitions.answer",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="petitions.signature",
                    ),
                ),
            ],
            options={
                "ordering": ("due_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("network", "many from one network in one day"),
                            ("domain", "throw-away addresses"),
                            ("same_name", "one name with many addresses"),
                            ("pattern", "names that follow a pattern"),
                        ],
                        max_length=9,
                        verbose_name="what is suspicious",
                    ),
                ),
                ("least", models.PositiveIntegerField(blank=True, null=True)),
                ("sought_pattern", kintrace_web.people.sealing.SealedField(blank=True, null=True)),
                ("reason", models.TextField(verbose_name="reason")),
                ("number", models.PositiveIntegerField(verbose_name="signatures")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sweeps",
                        to="petitions.petition",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.AddField(
            model_name="signature",
            name="sweep",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="signatures",
                to="petitions.sweep",
            ),
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("online", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="petitions.petition",
                    ),
                ),
            ],
            options={
                "ordering": ("petition", "day"),
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being written"),
                            ("waiting", "waits for a second person"),
                            ("open", "public"),
                        ],
                        default="draft",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("given_back_because", models.TextField(blank=True)),
                ("edition", models.PositiveIntegerField(default=1)),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="petitions.petition",
                    ),
                ),
                ("writers", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ("petition", "number"),
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fa", "Persian"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("sq", "Albanian"),
                        ],
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("teaser", models.CharField(max_length=300, verbose_name="in one sentence")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="petitions.version",
                    ),
                ),
            ],
            options={
                "ordering": ("version", "id"),
            },
        ),
        migrations.AddField(
            model_name="signature",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="petitions.version"
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="petitions.version"
            ),
        ),
        migrations.CreateModel(
            name="AnswerText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("fa", "Persian"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("sq", "Albanian"),
                        ],
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                ("body", models.TextField(verbose_name="what they answered")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="petitions.answer",
                    ),
                ),
            ],
            options={
                "ordering": ("answer", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "language"), name="petition_answer_once_in_a_language"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="petition",
            constraint=models.CheckConstraint(
                condition=models.Q(("goal__gt", 0)), name="petition_with_a_goal"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_at", None), ("published_by__isnull", False), _connector="OR"),
                name="petition_answer_published_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["state", "due_at"], name="petition_mail_due"),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", None), ("state", "waiting")),
                fields=("signature",),
                name="petition_link_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer__isnull", False)),
                fields=("signature", "answer"),
                name="petition_answer_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("petition", "day"), name="petition_tally_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("petition", "number"), name="petition_version_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True),
                    models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                    _connector="OR",
                ),
                name="petition_opened_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.UniqueConstraint(
                fields=("version", "language"), name="petition_text_once_in_a_language"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["petition", "state", "place"], name="petition_by_place"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["petition", "state", "spelled"], name="petition_by_name"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["mailbox"], name="petition_by_mailbox"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                fields=("petition", "person"),
                name="petition_signed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "pending"), ("counted_on__isnull", False), _connector="OR"),
                name="petition_counted_on_a_day",
            ),
        ),
    ]
