"""The digest of a relative's address moves from the account to the relative: it is given later, or never."""

import secrets

from django.db import migrations, models

DOMAIN = "@relative.invalid"


def move(apps, schema_editor):
    """Accounts had the digest in place of an address; now they have a random one."""
    relatives = apps.get_model("people", "Relative").objects.filter(user__email__endswith=DOMAIN)
    for relative in relatives.select_related("user"):
        relative.digest = relative.user.email if relative.address else ""
        relative.save(update_fields=["digest"])
        relative.user.email = secrets.token_hex(16) + DOMAIN
        relative.user.save(update_fields=["email"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_entry_codes_in_two_halves"),
        ("people", "0007_releases_by_two"),
    ]

    operations = [
        migrations.AddField(
            model_name="relative",
            name="digest",
            field=models.CharField(blank=True, db_index=True, max_length=100),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
