"""A person's own copy of what is held of them: encrypted, handed over by the officer, on record (S28)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kintrace_web.people.packaging import LEAST_LETTERS, subject_access
from kintrace_web.workspace.cases.gate import signed_in
from kintrace_web.workspace.forms.protected import WhyForm

from .gate import WhomForm, officer


class PasswordForm(forms.Form):
    """The password that a package is locked with; it is kept nowhere."""

    password = forms.CharField(
        label=gettext_lazy("Password of the package"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=LEAST_LETTERS,
        strip=False,
        help_text=gettext_lazy(
            "Four words that do not belong together are good. Tell it on another way than the file."
        ),
    )
    again = forms.CharField(
        label=gettext_lazy("The password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("password") and answers.get("again") and answers["password"] != answers["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return answers


class CopyForm(WhomForm, WhyForm, PasswordForm):
    """Of whom, why, and locked with what."""

    field_order = ("number", "whose", "reason", "password", "again")


def package(content: bytes, name: str) -> HttpResponse:
    """A locked package for saving, never shown inside the site."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_http_methods(["GET", "POST"])
@officer
def make(request: HttpRequest) -> HttpResponse:
    """Make the package and hand it to the officer's browser."""
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        locked = subject_access(
            answers["person"],
            actor=signed_in(request),
            password=answers["password"],
            reason=answers["reason"],
        )
        return package(locked, f"copy-{str(answers['person'].pk)[:8]}.zip.age")
    return render(request, "workspace/protection/copy.html", {"form": form})
