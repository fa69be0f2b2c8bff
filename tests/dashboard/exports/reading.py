"""What stands in a written document, read back without the code that wrote it."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import date, datetime
from xml.etree import ElementTree

import polars as pl
from openpyxl import load_workbook

from tests.dashboard.exports.pdf_text import pdf_text

# 1.234 or 1.234,5 or 96,8 as Vietnamese text writes them.
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?![\w.,]*\w)")
# The runs of text of the two other Office formats, and the points of their charts.
_TAGS = ("}t", "}v")
READ = ("xlsx", "csv", "json", "parquet", "zip", "docx", "pptx", "pdf")


def period_of(form):
    """A finished period that the form is made for."""
    return "2020-Q1" if "quarter" in form.kinds else "2020-W13"


def cells(payload, suffix):
    """Every value of a file, as far as the format has values: numbers as numbers, text as text."""
    if suffix == "xlsx":
        book = load_workbook(io.BytesIO(payload), data_only=True)
        return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    if suffix == "csv":
        return text_cells(payload)
    if suffix == "pdf":
        return [pdf_text(payload)]
    if suffix == "json":
        return _leaves(json.loads(payload))
    if suffix == "parquet":
        return [value for row in pl.read_parquet(io.BytesIO(payload)).iter_rows() for value in row if value is not None]
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        if suffix == "zip":
            tables = [name for name in archive.namelist() if name.endswith(".csv")]
            return [value for name in tables for value in text_cells(archive.read(name))]
        parts = [name for name in archive.namelist() if name.endswith(".xml")]
        trees = [ElementTree.fromstring(archive.read(name)) for name in parts]
        return [each.text for tree in trees for each in tree.iter() if each.tag.endswith(_TAGS) and each.text]


def text_cells(payload):
    text = payload.decode("utf-8-sig")
    delimiter = ";" if ";" in text.split("\r\n", 1)[0] else ","
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row if cell]


def _leaves(value):
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in _leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [] if value is None else [value]


def digits(value):
    """As exact as every format keeps a number, rounding included."""
    return float(f"{value:.12g}")


def numbers(values):
    """How often each number stands there, as a number or within a text."""
    found = Counter()
    for value in values:
        if isinstance(value, bool | date | datetime):
            continue
        if isinstance(value, int | float) or re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value):
            found[digits(float(value))] += 1
        else:
            for whole, decimals in _NUMBER.findall(value):
                found[float(f"{whole.replace('.', '')}.{decimals or 0}")] += 1
    return found
