"""HTML of elsewhere made into the blocks of a body."""
