"""The small demo, loaded once for all tests of a module: it takes seconds, and they only look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    quick_passwords: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    from kintrace_web.demo.loading import load

    folder = tmp_path_factory.mktemp("demo")
    where = {"DEBUG": True, "SECOND_FACTOR_REQUIRED": False, "DATA": folder, "MEDIA_ROOT": folder / "files"}
    with django_db_blocker.unblock(), override_settings(**where), transaction.atomic():
        assert load(small=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """What a test changes in it is taken back at its end."""
