"""Two tables of the door come here as they are: only what Django knows of them changes hands."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("door", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Count",
                    fields=[
                        ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("number", models.PositiveIntegerField(default=0)),
                        ("until", models.DateTimeField(db_index=True)),
                    ],
                    options={"db_table": "door_count"},
                ),
                migrations.CreateModel(
                    name="Salt",
                    fields=[
                        ("day", models.DateField(primary_key=True, serialize=False)),
                        ("salt", models.CharField(max_length=64)),
                    ],
                    options={"db_table": "door_salt"},
                ),
            ]
        )
    ]
