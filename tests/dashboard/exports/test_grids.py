"""A grid as a workbook: merged headings, sums as formulas whose results are right, what does not add up said."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from dashboard.exports.grid_xlsx import grid_xlsx
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from tests.dashboard.exports.small_source import small_source
from tests.dashboard.exports.test_dossier_forms import DOSSIERS, dossier
from tests.small_warehouse import UNIT, small_warehouse

FORMS = ("ii06a", "ii06a-by-unit", "ii07b", "by-unit")
AS_OF = date(2020, 4, 30)


@pytest.fixture(scope="module")
def source(demo_settings):
    return source_of(demo_settings)


@pytest.fixture(scope="module")
def reports(source):
    return {form: gathered(source, request_of(source, form, period="2020-Q1")) for form in FORMS}


def opened(payload, *, results):
    return load_workbook(io.BytesIO(payload), data_only=results)


def counted(sheet, formula):
    """What a sum of cells of this sheet comes to, counted here: =SUM(D14:D34) or =D14+E14."""
    inner = re.fullmatch(r"=SUM\((.+)\)", formula)
    if inner:
        left, top, right, bottom = range_boundaries(inner[1])
        cells = [sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    else:
        cells = [sheet[address] for address in formula.removeprefix("=").split("+")]
    return sum(counted(sheet, cell.value) if isinstance(cell.value, str) else cell.value for cell in cells)


@pytest.mark.parametrize("form", FORMS)
def test_the_result_kept_in_every_sum_is_what_the_sum_comes_to(reports, form):
    payload = written(reports[form]).payload
    formulas, results = opened(payload, results=False).worksheets[0], opened(payload, results=True).worksheets[0]
    sums = [
        cell for row in formulas.iter_rows() for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=") and not cell.value.startswith("=IF")
    ]  # fmt: skip
    assert len(sums) > 5
    for cell in sums:
        assert counted(formulas, cell.value) == results[cell.coordinate].value, cell.coordinate


@pytest.mark.parametrize("form", FORMS)
def test_the_cells_hold_the_figures_of_the_report(reports, form):
    report = reports[form]
    sheet = opened(written(report).payload, results=True).worksheets[0]
    rows = {row[0].row: [cell.value for cell in row] for row in sheet.iter_rows()}
    first = next(n for n, row in rows.items() if row[0] == "(1)") + 1
    for position, line in enumerate(report.grids[0].lines):
        row = rows[first + position]
        shown = [line.cells[column.key].shown for column in report.grids[0].columns]
        assert row[1] == line.label
        assert row[2 : 2 + len(shown)] == ["–" if value is None else value for value in shown]


def test_equal_headings_are_one_merged_cell(reports):
    sheet = opened(written(reports["ii06a"]).payload, results=True).worksheets[0]
    spans = {sheet.cell(span.min_row, span.min_col).value: span.size for span in sheet.merged_cells.ranges}
    assert spans["Số hồ sơ nhận giải quyết"] == {"columns": 4, "rows": 1}
    assert spans["Trong kỳ"] == {"columns": 2, "rows": 1}
    assert spans["Từ kỳ trước"] == {"columns": 1, "rows": 2}
    assert spans["Lĩnh vực, công việc giải quyết theo cấp"] == {"columns": 1, "rows": 3}


def test_headings_are_repeated_and_every_sheet_is_one_page_wide_on_a4(reports):
    for form in FORMS:
        book = opened(written(reports[form]).payload, results=True)
        form_sheet = book.worksheets[0]
        assert form_sheet.print_title_rows
        for sheet in book.worksheets:
            assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
            assert reports[form].facts.edition in sheet.oddFooter.left.text


def test_what_does_not_add_up_is_printed_and_never_forced(tmp_path):
    """Withdrawn, with no day on which it was: received in the quarter, neither resolved in it nor open after it.
    Column (3) is one more than (7) and (11) together, and the form says so."""
    odd = dossier(9, date(2020, 2, 10), date(2020, 2, 20), None, status="withdrawn")
    connection = small_warehouse(as_of=AS_OF, units=[UNIT], dossiers=[*DOSSIERS[:6], odd])
    source = small_source(connection, tmp_path, as_of=AS_OF, data_from=date(2019, 12, 2))
    report = gathered(source, request_of(source, "ii06a", period="2020-Q1", basis="calendar"))
    found = {(line.label, identity.code): residual for line, identity, residual in report.grids[0].residuals()}
    assert found[("Tổng số", "(3)=(7)+(11)")] == 1
    assert "Dòng “Tổng số” lệch +1 ở (3)=(7)+(11); số liệu giữ nguyên như nguồn." in report.notes
    sheet = opened(written(report).payload, results=True).worksheets[0]
    assert [row[13].value for row in sheet.iter_rows() if row[1].value == "Tổng số"] == ["LỆCH"]


def test_a_sum_that_does_not_hold_is_written_as_a_number(reports):
    """A formula would show another figure than the one that was counted."""
    report = reports["ii06a"]
    grid = report.grids[0]
    last = grid.lines[-1]
    wrong = replace(last, cells={**last.cells, "received": replace(last.cells["received"], value=1.0)})
    payload = grid_xlsx(replace(report, grids=(replace(grid, lines=(*grid.lines[:-1], wrong)),)), "TD-000000000000")
    sheet = opened(payload, results=False).worksheets[0]
    [total] = [row for row in sheet.iter_rows() if row[1].value == last.label and row[3].value is not None]
    assert total[2].value == 1
    assert str(total[3].value).startswith("=")
