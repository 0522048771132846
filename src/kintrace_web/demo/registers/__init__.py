"""The source lists: who stands on them, how their clerks write, and the files they arrive as."""
