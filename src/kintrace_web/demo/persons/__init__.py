"""Invented persons, and their whole names as clerks write them."""
