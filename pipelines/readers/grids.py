"""Words the child that parses and the parent that reads its answer share. Imports nothing: the child starts fast."""

CELLS = "cells"  # column of a grid: how many cells the row really has
ERROR_TEXTS = (
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!",
)  # fmt: skip
NO_VALUE_TEXT = "#FORMULA?"  # a formula whose value the file does not store
WORKBOOK_FORMS = ("xlsx", "xls")  # in them a number or a date is stored as such
MIXED_TEXT = "#ENCODING?"  # a cell in another encoding than its file
