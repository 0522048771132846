"""The choice of a language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.views import i18n
from django.views.decorators.http import require_POST

# The browser carries the choice; for somebody signed in it is kept on the account (accounts.middleware).
set_language = login_not_required(require_POST(i18n.set_language))
