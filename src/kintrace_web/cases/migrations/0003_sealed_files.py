from django.core.files.base import ContentFile
from django.db import migrations

from kintrace_web.people.sealing import seal_bytes


def seal_files(apps, schema_editor):
    """Files kept in clear by an earlier version. One that is sealed already, by a run that was stopped, stays."""
    for document in apps.get_model("cases", "Document").objects.iterator():
        storage, name = document.file.storage, document.file.name
        with storage.open(name, "rb") as file:
            content = file.read()
        if content.startswith(b"gAAAA"):
            continue
        beside = storage.save(f"{name}.sealing", ContentFile(seal_bytes(content)))
        storage.delete(name)
        with storage.open(beside, "rb") as file:
            storage.save(name, file)
        storage.delete(beside)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_sealed_sources"), ("people", "0005_consents_hold_to_it")]

    operations = [migrations.RunPython(seal_files, migrations.RunPython.noop)]
