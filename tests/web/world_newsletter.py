"""One of everything that the pages of the newsletter can name; a part of world.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import newsletter_world

from kintrace_web.accounts.models import Role, RoleGrant, User
from kintrace_web.archive.models import NewsletterIssue
from kintrace_web.cases.models import Case
from kintrace_web.newsletter.subscribing import ask, link_part


def build(case: Case, caseworker: User, made: Mapping[str, Any]) -> dict[str, Any]:
    """The names in pages_newsletter.py, and the IDs they stand for."""
    number = User.objects.count()
    editor = User.objects.create_user(f"editor{number}@example.org", name=f"Of the newsletter {number}")
    RoleGrant.objects.create(user=editor, role=Role.EDITOR)
    issue = NewsletterIssue.objects.filter(slug="issue-7").first() or newsletter_world.issue()
    reader = newsletter_world.reader(f"reader{number}@readers.example")
    newsletter_world.sending(
        newsletter_world.issue(slug=f"issue-of-{number}", number=number, key=None), editor
    )
    ask(f"reader{number}@readers.example", language="en")
    return {
        "newsletter_issue": issue.pk,
        "newsletter_link": link_part(reader.pk),
        "newsletter_editor": editor.pk,
    }
