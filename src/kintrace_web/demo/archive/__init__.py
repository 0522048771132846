"""What the demo's association published in twenty years, as plain values; nothing here is stored."""
