"""The change of keys: all that is sealed, in the database and on disk, goes under the first key (S27).

It can be stopped at any moment and begun again: what is under the first key already is left as it is. Afterwards the
older keys can be taken out of the settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import TextField, Value
from django.db.models.functions import Cast

from kintrace_web.accounts.addresses import hidden

from .models import Relative
from .protected import ProtectedDetail
from .rehashing import registered
from .sealing import EncryptedTextField, Sealed, blind, which_keys
from .unsealing import resealed, unseal

# How every sealed text and file begins, and how a file is called while it is written anew.
TOKEN = b"gAAAA"
COMING = ".resealed"
Progress = Callable[[str, int, int], None]


@dataclass
class Rotated:
    """What was done: how many were sealed anew, how many stood already, and which no key opens."""

    anew: int = 0
    stood: int = 0
    digests: int = 0
    unopened: list[str] = field(default_factory=list)


def rotate(progress: Progress | None = None) -> Rotated:
    """Put all sealed texts, drafts and files under the first key, and all blind digests under the first index key.

    ``progress`` is told (what, how many are done, how many there are).
    """
    done = Rotated()
    tell = progress or (lambda what, so_far, total: None)
    for column in sealed_columns():
        _rotate_column(column, done, tell)
    _rotate_files(done, tell)
    _rotate_digests(done, tell)
    _rotate_addresses(done, tell)
    for rehash in registered():
        done.digests += rehash(unseal)
    return done


def sealed_columns() -> list[models.Field[object, object]]:
    """Every column of every model whose text is sealed."""
    return [
        column
        for model in apps.get_models()
        for column in model._meta.local_concrete_fields
        if isinstance(column, EncryptedTextField)
    ]


def _rotate_column(column: models.Field[object, object], done: Rotated, tell: Progress) -> None:
    model: type[models.Model] = column.model
    what, raw = f"{model._meta.label_lower}.{column.name}", Cast(column.attname, TextField())
    rows = model._default_manager.annotate(raw_text=raw).exclude(**{f"{column.attname}__isnull": True})
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for number, key in enumerate(keys, start=1):
        # Read one by one: a long list of texts read beforehand would be older than what it overwrites.
        text = rows.filter(pk=key).values_list("raw_text", flat=True).first()
        if text:
            _rotate_text(rows, key, column, text, done, what)
        tell(what, number, len(keys))


def _rotate_text(
    rows: models.QuerySet[models.Model],
    key: object,
    column: models.Field[object, object],
    text: str,
    done: Rotated,
    what: str,
) -> None:
    try:
        anew = resealed(text.encode())
    except InvalidToken:
        done.unopened.append(f"{what} {key}")
        return
    if anew is None:
        done.stood += 1
        return
    # Only over the text that was read: what somebody saved meanwhile stays, and is under the first key already.
    sealed = Value(anew.decode(), output_field=TextField())
    done.anew += rows.filter(pk=key, raw_text=text).update(**{column.attname: sealed})


def _rotate_files(done: Rotated, tell: Progress) -> None:
    files = sorted(_sealed_files(Path(settings.MEDIA_ROOT)))
    for number, path in enumerate(files, start=1):
        try:
            anew = resealed(path.read_bytes())
        except InvalidToken:
            done.unopened.append(path.name)
        else:
            if anew is None:
                done.stood += 1
            else:
                _replace(path, anew)
                done.anew += 1
        tell("files", number, len(files))


def _sealed_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        if path.name.endswith(COMING):
            # Left by a run that was stopped; the file it was to replace stands whole.
            path.unlink()
            continue
        with path.open("rb") as file:
            if file.read(len(TOKEN)) == TOKEN:
                yield path


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all: the new file takes the place of the old one in one step."""
    coming = path.with_name(path.name + COMING)
    with coming.open("wb") as file:
        os.chmod(coming, 0o600)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)


def _rotate_digests(done: Rotated, tell: Progress) -> None:
    stale = list(stale_digests().values_list("pk", "section", "value"))
    for number, (key, section, sealed) in enumerate(stale, start=1):
        if isinstance(sealed, Sealed):
            try:
                digest = blind(section, unseal(sealed))
            except InvalidToken:
                continue  # told of above
            done.digests += ProtectedDetail.objects.filter(pk=key, value=sealed).update(blind=digest)
        tell("blind index", number, len(stale))


def _rotate_addresses(done: Rotated, tell: Progress) -> None:
    """Accounts of relatives are found by a digest of their address, made with the first index key."""
    accounts = list(Relative.objects.exclude(address=None))
    for number, account in enumerate(accounts, start=1):
        try:
            digest = hidden(unseal(account.address)) if account.address else ""
        except InvalidToken:
            continue  # told of above
        if digest and account.digest != digest:
            done.digests += Relative.objects.filter(pk=account.pk).update(digest=digest)
        tell("addresses", number, len(accounts))


def stale_digests() -> models.QuerySet[ProtectedDetail]:
    """Details whose digest was made by another than the first index key, or not at all."""
    return ProtectedDetail.objects.exclude(blind__startswith=which_keys()[0])
