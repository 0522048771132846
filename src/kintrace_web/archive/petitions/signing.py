"""Signing. Whoever sends the form is answered by the same page, whether they signed before or not (S18)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kintrace_web.limits.counting import place_today
from kintrace_web.limits.machines import DAY, HOUR, MINUTE, Way, take
from kintrace_web.limits.proving import MOST, riddle
from kintrace_web.petitions.models import Petition
from kintrace_web.petitions.signing.signing import NOT_OPEN, ClosedError, Signer, sign

from .forms import SignForm
from .frame import addresses, in_language, public_petition, shown

SIGNING = Way(
    "signing",
    seconds=4,
    with_proof=((MINUTE, 15), (HOUR, 120), (DAY, 500)),
    without_proof=((MINUTE, 5), (HOUR, 40), (DAY, 120)),
    in_all=lambda: settings.SIGNATURES_PER_MINUTE,
)
# Seconds after which a browser that was told to wait may come again.
WAIT = 60


@in_language("GET", "HEAD", "POST")
def sign_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """The form, and what comes of it."""
    petition = public_petition(slug)
    if not petition.is_open():
        return _page(request, language, petition, "closed")
    form = SignForm(request.POST if request.method == "POST" else None)
    given = request.POST.get("stamp", "")
    if request.method != "POST" or not form.is_valid():
        return _form(request, language, petition, form, given=given)
    said = form.cleaned_data
    who = f"{petition.pk}:{said['name']}:{said['mail'].lower()}"
    try:
        verdict = take(request, SIGNING, who=who, act=lambda: _sign(request, language, petition, form))
    except ClosedError:
        return _page(request, language, petition, "closed")
    if verdict in {"soon", "again", "many"}:
        response = _form(request, language, petition, form, given=given, patience=verdict)
        if verdict == "many":
            response["Retry-After"] = str(WAIT)
        return response
    return _page(request, language, petition, "sent")


def _sign(request: HttpRequest, language: str, petition: Petition, form: SignForm) -> None:
    version, said = petition.current, form.cleaned_data
    if version is None:
        raise ClosedError(NOT_OPEN)
    signer = Signer(
        said["name"], said["mail"], said["shown"], language, said["wants_answer"], place_today(request)
    )
    sign(petition, version, signer)


def _form(
    request: HttpRequest,
    language: str,
    petition: Petition,
    form: SignForm,
    *,
    given: str = "",
    patience: str = "",
) -> HttpResponse:
    # Who mends a mistake, was too quick or has to wait goes on with the same form and its time; a used one is not good
    # again.
    carried = given if patience in {"", "soon", "many"} and SIGNING.is_fresh(given) else SIGNING.stamp()
    told = {"form": form, "stamp": carried, "riddle": riddle(carried), "most": MOST, "patience": patience}
    return _page(request, language, petition, "sign", told, status=429 if patience == "many" else 200)


def _page(
    request: HttpRequest,
    language: str,
    petition: Petition,
    template: str,
    told: dict[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    version = petition.current
    texts = list(version.texts.all()) if version else []
    about = {
        "petition": petition,
        "text": version.text_in(language) if version else None,
        "addressee": petition.addressed_to(language),
        "addresses": addresses("sign", [each.language for each in texts], petition.slug),
        **(told or {}),
    }
    return shown(request, language, template, about, status=status)
