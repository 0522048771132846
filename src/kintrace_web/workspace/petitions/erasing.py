"""What was erased, and what will be: for whoever answers for data."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kintrace_web.petitions import rights, tallying
from kintrace_web.petitions.keeping import AFTER_DELIVERY
from kintrace_web.petitions.models import Petition
from kintrace_web.workspace.cases.gate import demand


@require_GET
def shown(request: HttpRequest) -> HttpResponse:
    """Each petition: how many signatures are kept, and until when."""
    demand(request, rights.ERASING)
    petitions = list(Petition.objects.select_related("delivery"))
    kept = dict(Petition.objects.order_by().annotate(number=Count("signatures")).values_list("pk", "number"))
    counted = tallying.totals(each.pk for each in petitions)
    rows = []
    for each in petitions:
        delivery = getattr(each, "delivery", None)
        until = delivery.delivered_on + AFTER_DELIVERY if delivery and delivery.delivered_on else None
        total = counted.get(each.pk, tallying.Total()).all
        rows.append((each, total, kept[each.pk], until))
    return render(request, "workspace/petitions/erasing.html", {"rows": rows})
