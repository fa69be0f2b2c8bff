"""What stands around every page."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import frame
from tests.dashboard.test_tables import FACTS


def _page_that_fails():
    from dashboard.server import _log_and_calm

    _log_and_calm(RuntimeError("secret detail"))


def test_an_unexpected_error_is_one_calm_sentence_in_both_languages_and_goes_to_the_log(caplog):
    app = AppTest.from_function(_page_that_fails).run()
    [said] = [element.value for element in app.error]
    assert "ngoài dự kiến" in said and "unexpected error" in said
    assert "secret detail" not in said and "Traceback" not in said
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("today", "is_demo", "said"),
    [
        (date(2020, 5, 8), False, ""),
        (date(2020, 5, 12), False, "30/04/2020, đã 12 ngày"),
        (date(2026, 1, 1), True, ""),
    ],
)
def test_an_old_export_says_how_old_it_is(today, is_demo, said):
    text = frame._stale(replace(FACTS, is_demo=is_demo), today, "vi").replace("\\", "")
    assert (said in text) if said else text == ""
