"""Text from data as a list may hold it: whole columns at once, and what a spreadsheet must not run in a text file."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

import polars as pl

# Excel holds 32.767 letters in a cell; what is longer is cut and says so.
MOST_LETTERS = 32_000
_CUT = "…"
_STARTS = frozenset("=+-@\t\r\n")


def plain(column: str) -> pl.Expr:
    """A text column with composed letters, ordinary spaces, no control, zero-width or direction marks, on one line."""
    return (
        pl.col(column)
        .str.normalize("NFC")
        .str.replace_all(r"[\t\r\n\p{Zl}\p{Zp}\p{Zs}]+", " ")
        .str.replace_all(r"\p{C}", "")
        .str.strip_chars()
        .pipe(_cut)
    )


def _cut(text: pl.Expr) -> pl.Expr:
    return (
        pl.when(text.str.len_chars() > MOST_LETTERS)
        .then(pl.concat_str(text.str.head(MOST_LETTERS), pl.lit(_CUT)))
        .otherwise(text)
    )


def plain_text(text: str) -> str:
    """One text made plain."""
    return str(pl.select(pl.lit(text).alias("text")).select(plain("text")).item())


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet that opens the file would take it for a formula.

    Full-width signs count: some programs read ＝ as =. (OWASP: CSV injection, CWE-1236.)
    """
    start = text.lstrip(" \u00a0\ufeff\u200b\u200c\u200d\u2060")[:1]
    is_formula = bool(start) and (start in _STARTS or unicodedata.normalize("NFKC", start) in _STARTS)
    return f"'{text}" if is_formula else text


def delimited(header: Sequence[str], rows: Iterable[Sequence[object]], *, delimiter: str, bom: bool) -> bytes:
    """A text file of RFC 4180: lines end in CR LF, text is quoted where it must be, an empty cell is nothing.

    Text is guarded, numbers are written as they are: whole ones without a point, others with a dot.
    """
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(text) for text in header])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return target.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    return guarded(value) if isinstance(value, str) else value
