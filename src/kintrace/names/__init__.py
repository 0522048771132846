"""Personal names in every script: their parts, blocking keys, comparison and search, also in running text."""

from kintrace.names.calibration import evidence_bits, probability
from kintrace.names.compare import compare, compare_many
from kintrace.names.evidence import Comparison, LetterPair, PartEvidence
from kintrace.names.full_text import search_forms, search_words
from kintrace.names.index import Hit, Index
from kintrace.names.keys import keys, keys_many
from kintrace.names.name import Name, NamePart, Order, PartKind
from kintrace.names.structure.parse import parse

__all__ = [
    "Comparison",
    "Hit",
    "Index",
    "LetterPair",
    "Name",
    "NamePart",
    "Order",
    "PartEvidence",
    "PartKind",
    "compare",
    "compare_many",
    "evidence_bits",
    "keys",
    "keys_many",
    "parse",
    "probability",
    "search_forms",
    "search_words",
]
