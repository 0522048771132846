"""Dossiers, what is stated about a case, papers made unreadable in part, and the keys of recipients."""

from .dossier import Annex, Dossier, RecipientKey
from .redaction import Redaction
from .statement import Claim

__all__ = ["Annex", "Claim", "Dossier", "RecipientKey", "Redaction"]
