"""Opening what is sealed. Imported by the door (``access``) and by the change of keys (``rotating``) alone."""

from __future__ import annotations

from cryptography.fernet import InvalidToken

from .sealing import Sealed, cipher


def unseal(sealed: Sealed) -> str:
    """The clear text. Raises cryptography's InvalidToken where no key of KINTRACE_FIELD_KEYS opens it."""
    return cipher().decrypt(sealed.ciphertext.encode()).decode()


def unseal_bytes(content: bytes) -> bytes:
    """The bytes of a file as they came in. Raises InvalidToken."""
    return cipher().decrypt(content)


def resealed(token: bytes) -> bytes | None:
    """The same content under the first key; None where it is under that key already. Raises InvalidToken."""
    first, *_older = cipher()._fernets
    try:
        first.decrypt(token)
    except InvalidToken:
        return cipher().rotate(token)
    return None
