"""``{% publications letter %}``: what became public of an item, and the way to propose it, for who may work on it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import get_language

from kintrace_web.publishing.listing import row_of, slug_of
from kintrace_web.publishing.models import SOURCE, Publication
from kintrace_web.publishing.rights import PROPOSE
from kintrace_web.publishing.sources import Source, happened, kind_of
from kintrace_web.publishing.standing import hidden

register = template.Library()


@register.inclusion_tag("workspace/publishing/of_item.html", takes_context=True)
def publications(context: Context, source: Source) -> dict[str, Any]:
    """Nothing for who may not propose it."""
    user = context["user"]
    if not user.has_perm(PROPOSE, source):
        return {}
    kept = Publication.objects.filter(**{SOURCE[kind_of(source)]: source})
    made, shut = list(kept.prefetch_related("wordings").order_by("-pk")), hidden(kept)
    return {
        "proposes": True,
        "rows": [row_of(each, shut, get_language() or "") for each in made],
        "of": slug_of(source),
        "source": source,
        "ready": happened(source),
    }
