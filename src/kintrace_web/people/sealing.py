"""Text that is sealed at rest (S27): what a model hands out is the sealed text, never the clear one.

Any module may seal. Opening is in ``unsealing``, which only the door (``access``) and the change of keys may import; so
no page, template or export can show a protected text that it did not get through the door.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from kintrace.text import fold_digits

if TYPE_CHECKING:

    class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
        """What the untyped package gives."""

        f: MultiFernet
        keys: list[bytes]
else:
    from encrypted_fields.fields import EncryptedTextField


def cipher() -> MultiFernet:
    """Seals with the first key of KINTRACE_FIELD_KEYS, opens with any."""
    return _cipher(settings.SECRET_KEY, tuple(settings.SALT_KEY))


@lru_cache(maxsize=8)
def _cipher(secret: str, keys: tuple[str, ...]) -> MultiFernet:
    # Making a key out of a setting is slow on purpose; once for each set of keys is enough.
    field = EncryptedTextField()
    return MultiFernet([Fernet(key) for key in field.keys])


@dataclass(frozen=True)
class Sealed:
    """A text that cannot be read here. It prints as dots, whatever it holds."""

    ciphertext: str

    def __str__(self) -> str:
        return "•••"

    def __repr__(self) -> str:
        return "Sealed(•••)"


_MARK = "sealed:"
# So many digits of a digest tell by which index key it was made; so a key that changed shows.
_WHICH = 8


class _Sealing(DeferredAttribute):
    """What a model holds in this column is sealed from the moment it is set, not only once it is saved."""

    def __set__(self, instance: models.Model, value: Sealed | str | None) -> None:
        field: Any = self.field
        instance.__dict__[field.attname] = field.sealed(value)


class SealedField(EncryptedTextField):
    """A column of sealed text: takes a text and seals it, gives Sealed or None."""

    descriptor_class = _Sealing
    if TYPE_CHECKING:  # what a model takes and gives for this column
        _pyi_private_set_type: Sealed | str | None  # type: ignore[assignment]
        _pyi_private_get_type: Sealed | None  # type: ignore[assignment]

    def sealed(self, value: Any) -> Any:
        """The value as a model holds it: sealed, or None. An expression for the database passes as it is."""
        if not isinstance(value, str):
            return value
        return Sealed(cipher().encrypt(value.encode()).decode()) if value else None

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return Sealed(value) if value else None

    def to_python(self, value: Any) -> Any:
        # What dumpdata wrote is sealed already; sealed twice, it would be lost.
        if isinstance(value, str) and value.startswith(_MARK):
            return Sealed(value.removeprefix(_MARK))
        return value

    def get_prep_value(self, value: Any) -> str | None:
        sealed = self.sealed(value)
        return sealed.ciphertext if isinstance(sealed, Sealed) else sealed or None

    def value_to_string(self, obj: Any) -> str:
        sealed = self.value_from_object(obj)
        return f"{_MARK}{sealed.ciphertext}" if sealed else ""


def seal_bytes(content: bytes) -> bytes:
    """The bytes of a file as they are kept on disk."""
    return cipher().encrypt(content)


def blind(section: str, text: str) -> str:
    """A keyed digest by which a sealed text can be found again when it is typed whole (S27); 64 hex digits.

    Letters and digits alone count, whatever their case and width: a number is the same with and without spaces, and in
    the digits of any script. Empty where nothing of that kind is in the text.
    """
    return _digest(settings.INDEX_KEYS[0], section, text)


def blinds(section: str, text: str) -> list[str]:
    """The digests to look for: by the first key of KINTRACE_INDEX_KEY, and by the older ones behind it."""
    return [digest for key in settings.INDEX_KEYS if (digest := _digest(key, section, text))]


def which_keys() -> list[str]:
    """How digests of the present index keys begin, the first key's first."""
    return [_which(key) for key in settings.INDEX_KEYS]


def _which(key: str) -> str:
    return hmac.new(key.encode(), b"which key", hashlib.sha256).hexdigest()[:_WHICH]


def _digest(key: str, section: str, text: str) -> str:
    folded = fold_digits(unicodedata.normalize("NFKC", text)).casefold()
    plain = "".join(letter for letter in folded if letter.isalnum())
    if not plain:
        return ""
    digest = hmac.new(key.encode(), f"{section}:{plain}".encode(), hashlib.sha256).hexdigest()
    return _which(key) + digest[_WHICH:]
