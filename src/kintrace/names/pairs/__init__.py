"""Two names set side by side: which words go together, and what that weighs."""
