"""The counts stand in a room of their own now, for all who need them; the tables stay as they are."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("door", "0001_initial"), ("limits", "0001_from_the_door")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Count"), migrations.DeleteModel(name="Salt")]
        )
    ]
