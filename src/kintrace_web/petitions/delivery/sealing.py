"""Our signature under a list that is handed over, and its proof.

An Ed25519 key is made out of KINTRACE_MANIFEST_KEY. Its public half stands beside every list on the public pages;
whoever has the list, the statement and the public half needs nothing of ours to see that they belong together.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from kintrace.text import Sentence
from kintrace_web.reunion.refusal import RefusedError


@dataclass(frozen=True)
class Sealed:
    """A statement, our signature under it and the public key, as hexadecimal digits."""

    statement: str
    seal: str
    public_key: str


def seal(statement: str) -> Sealed:
    """Sign a statement. Raises RefusedError where the house has no key for it."""
    key = _key()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Sealed(statement, key.sign(statement.encode()).hex(), public.hex())


def demand_a_key() -> None:
    """Raises RefusedError where no list could be signed."""
    _key()


def is_sealed(sealed: Sealed) -> bool:
    """Whether the signature is under exactly this statement, by exactly this key."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sealed.public_key))
        public.verify(bytes.fromhex(sealed.seal), sealed.statement.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def which_file(statement: str, content: bytes) -> str:
    """Which of the files of a statement has this content; empty for none. Raises ValueError for no statement."""
    named = json.loads(statement)
    if not isinstance(named, dict) or not isinstance(named.get("sha256"), dict):
        raise ValueError("This is no statement about a list of signatures: it names no sha256.")
    digest = hashlib.sha256(content).hexdigest()
    return next((str(kind) for kind, kept in named["sha256"].items() if kept == digest), "")


def _key() -> Ed25519PrivateKey:
    if not settings.MANIFEST_KEY:
        raise RefusedError(Sentence("No list can be signed yet: set KINTRACE_MANIFEST_KEY."))
    seed = hashlib.sha256(f"kintrace.manifest:{settings.MANIFEST_KEY}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)
