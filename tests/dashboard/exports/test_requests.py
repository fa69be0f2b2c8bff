"""Every refusal of a document is one sentence that says what is possible."""

from datetime import date

import pytest

from dashboard.exports.requests import RequestError, request_of
from dashboard.exports.spans import PeriodError
from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse
from warehouse.errors import UnknownNameError, UserFacingError

# The code 06781 was Cẩm Thịnh to the end of June 2025 and is Cửa Ông since; Quang Hanh never changed.
UNITS = [
    {**UNIT, "valid_to": date(2025, 7, 1)},
    {**UNIT, "unit_name": "Phường Cửa Ông", "valid_from": date(2025, 7, 1)},
    {**UNIT, "unit_code": "06778", "unit_name": "Phường Quang Hanh"},
    {**UNIT, "unit_code": "06799", "unit_name": "Xã Hải Hòa", "unit_kind": "commune", "valid_from": date(2024, 11, 1)},
]
AS_OF = date(2025, 9, 20)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    connection = small_warehouse(as_of=AS_OF, units=UNITS)
    return small_source(connection, tmp_path_factory.mktemp("home"), as_of=AS_OF)


@pytest.mark.parametrize(
    ("asked", "kind", "sentence"),
    [
        ({"form": "ii06"}, UnknownNameError, "Không có biểu 'ii06'; có: ii06a, "),
        ({"period": "2020-W17"}, RequestError, "không lập cho kỳ '2020-W17'; lập được cho: month, quarter"),
        ({"period": "2019-Q1"}, PeriodError, "có từ 01/01/2020 đến 20/09/2025"),
        ({"period": "2025"}, RequestError, "Kỳ 2025 đến 14/12/2025 mới kết thúc, số liệu mới có đến 20/09/2025"),
        ({"form": "ii07b", "unit": "06778"}, RequestError, "Biểu 'ii07b' lập cho toàn thành phố; bỏ --unit."),
        ({"unit": "Phường Quang Hành"}, UserFacingError, "Phường Quang Hanh"),
        ({"unit": "06799"}, RequestError, "không tồn tại trong kỳ 2020-Q2; có: Xã Hải Hòa: 01/11/2024 – nay."),
        ({"unit": "Phường Cửa Ông"}, RequestError, "có: Phường Cửa Ông: 01/07/2025 – nay."),
        (
            {"unit": "Phường Cẩm Thịnh", "period": "2025-09", "basis": "calendar", "draft": True},
            RequestError,
            "có: Phường Cẩm Thịnh: 01/01/2010 – 30/06/2025.",
        ),
    ],
)
def test_a_refusal_says_what_is_possible(source, asked, kind, sentence):
    with pytest.raises(kind) as refused:
        request_of(source, **{"form": "ii06a", "period": "2020-Q2", **asked})
    assert sentence in refused.value.get("vi")
    assert "9999" not in refused.value.get("vi") + refused.value.get("en")


def test_a_code_used_again_means_the_unit_of_the_period(source):
    def named(period):
        return request_of(source, "ii06a", period=period, basis="calendar", unit="06781").unit_name

    assert (named("2020-Q2"), named("2025-08")) == ("Phường Cẩm Thịnh", "Phường Cửa Ông")


def test_a_form_that_prescribes_a_definition_does_not_take_another(source):
    assert request_of(source, "ii06a", period="2020-Q2", policy="portal_766").policy == "date"
    assert request_of(source, "ii07b", period="2020-Q2", policy="portal_766").policy == "portal_766"


def test_an_unfinished_period_that_was_asked_for_is_marked(source):
    assert request_of(source, "ii06a", period="2025", draft=True).is_draft
    assert not request_of(source, "ii06a", period="2020-Q2", draft=True).is_draft
