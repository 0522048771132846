"""Numbers in the addresses of relatives, covered: counted on, they would tell how much else was put on file (S18).

Who writes two messages and finds 7 and 9 in their addresses knows of one that they were not shown.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.utils.crypto import salted_hmac

_BYTES = 8


class CoveredNumber:
    """As Django's converter for whole numbers; the same number has the same address each time."""

    regex = "[-_0-9A-Za-z]{32}"

    def to_python(self, value: str) -> int:
        """Raises ValueError, which Django answers as an address that leads nowhere."""
        try:
            return int.from_bytes(_box().decrypt(urlsafe_b64decode(value.encode()), None), "big")
        except InvalidTag:
            raise ValueError(value) from None

    def to_url(self, value: int) -> str:
        return urlsafe_b64encode(_box().encrypt(int(value).to_bytes(_BYTES, "big"), None)).decode()


def _box() -> AESSIV:
    return AESSIV(salted_hmac("kintrace.portal.addresses", "key", algorithm="sha256").digest())
