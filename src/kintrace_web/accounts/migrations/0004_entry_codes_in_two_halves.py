"""Codes for coming in have two halves. Those that were handed out whole open nothing any more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_entry_codes"),
    ]

    operations = [
        migrations.DeleteModel(name="EntryCode"),
        migrations.CreateModel(
            name="EntryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.CharField(max_length=64)),
                ("spoken", models.CharField(blank=True, max_length=64)),
                ("until", models.DateTimeField()),
                (
                    "letter_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "spoken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_code",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("spoken", ""), ("spoken_by", None)),
                            models.Q(
                                ("spoken_by__isnull", False),
                                models.Q(("spoken_by", models.F("letter_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="entry_by_two_people",
                    )
                ],
            },
        ),
    ]
