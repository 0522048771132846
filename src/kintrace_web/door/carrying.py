"""What somebody has said so far goes from page to page inside the form itself, and nowhere else.

It is sealed with a key of its own, so that neither a browser's store nor a machine on the way holds it in clear; no
session, no cookie, no address has a part of it, and nothing of it is kept here before it is sent.
"""

from __future__ import annotations

import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import salted_hmac

# So long may somebody take, with breaks.
LASTS = 6 * 60 * 60
_NONCE = 12
_LARGEST = 60_000


def _now() -> int:
    return int(time.time())


@dataclass
class Carried:
    """The pages of one visit."""

    language: str
    step: str = "start"
    kind: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    # Came to a question from the check page, and goes back there.
    returning: bool = False
    ident: str = field(default_factory=lambda: secrets.token_hex(16))
    began: int = field(default_factory=_now)

    @property
    def age(self) -> int:
        """Seconds since the first page."""
        return _now() - self.began

    def packed(self) -> str:
        """As the form carries it."""
        nonce = secrets.token_bytes(_NONCE)
        clear = json.dumps(asdict(self), ensure_ascii=False).encode()
        return urlsafe_b64encode(nonce + _box().encrypt(nonce, clear, None)).decode()


def unpacked(text: str) -> Carried | None:
    """What a form carried; None when it is not ours, was altered, or is too old."""
    if not text or len(text) > _LARGEST:
        return None
    try:
        sealed = urlsafe_b64decode(text.encode())
        carried = Carried(**json.loads(_box().decrypt(sealed[:_NONCE], sealed[_NONCE:], None)))
    except (ValueError, InvalidTag):
        return None
    return carried if carried.age <= LASTS else None


def _box() -> AESGCM:
    return AESGCM(salted_hmac("kintrace.door.carried", "key", algorithm="sha256").digest())
