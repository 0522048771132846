"""What came after "found" in the demo: every state between a confirmed match and an outcome, and who may read what."""
