"""The docs: four rooms and the decisions. Built without network: `make docs`."""

from __future__ import annotations

project = "Kintrace"
author = "the Kintrace authors"
release = "0.1.0"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Kintrace"
html_copy_source = False
html_show_sourcelink = False
myst_heading_anchors = 3
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
# The words of linked headings are checked by tests/docs; a link to a missing heading stops the build.
nitpicky = False
