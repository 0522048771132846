"""Text tables: CSV and its relatives."""
