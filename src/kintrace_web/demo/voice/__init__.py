"""The public voice of the demo beside its archive: petitions, releases, and readers of the newsletter."""
