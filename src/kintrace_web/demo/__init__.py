"""The demo association: invented people, cases and lists, made by a seeded generator."""
