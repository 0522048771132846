"""From which network a request comes, for those who count attempts; no address is kept."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def network_of(request: HttpRequest) -> str:
    """The network of the one who asks: the whole address, of IPv6 the half that a house has to itself."""
    given = request.META.get("REMOTE_ADDR", "")
    passed_on = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if settings.PROXIES and passed_on != [""]:
        # Each of our own servers on the way added the address it saw; what stands before them, anybody may have sent.
        given = passed_on[-min(settings.PROXIES, len(passed_on))]
    try:
        address = ip_address(given)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64)
    return str(address)


def place_of(request: HttpRequest) -> str:
    """A digest of that network in the shape of an address: where a found person signs in from is kept nowhere (S27)."""
    digest = salted_hmac("kintrace.place", network_of(request), algorithm="sha256").digest()
    return str(IPv6Address(digest[:16]))
