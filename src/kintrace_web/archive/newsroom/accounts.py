"""What stands in the place of Wagtail's own pages for accounts and groups: no page at all."""

from __future__ import annotations

from typing import Any

from wagtail.admin.viewsets.base import ViewSet


class NoAccounts(ViewSet):
    """Accounts are kept in the workspace, with their second factor and on the record of acts."""

    def get_urlpatterns(self) -> list[Any]:
        return []


class NoGroups(NoAccounts):
    """Groups follow the roles (accounts.granting)."""
