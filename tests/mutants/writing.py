"""An export as bytes: csv, xlsx or an HTML table named .xls."""

import csv
import html
import io

import xlsxwriter

from tests.mutants.exports import Export


def as_csv(export: Export, *, delimiter: str = ",", line_end: str = "\n") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    for title in export.titles:
        writer.writerow([title])
    writer.writerow(export.headings)
    writer.writerows(export.rows)
    return text.getvalue()


def written(export: Export) -> bytes:
    """The file's bytes in the export's own form."""
    if export.form == "csv":
        return as_csv(export).encode()
    if export.form == "xlsx":
        return _xlsx(export)
    return _html(export).encode()


def _xlsx(export: Export) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet("DS")
        lines = [*((title,) for title in export.titles), export.headings, *export.rows]
        for i, line in enumerate(lines):
            for j, cell in enumerate(line):
                if cell != "":
                    page.write_string(i, j, cell)
    return memory.getvalue()


def _html(export: Export) -> str:
    titles = "".join(f"<p>{html.escape(title)}</p>" for title in export.titles)
    lines = [export.headings, *export.rows]
    table = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body>{titles}<table>{table}</table></body></html>'


ENDINGS = {"csv": ".csv", "xlsx": ".xlsx", "html": ".xls"}
