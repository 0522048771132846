"""How likely two records are the same person, in bits, and why, in sentences."""

from kintrace.linkage.comparison import compare
from kintrace.linkage.evidence import Evidence, FieldEvidence
from kintrace.linkage.frequencies import Frequencies
from kintrace.linkage.judgement import Judgement, combine
from kintrace.linkage.probability import probability

__all__ = ["Evidence", "FieldEvidence", "Frequencies", "Judgement", "combine", "compare", "probability"]
