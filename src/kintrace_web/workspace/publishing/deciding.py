"""One publication exactly as everybody sees it, in each language; letting it out, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kintrace_web.accounts.models import User
from kintrace_web.people.items import Item
from kintrace_web.people.saying import ReleaseRefused
from kintrace_web.publishing.deciding import release, take_back
from kintrace_web.publishing.listing import slug_of
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.reading import as_public
from kintrace_web.publishing.rights import PROPOSE, RELEASE, releases
from kintrace_web.workspace.cases.gate import demand, signed_in

from .gate import PAGES, publication_for
from .listing import standing_of


@require_GET
def show(request: HttpRequest, number: int) -> HttpResponse:
    """What everybody sees or will see of it, and what this account can do about it."""
    publication, user = publication_for(request, number), signed_in(request)
    own = publication.proposed_by_id == user.pk
    photo = publication.releases.filter(item=Item.PHOTO, erased_at=None).first()
    context = {
        "row": standing_of(publication),
        "publication": publication,
        "shown": None if publication.erased_at else as_public(publication),
        "photo": photo,
        "wordings": publication.wordings.all(),
        "waits_for": [each for each in publication.releases.all() if each.is_waiting],
        "told": _told(publication),
        "own": own,
        "decides": publication.is_waiting and not own and releases(user),
        "source": _page_of_source(user, publication),
    }
    return render(request, "workspace/publishing/publication.html", context)


def _told(publication: Publication) -> dict[str, int]:
    """How many persons it tells an item of, by the item: an editor sees no more of the case than that (S22)."""
    told: dict[str, int] = {}
    for each in publication.told.all():
        told[str(each.get_item_display())] = told.get(str(each.get_item_display()), 0) + 1
    return told


def _page_of_source(user: User, publication: Publication) -> str:
    """Where the item has its file, for who may work on it."""
    source = publication.source
    return reverse(PAGES[slug_of(source)], args=[source.pk]) if user.has_perm(PROPOSE, source) else ""


@require_POST
def let_out(request: HttpRequest, number: int) -> HttpResponse:
    """Another person lets it out: from now on it is public."""
    publication = publication_for(request, number)
    try:
        release(publication, actor=demand(request, RELEASE))
    except ReleaseRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is public from now on, as long as what it rests on stands."))
    return redirect("workspace:publication", publication.pk)


@require_POST
def back(request: HttpRequest, number: int) -> HttpResponse:
    """Take it back: from this moment nobody outside sees it."""
    publication = publication_for(request, number)
    take_back(publication, actor=signed_in(request))
    messages.success(request, _("It is taken back. Nobody outside sees it any more."))
    return redirect("workspace:publication", publication.pk)
