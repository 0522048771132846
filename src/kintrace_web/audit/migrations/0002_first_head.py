"""The head of the empty record, sealed: from now on one that is missing is a fault."""

from typing import Any

from django.db import migrations

from kintrace_web.audit.models import Head


def make_head(apps: Any, _schema: Any) -> None:
    heads = apps.get_model("audit", "Head").objects
    heads.get_or_create(id=1, defaults={"seal": Head().expected_seal()})


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(make_head, migrations.RunPython.noop)]
