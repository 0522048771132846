from django.db import migrations


def spell_out(apps, schema_editor):
    """Earlier consents in the new words: what one purpose covered then is two now, or names the item or the person."""
    Consent = apps.get_model("people", "Consent")
    Case = apps.get_model("cases", "Case")
    sought_of = {case.enquirer_id: case.sought_id for case in Case.objects.all()}
    for consent in Consent.objects.exclude(purpose="tracing"):
        sought = sought_of.get(consent.person_id)
        if consent.purpose in {"sharing", "publication"}:
            consent.about_id = sought
        if consent.purpose == "publication":
            consent.item = "photo"
        if consent.purpose in {"contact", "whereabouts"}:
            if sought is None or consent.purpose == "whereabouts":
                # Nobody is named towards whom: no consent between persons.
                consent.delete()
                continue
            consent.recipient_person_id = sought
        consent.save()
    for consent in Consent.objects.filter(purpose="tracing"):
        # "In lists and with other cases" was one question.
        consent.pk, consent.purpose = None, "matching"
        consent.save(force_insert=True)
    for consent in Consent.objects.filter(purpose="publication", item="photo"):
        consent.pk, consent.item = None, "kinship"
        consent.save(force_insert=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_sections_and_consents"), ("cases", "0001_initial")]

    operations = [migrations.RunPython(spell_out, migrations.RunPython.noop)]
