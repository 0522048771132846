"""Workbooks: XLSX, by way of openpyxl, which is decided on here and had from here wherever a workbook is made.

openpyxl chooses its XML parser once, when it is first imported: lxml where that happens to be installed, and
defusedxml unless its environment says no. The two differ in the errors they raise and in the entities they
let pass, so the choice is not left to what else is installed: it is the standard library's parser under
defusedxml, always.
"""

import os

os.environ |= {"OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}  # before the imports

import openpyxl
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

if openpyxl.LXML or not openpyxl.DEFUSEDXML:
    raise ImportError(
        "openpyxl was imported before kintrace, and reads XML with lxml or without defusedxml. Expected the "
        "standard library's parser under defusedxml: import kintrace.exchange first, or set OPENPYXL_LXML=False "
        "and OPENPYXL_DEFUSEDXML=True in the environment."
    )

__all__ = ["Workbook", "Worksheet", "load_workbook"]
