"""Appeals, what goes with them, and the letters that are made of them."""

from .appeals import (
    Appeal,
    AppealQuerySet,
    Ask,
    AskWording,
    Edition,
    Review,
    Template,
    TemplateVersion,
    Version,
)
from .attachments import (
    Attachment,
    AttachmentQuerySet,
    kept_as,
)
from .letters import (
    Batch,
    Letter,
    LetterQuerySet,
    LetterStep,
    Numbers,
    Telling,
)

__all__ = [
    "Appeal",
    "AppealQuerySet",
    "Ask",
    "AskWording",
    "Attachment",
    "AttachmentQuerySet",
    "Batch",
    "Edition",
    "Letter",
    "LetterQuerySet",
    "LetterStep",
    "Numbers",
    "Review",
    "Telling",
    "Template",
    "TemplateVersion",
    "Version",
    "kept_as",
]
