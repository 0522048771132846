from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_consents_as_they_read_now")]

    operations = [
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose__in", ["contact", "direct", "news", "whereabouts"]), _negated=True),
                    ("recipient_person__isnull", False),
                    _connector="OR",
                ),
                name="consent_between_persons_names_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("purpose", "publication"), _negated=True),
                    models.Q(("item", ""), _negated=True),
                    _connector="OR",
                ),
                name="publication_goes_item_by_item",
            ),
        ),
    ]
