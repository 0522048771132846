"""Signing. Whoever sends the form is answered by the same page, whether they signed before or not (S18)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kintrace_web.limits.counting import place_today
from kintrace_web.limits.proving import MOST, riddle
from kintrace_web.petitions.models import Petition
from kintrace_web.petitions.signing.signing import ClosedError, Signer, sign

from .forms import SignForm
from .frame import addresses, in_language, public_petition, shown
from .passing import is_fresh, stamp, weigh

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
    verdict = weigh(request, given=given, who=who)
    if verdict in {"soon", "again", "many"}:
        response = _form(request, language, petition, form, given=given, patience=verdict)
        if verdict == "many":
            response["Retry-After"] = str(WAIT)
        return response
    if verdict == "" and not _signed(request, language, petition, form):
        return _page(request, language, petition, "closed")
    return _page(request, language, petition, "sent")


def _signed(request: HttpRequest, language: str, petition: Petition, form: SignForm) -> bool:
    version, said = petition.current, form.cleaned_data
    if version is None:
        return False
    signer = Signer(
        said["name"], said["mail"], said["shown"], language, said["wants_answer"], place_today(request)
    )
    try:
        sign(petition, version, signer)
    except ClosedError:
        return False
    return True


def _form(
    request: HttpRequest,
    language: str,
    petition: Petition,
    form: SignForm,
    *,
    given: str = "",
    patience: str = "",
) -> HttpResponse:
    # Who mends a mistake, or was too quick, goes on with the same form and its time; a used one is not good again.
    carried = given if patience in {"", "soon"} and is_fresh(given) else stamp()
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
