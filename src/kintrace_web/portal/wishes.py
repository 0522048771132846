"""What would help: a photo, an answer."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kintrace_web.cases.documents import DocumentRefusedError
from kintrace_web.cases.receiving import receive_photo, receive_words
from kintrace_web.cases.taking_in import MOST_BYTES
from kintrace_web.reunion.disclosing import fulfil_wish
from kintrace_web.reunion.models import Disclosure
from kintrace_web.reunion.telling import news_for

from .forms import WishForm
from .gate import in_words, person_of, signed_in


@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing we ask for, and the answer to it."""
    told = next(
        (each for case in news_for(person_of(request)) for each in case.wishes if each.pk == pk), None
    )
    if told is None:
        raise Http404
    form = WishForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _take_in(request, form, pk)
        except DocumentRefusedError as error:
            form.add_error("photo", in_words(error.sentence))
        else:
            messages.success(request, _("Thank you. We have it, and we will look at it."))
            return redirect("portal:home")
    return render(
        request, "portal/wish.html", {"form": form, "wording": told.wording, "most": MOST_BYTES // 2**20}
    )


@transaction.atomic
def _take_in(request: HttpRequest, form: WishForm, pk: int) -> None:
    asked = Disclosure.objects.select_related("case__enquirer").get(pk=pk)
    actor, photo = signed_in(request), form.cleaned_data["photo"]
    if photo:
        # One byte too many is enough to know that it is too large.
        content = photo.read(MOST_BYTES + 1)
        receive_photo(asked.case, content=content, file_name=photo.name, actor=actor)
    if form.cleaned_data["words"]:
        receive_words(asked.case, words=form.cleaned_data["words"], actor=actor)
    fulfil_wish(asked, actor=actor)
