"""The public archive: what the association said, to whom, when, and what came of it. Only here is Wagtail known."""
