"""Entries that were not written here: made from a release, shown as long as it is in force, and gone with it."""
