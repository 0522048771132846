"""What is to be done on a case, by whom and by when."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import Case, Task


@transaction.atomic
def add_task(
    case: Case,
    *,
    text: str,
    actor: User,
    due: date | None = None,
    assignee: User | None = None,
    right: str = "",
) -> Task:
    """Put a task on the case; with a right, only who holds it on the case reads it (S22).

    Raises ValueError when it says nothing or goes to somebody off the case.
    """
    if not text.strip():
        raise ValueError("A task says what is to be done.")
    if assignee is not None and not case.members.in_force().filter(user=assignee).exists():
        raise ValueError("A task goes to a member of the case.")
    task = case.tasks.create(text=text, due=due, assignee=assignee, right=right, created_by=actor)
    record("cases.task_added", case, actor=actor, task=task.pk)
    return task


@transaction.atomic
def finish_task(task: Task, *, actor: User) -> None:
    """Mark a task as done; done twice changes nothing."""
    if Task.objects.filter(pk=task.pk, done_at__isnull=True).update(done_at=timezone.now()):
        record("cases.task_done", task.case, actor=actor, task=task.pk)


@transaction.atomic
def reopen_task(task: Task, *, actor: User) -> None:
    """Undo: the task waits again."""
    if Task.objects.filter(pk=task.pk, done_at__isnull=False).update(done_at=None):
        record("cases.task_reopened", task.case, actor=actor, task=task.pk)
