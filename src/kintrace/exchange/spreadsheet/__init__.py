"""Workbooks: XLSX."""
