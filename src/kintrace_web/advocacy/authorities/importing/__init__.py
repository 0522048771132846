"""A file of authorities: read, looked at, taken over (docs/how-to/import-authorities.md)."""
