"""Pages on paper: a typst template and what is to stand in it, to a PDF, with fonts of our own."""
