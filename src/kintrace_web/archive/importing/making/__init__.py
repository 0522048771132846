"""Posts as entries: many at a time, each batch whole or not at all."""
