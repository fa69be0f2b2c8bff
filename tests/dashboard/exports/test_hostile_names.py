"""Names that mean harm, through every writer that there is: they stay text."""

import io
import os
import platform
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
import typst
from openpyxl import load_workbook

from dashboard.exports.figures_xlsx import figures_xlsx
from dashboard.exports.forms import FORMS, FORMS_BY_NAME
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import asked_again
from dashboard.tables import About, Column, csv_bytes
from tests.dashboard.exports.hostile import (
    AS_OF,
    HASH,
    OWN_FORMULA,
    TEXTS,
    hostile_edition,
    is_formula,
    parts_of,
    pdf_actions,
    visible,
)
from tests.dashboard.exports.reading import READ, cells, period_of, text_cells
from tests.dashboard.exports.small_source import small_source
from tests.dashboard.test_tables import FACTS
from warehouse.listings import units
from warehouse.text import Text

OFFICE = ("xlsx", "docx", "pptx")
# Parts that run, fetch or tell of somebody; no document of ours has one.
FORBIDDEN = re.compile(r"vbaProject|externalLink|oleObject|activeX|thumbnail|printerSettings|customXml|people|comments")
# What a document's properties may say of its making.
PROPERTIES = {
    "title", "creator", "lastModifiedBy", "revision", "created", "modified", "language", "description", "subject",
    "keywords", "category",
}  # fmt: skip
FORMATS = [pytest.param(form.name, suffix, id=f"{form.name}-{suffix}") for form in FORMS for suffix in form.formats]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return small_source(hostile_edition(), tmp_path_factory.mktemp("hostile"), as_of=AS_OF)


@pytest.fixture(scope="module")
def documents(source):
    """Every form of the whole city and, where it has units, of the unit with the worst name, written once."""
    worst = units(source.connection).filter(units(source.connection)["unit_name"] == TEXTS[1])["unit_key"].item()

    @cache
    def reports(name):
        scopes = ("", worst) if FORMS_BY_NAME[name].has_units else ("",)
        period = period_of(FORMS_BY_NAME[name])
        asked = [request_of(source, name, period=period, basis="calendar", unit=unit) for unit in scopes]
        return [gathered(source, request) for request in asked]

    @cache
    def made(name, suffix):
        return [written(report, suffix) for report in reports(name)]

    return made


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each.values[1] == "xlsx"])
def test_no_cell_of_a_workbook_becomes_a_formula_or_a_link(documents, name, suffix):
    for document in documents(name, suffix):
        book = load_workbook(io.BytesIO(document.payload), read_only=True)
        every = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        formulas = [cell.value for cell in every if cell.data_type == "f"]
        assert [text for text in formulas if not OWN_FORMULA.fullmatch(text)] == []
        assert not any(b"<hyperlink" in content for content in parts_of(document.payload).values())
        assert all(isinstance(cell.value, str) for cell in every if cell.data_type in ("s", "inlineStr"))
        assert max(len(cell.value) for cell in every if cell.data_type == "s") <= 32_767


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each.values[1] in OFFICE])
def test_an_office_file_fetches_nothing_runs_nothing_and_tells_nothing(documents, name, suffix):
    for document in documents(name, suffix):
        for part, content in parts_of(document.payload).items():
            assert not FORBIDDEN.search(part)
            if part.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(content)  # whatever the names hold, it is well formed
                modes = [each.get("TargetMode") for each in tree.iter() if each.tag.endswith("}Relationship")]
                assert set(modes) <= {None, "Internal"}
                fields = [each.text for each in tree.iter() if each.tag.endswith("}instrText")]
                assert all(re.fullmatch(r"\s*(PAGE|NUMPAGES)\b.*", text or "") for text in fields)
            if part.endswith("core.xml"):
                told = {each.tag.split("}")[1]: each.text for each in ElementTree.fromstring(content)}
                assert set(told) <= PROPERTIES
                assert told["creator"] == document.report.agency.short_name  # the office, never a person
                assert told.get("lastModifiedBy") in (None, told["creator"])
            assert not re.search(rb"\b" + re.escape(platform.node().encode()) + rb"\b", content)
            assert str(Path.home()).encode() + b"/" not in content


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each.values[1] in ("csv", "zip")])
def test_no_cell_of_a_text_file_starts_a_formula(documents, name, suffix):
    for document in documents(name, suffix):
        inner = parts_of(document.payload) if suffix == "zip" else {"csv": document.payload}
        for content in [content for part, content in inner.items() if part.endswith("csv")]:
            assert [cell for cell in text_cells(content) if is_formula(cell)] == []


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each.values[1] == "pdf"])
def test_a_pdf_has_no_link_and_no_action(documents, name, suffix):
    for document in documents(name, suffix):
        assert pdf_actions(document.payload) == []


def test_a_link_in_a_pdf_would_be_found():
    linked = typst.compile(b'#link("http://example.invalid")[x]', format="pdf")
    assert pdf_actions(linked) == ["URI"]


@pytest.mark.parametrize(("name", "suffix"), [each for each in FORMATS if each.values[1] in READ])
def test_nobody_is_known_by_it(documents, name, suffix):
    for document in documents(name, suffix):
        assert not any(HASH in str(value) for value in cells(document.payload, suffix))
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*", document.file_name)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("ii06a-by-unit", "docx"), ("ii06a-by-unit", "xlsx"), ("by-unit", "xlsx"), ("overdue", "xlsx"),
     ("overdue", "csv"), ("quarantine", "xlsx"), ("metrics", "json"), ("open-data", "zip")],
)  # fmt: skip
def test_the_names_are_there_and_can_be_read(documents, name, suffix):
    """Without it the others would pass on a file that leaves the names out. Long ones are cut, and say so."""
    shown = "\n".join(visible(str(value)) for value in cells(documents(name, suffix)[0].payload, suffix))
    assert [text for text in TEXTS if visible(text)[:1000] not in shown] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_numbers_of_units_with_such_names_are_right(source, form):
    report = gathered(source, request_of(source, form.name, period=period_of(form), basis="calendar"))
    asked = [figure for figure in report.figures().values() if figure.terms]
    for figure in asked[:: max(1, len(asked) // 10)]:
        assert figure.value == asked_again(source.connection, figure).value


def test_tables_taken_from_a_page_keep_such_names_as_text():
    frame = pl.DataFrame({"name": TEXTS, "n": range(len(TEXTS))})
    columns = [
        Column(name="name", title=Text(TEXTS[0], TEXTS[0])),
        Column(name="n", title=Text("Số", "Number"), kind="count"),
    ]
    about = About(title=TEXTS[1], meaning=TEXTS[2], source=TEXTS[3])
    payload = figures_xlsx(frame, columns, about=about, facts=FACTS, language="vi")
    every = [cell for row in load_workbook(io.BytesIO(payload)).active.iter_rows() for cell in row]
    assert [cell.value for cell in every if cell.data_type == "f" or cell.hyperlink] == []
    assert TEXTS[0] in [cell.value for cell in every]
    found = text_cells(csv_bytes(frame, columns, facts=FACTS, language="vi"))
    assert [cell for cell in found if is_formula(cell)] == []
    assert f"'{TEXTS[0]}" in found


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: CSV not opened in it")
def test_libreoffice_evaluates_nothing_of_a_text_file(documents, tmp_path):
    """Opened with evaluation of formulas on. The same text unguarded becomes a formula: so the check can fail."""
    (tmp_path / "overdue.csv").write_bytes(documents("overdue", "csv")[0].payload)
    (tmp_path / "quarantine.csv").write_bytes(documents("quarantine", "csv")[0].payload)
    (tmp_path / "unguarded.csv").write_text("text;number\n=1+1;1\n", encoding="utf-8-sig")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--infilter=CSV:59,34,76,1,,0,false,true,false,false,false,0,true", "--outdir", str(tmp_path / "out"),
         *(str(path) for path in tmp_path.glob("*.csv"))],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    formulas = {
        path.stem: [
            cell.value for row in load_workbook(path).active.iter_rows() for cell in row if cell.data_type == "f"
        ]
        for path in (tmp_path / "out").glob("*.xlsx")
    }
    assert formulas == {"overdue": [], "quarantine": [], "unguarded": ["=1+1"]}
