"""The demo's work with authorities, room by room."""
