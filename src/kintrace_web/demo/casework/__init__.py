"""The tracing requests of the demo: families, their stories, and what staff did so far."""
