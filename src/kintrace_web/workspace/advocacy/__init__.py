"""The pages of the work with authorities."""
