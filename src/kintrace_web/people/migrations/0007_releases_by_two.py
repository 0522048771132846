import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def wait_for_another(apps, schema_editor):
    """What one person alone let out is proposed by that person, and waits for another."""
    releases = apps.get_model("people", "Release").objects
    releases.update(proposed_by=F("released_by"), proposed_at=F("released_at"))
    releases.update(released_by=None, released_at=None)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("people", "0006_releases_and_suppressions"),
    ]

    operations = [
        migrations.AlterModelOptions(name="release", options={"ordering": ("proposed_at", "id")}),
        migrations.AlterField(
            model_name="release",
            name="released_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="release",
            name="released_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="release",
            name="proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="proposed_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(wait_for_another, migrations.RunPython.noop),
    ]
