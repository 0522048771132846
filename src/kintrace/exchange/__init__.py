"""Lists in and out: CSV and XLSX read as they come, CSV and JSON Lines written whole."""

from kintrace.exchange.columns import LABELS, MAPPABLE, guess_calendar, guess_columns, map_columns
from kintrace.exchange.limits import Limits
from kintrace.exchange.problems import Problem, TableError
from kintrace.exchange.rows import ParsedRow, read_record, read_records
from kintrace.exchange.table import Table, open_table
from kintrace.exchange.writing import write_csv, write_jsonl

__all__ = [
    "LABELS",
    "MAPPABLE",
    "Limits",
    "ParsedRow",
    "Problem",
    "Table",
    "TableError",
    "guess_calendar",
    "guess_columns",
    "map_columns",
    "open_table",
    "read_record",
    "read_records",
    "write_csv",
    "write_jsonl",
]
