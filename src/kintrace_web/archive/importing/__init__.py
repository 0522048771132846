"""Bringing in an existing site: read, cleaned, looked at, made into entries (docs/how-to/import-an-existing-site)."""
