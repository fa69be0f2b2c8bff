"""`thuocdo due-check` says every row in words of the language asked for."""

from datetime import date, datetime

import pytest

from dashboard.commands.due_checks import _titled
from dashboard.texts import due_checks as words
from tests.small_warehouse import small_warehouse
from warehouse.due_checks import due_check_rows

PROCEDURE = {
    "procedure_code": "1.001",
    "procedure_name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "legal_days": 3.0,
    "legal_days_kind": "working",
    "valid_from": date(2014, 1, 1),
}


@pytest.mark.parametrize(("language", "later"), [("vi", "muộn hơn"), ("en", "later")])
def test_every_column_of_a_row_has_a_heading_and_its_codes_are_words(language, later):
    dossier = {"dossier_id": "A", "received_at": datetime(2019, 3, 4, 8), "due_at": datetime(2019, 3, 8, 17)}
    connection = small_warehouse(as_of=date(2019, 3, 29), procedures=[PROCEDURE], dossiers=[dossier])
    [row] = due_check_rows(connection).to_dicts()
    assert set(words.COLUMNS) == set(row) - {"unit_name_en"}
    said = _titled(row, language)
    assert said[words.COLUMNS["due_class"].get(language)] == later
    assert said[words.COLUMNS["due_computed_date"].get(language)] == date(2019, 3, 7)
