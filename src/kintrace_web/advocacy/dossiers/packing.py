"""The machine-readable package: dossier.json as its schema says, the PDF, the annexes, and the checksums of all."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pyrage

from kintrace.text import Sentence
from kintrace_web.cases.filekinds import PDF, SUFFIXES
from kintrace_web.people.packaging import LEAST_LETTERS
from kintrace_web.reunion.refusal import RefusedError

from .paging.joining import joined
from .paging.setting import Enclosed, Placed

MANIFEST = "SHA256SUMS"
SCHEMA_FILE = "dossier.schema.json"
QUARTER = 90
# The same files give the same package: no clock of ours stands in it.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that dossier.json keeps to."""
    text = (Path(__file__).parent / "data" / SCHEMA_FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def validate(said: Mapping[str, Any]) -> None:
    """Raises jsonschema's ValidationError where the data is not as the schema says."""
    jsonschema.Draft202012Validator(schema()).validate(said)


def annex_rows(
    annexes: Sequence[Enclosed], kinds: Sequence[str], placed: Sequence[Placed]
) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """What dossier.json says of each annex, and the files by their name in the package."""
    rows, files = [], {}
    for at, (annex, kind, place) in enumerate(zip(annexes, kinds, placed, strict=True), start=1):
        content = bare(annex)
        name = f"annexes/{at:02d}.{SUFFIXES[annex.content_type]}"
        files[name] = content
        rows.append(
            {
                "number": at,
                "title": annex.title,
                "kind": str(kind),
                "first_page": place.first_page,
                "pages": place.pages,
                "file": name,
                "media_type": annex.content_type,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    return rows, files


def bare(annex: Enclosed) -> bytes:
    """An annex as it goes as a file of its own: of a PDF only what its pages show, without scripts and attachments."""
    if annex.content_type != PDF:
        return annex.content
    return stripped(annex.content)


def stripped(content: bytes) -> bytes:
    """A PDF of the pages alone, each drawn on a new page of its own size."""
    with pikepdf.open(io.BytesIO(content)) as old, pikepdf.new() as new:
        for page in old.pages:
            new.add_blank_page(page_size=_size(page))
        out = io.BytesIO()
        new.save(out)
    return joined(out.getvalue(), {0: content}, whole_page=True)[0]


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height as a reader sees the page."""
    box = pikepdf.Rectangle(page.trimbox)
    width, height = float(box.width), float(box.height)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == QUARTER
    return (height, width) if turned else (width, height)


def packed(said: Mapping[str, Any], pdf: bytes, files: Mapping[str, bytes]) -> bytes:
    """The ZIP archive. Raises jsonschema's ValidationError for data that is not as it should be."""
    validate(said)
    content = {
        "dossier.json": json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True).encode(),
        SCHEMA_FILE: json.dumps(schema(), indent=2).encode(),
        "dossier.pdf": pdf,
        **files,
    }
    sums = "".join(f"{hashlib.sha256(each).hexdigest()}  {name}\n" for name, each in content.items())
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        for name, each in {**content, MANIFEST: sums.encode()}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, each)
    return archive.getvalue()


def for_recipient(content: bytes, *, public_key: str = "", password: str = "") -> bytes:
    """Encrypted with age, for the recipient's key where there is one, else for a password. Raises RefusedError."""
    if public_key:
        return bytes(pyrage.encrypt(content, [recipient(public_key)]))
    if len(password) < LEAST_LETTERS:
        raise RefusedError(Sentence("The password has at least {least} letters.", {"least": LEAST_LETTERS}))
    return bytes(pyrage.passphrase.encrypt(content, password))


def recipient(public_key: str) -> pyrage.x25519.Recipient:
    """An age public key. Raises RefusedError for something else, such as a secret key."""
    try:
        return pyrage.x25519.Recipient.from_str(public_key.strip())
    except pyrage.RecipientError:
        raise RefusedError(
            Sentence("This is no public key of age. It begins with age1 and is about 60 letters long.")
        ) from None
