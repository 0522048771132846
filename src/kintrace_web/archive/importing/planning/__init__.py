"""What is to become of each post: its kind, its language, its words. Nothing is stored here."""
