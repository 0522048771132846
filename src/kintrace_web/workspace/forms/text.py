"""The fields for text that every face uses."""

from kintrace_web.fields import TOO_LONG, LineField, StoryField, plain

__all__ = ["TOO_LONG", "LineField", "StoryField", "plain"]
