"""What one source says of one person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kintrace.dates import ImpreciseDate


class Sex(StrEnum):
    """The sex a source gives; a source that does not say gives none."""

    MALE = "male"
    FEMALE = "female"


# The fields a column of a list may be mapped to; several columns may be mapped to parts of the name.
FIELDS: tuple[str, ...] = (
    "id",
    "name",
    "father_name",
    "mother_name",
    "birth_date",
    "birth_place",
    "nationality",
    "sex",
    "last_known_place",
)


@dataclass(frozen=True)
class Record:
    """One person as one source describes them; what the source does not say is empty or None.

    ``names`` holds every name the source gives for the person, in any script, the first one first. An empty
    text or None always means "the source does not say", never "there is none".

    >>> Record(id="7", names=("Nadia Sharif",), birth_place="Herat").birth is None
    True
    """

    id: str
    names: tuple[str, ...]
    father_name: str = ""
    mother_name: str = ""
    birth: ImpreciseDate | None = None
    birth_place: str = ""
    nationality: str = ""
    sex: Sex | None = None
    last_known_place: str = ""
