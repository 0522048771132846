"""What a session holds is sealed in the database: an address on its way to a code, and the code itself (S27)."""

from __future__ import annotations

import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import salted_hmac

_NONCE = 12


class SealedSerializer:
    """As Django's own for JSON, under a key of its own. A session that does not open is an empty one."""

    def dumps(self, held: Any) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + _box().encrypt(nonce, json.dumps(held, separators=(",", ":")).encode(), None)

    def loads(self, sealed: bytes) -> Any:
        return json.loads(_box().decrypt(sealed[:_NONCE], sealed[_NONCE:], None))


def _box() -> AESGCM:
    return AESGCM(salted_hmac("kintrace.sessions", "key", algorithm="sha256").digest())
