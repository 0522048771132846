"""The archive to take away: a ZIP of plain pages that open from disk, made anew whenever what is public has changed."""
