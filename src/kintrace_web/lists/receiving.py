"""Taking a list in: the file is kept, its header read, its columns guessed. Nothing is imported yet."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction

from kintrace.exchange import TableError, guess_columns, open_table
from kintrace.text import Sentence
from kintrace_web.accounts.models import User
from kintrace_web.audit.recording import record

from .models import ImportJob, SourceList

SAMPLE_ROWS = 50


class AlreadyReceived(Exception):
    """The same file, byte for byte, was received before."""

    def __init__(self, earlier: SourceList) -> None:
        super().__init__(str(earlier.pk))
        self.earlier = earlier


def receive_file(
    *, user: User, title: str, kind: str, received_from: str, received_on: date, upload: File[bytes]
) -> ImportJob:
    """Keep the file and its import job, which waits for its columns to be named.

    Raises TableError for a file that is no list and AlreadyReceived for a file that is here already; both
    leave nothing behind.
    """
    source_list = SourceList(
        id=uuid.uuid4(),
        title=title,
        kind=SourceList.Kind(kind),
        received_from=received_from,
        received_on=received_on,
        file_name=(upload.name or "")[-255:],
        sha256=_digest(upload),
        added_by=user,
    )
    refuse_if_received(source_list.sha256)
    upload.seek(0)
    source_list.file.save("", upload, save=False)
    storage, name = source_list.file.storage, source_list.file.name
    try:
        return _keep(source_list, user)
    except IntegrityError:
        # Somebody else sent the same file at the same moment; the constraint on the digest decided.
        _remove(storage, name)
        refuse_if_received(source_list.sha256)
        raise
    except BaseException:
        _remove(storage, name)
        raise


def _keep(source_list: SourceList, user: User) -> ImportJob:
    with open_table(Path(source_list.file.path)) as table:
        source_list.header = list(table.header)
        sample = table.sample(SAMPLE_ROWS)
        if not sample:
            raise TableError(
                Sentence(
                    "This list has headings and no row below them. Choose the file that holds the people."
                )
            )
        source_list.columns = guess_columns(table.header, sample)
        rows_total = table.row_count
    with transaction.atomic():
        source_list.save(force_insert=True)
        job = ImportJob.objects.create(source_list=source_list, rows_total=rows_total)
        record("lists.received", source_list, actor=user, kind=str(source_list.kind))
    return job


def refuse_if_received(sha256: str) -> None:
    """Raises AlreadyReceived, naming the earlier list, when a file with this digest is here."""
    earlier = SourceList.objects.filter(sha256=sha256).select_related("added_by").first()
    if earlier is not None:
        raise AlreadyReceived(earlier)


def _digest(upload: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _remove(storage: Storage, name: str | None) -> None:
    if name:
        storage.delete(name)
