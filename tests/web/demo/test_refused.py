"""The demo has sign-ins that everybody knows: it is loaded where somebody tries Kintrace, and nowhere else."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from kintrace_web.accounts.models import User
from kintrace_web.demo.loading import DemoRefused, load


@pytest.mark.parametrize(("debug", "second_factor"), [(False, False), (True, True)])
def test_it_is_refused_where_people_work(
    db: None, settings: Settings, debug: bool, second_factor: bool
) -> None:
    settings.DEBUG, settings.SECOND_FACTOR_REQUIRED = debug, second_factor
    with pytest.raises(CommandError, match="KINTRACE_DEBUG=1"):
        call_command("load_demo", "--small")
    assert not User.objects.exists()


def test_it_is_refused_beside_other_data(db: None, caseworker: User, settings: Settings) -> None:
    settings.DEBUG, settings.SECOND_FACTOR_REQUIRED = True, False
    with pytest.raises(DemoRefused, match="did not make"):
        load(small=True)
