"""Loading the demo: accounts, lists, cases, candidates, judgements and what came of them, all through the acts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.models import Act
from kintrace_web.audit.recording import record
from kintrace_web.cases.models import Case
from kintrace_web.lists.importing import run_import
from kintrace_web.lists.mapping import confirm_columns
from kintrace_web.lists.receiving import receive_file
from kintrace_web.matches.proposing import propose_for_case

from .advocacy.everything import speak
from .after.everything import go_on
from .archive.loading import publish
from .casework.judging import judge_some
from .casework.opening import open_planned
from .casework.papers import add_papers, add_tasks
from .casework.planning import CasePlan, plan_cases
from .registers.files import as_file
from .registers.making import MadeList, make_list, spread
from .staff import Staff, make_staff
from .truth import TruePair, entries_of, write_truth
from .voice.everything import be_heard
from .world import list_plans

SEED = 1
CASES = 80
SMALL_CASES, SMALL_ROWS, SMALL_ENTRIES = 28, 50, 12
BEGUN, LOADED = "demo.begun", "demo.loaded"

# Told after each step: what was done, how much of it, and of how much.
Progress = Callable[[str, int, int], None]


class DemoRefused(Exception):
    """The demo cannot be loaded here; the text says why and how to go on."""


def is_loaded() -> bool:
    """Whether the demo stands whole in this database."""
    return Act.objects.filter(verb=LOADED).exists()


def is_for_trying_out() -> bool:
    """Whether this is a machine of somebody who tries Kintrace, and no site where people work."""
    return settings.DEBUG and not settings.SECOND_FACTOR_REQUIRED


def refuse_elsewhere() -> None:
    """Raises DemoRefused where the demo must not be loaded."""
    if not is_for_trying_out():
        raise DemoRefused(
            "The demo has sign-ins that everybody knows. It is loaded only with KINTRACE_DEBUG=1 and "
            "KINTRACE_SECOND_FACTOR=0; never on a site where people work."
        )
    if Act.objects.filter(verb=BEGUN).exists() and not is_loaded():
        raise DemoRefused("An earlier load of the demo stopped half-way. Start over with: make demo-reset")
    if not is_loaded() and (User.objects.exists() or Act.objects.exists()):
        raise DemoRefused(
            "This database holds data that the demo did not make. Name another place with KINTRACE_DATA "
            "or KINTRACE_DATABASE_URL."
        )


def load(
    *, seed: int = SEED, small: bool = False, progress: Progress = lambda what, done, total: None
) -> bool:
    """Load the demo; False when it is here already. The same seed gives the same people, lists and cases.

    Raises DemoRefused.
    """
    refuse_elsewhere()
    if is_loaded():
        return False
    plans = plan_cases(Random(f"{seed} cases"), SMALL_CASES if small else CASES)  # noqa: S311 - invented data
    with transaction.atomic():
        staff = make_staff()
        record(BEGUN, staff.supervisor, actor=None, seed=seed, small=small)
    made = _lists(seed, small, plans, staff, progress)
    cases = _cases(seed, plans, staff, progress)
    truth = _truth(plans, cases, made)
    write_truth(truth)
    for done, case in enumerate(cases, 1):
        propose_for_case(case)
        progress("candidates", done, len(cases))
    with transaction.atomic():
        known = entries_of(truth)
        judge_some(known)
        languages = {case.number: plan.language for plan, case in zip(plans, cases, strict=True)}
        go_on(known, cases, languages, staff)
        speak(staff, cases)
    progress("archive", 0, 1)
    with transaction.atomic():
        publish(few=SMALL_ENTRIES if small else None)
        be_heard(Random(f"{seed} voice"), staff, small=small)  # noqa: S311
        progress("archive", 1, 1)
        record(LOADED, staff.supervisor, actor=None, seed=seed, small=small)
    return True


def _lists(seed: int, small: bool, plans: list[CasePlan], staff: Staff, progress: Progress) -> list[MadeList]:
    lists = list_plans(rows=SMALL_ROWS if small else None)
    there = spread(Random(f"{seed} spread"), lists, [plan.sought for plan in plans])  # noqa: S311
    total, done, made = sum(plan.rows for plan in lists), 0, []
    for position, plan in enumerate(lists):
        one = make_list(Random(f"{seed} {plan.id}"), plan, there[plan.id])  # noqa: S311
        _bring_in(one, staff.caseworkers[position % len(staff.caseworkers)])
        made.append(one)
        done += plan.rows
        progress("list entries", done, total)
    return made


def _bring_in(made: MadeList, user: User) -> None:
    plan = made.plan
    job = receive_file(
        user=user,
        title=plan.title,
        kind=plan.kind,
        received_from=plan.received_from,
        received_on=plan.received_on,
        upload=ContentFile(as_file(plan, made.rows), name=plan.file),
    )
    columns = {field: position for position, field in enumerate(plan.columns)}
    if not run_import(confirm_columns(job=job, user=user, columns=columns).pk):
        raise RuntimeError(f"The demo's list {plan.id} could not be imported.")


def _cases(seed: int, plans: list[CasePlan], staff: Staff, progress: Progress) -> list[Case]:
    random, today, cases = Random(f"{seed} casework"), timezone.localdate(), []  # noqa: S311
    for done, plan in enumerate(plans, 1):
        with transaction.atomic():
            case = open_planned(random, plan, staff)
            add_papers(random, case, plan)
            add_tasks(random, case, today)
        cases.append(case)
        progress("cases", done, len(plans))
    return cases


def _truth(plans: list[CasePlan], cases: list[Case], made: list[MadeList]) -> list[TruePair]:
    """Each case beside each entry of the same invented person, whichever case put them on the list."""
    return [
        TruePair(case.number, one.plan.title, number)
        for plan, case in zip(plans, cases, strict=True)
        for one in made
        for position, number in one.numbers.items()
        if plans[position].sought is plan.sought
    ]
