from datetime import date, datetime

import polars as pl
import pytest

from pipelines.profiles import DATE_FORMATS, profile_named
from pipelines.stage_columns import Reading, TypedColumn, cleaned, decimal_mark, typed_column
from pipelines.stage_labels import label_table
from warehouse.tables import STG_DOSSIERS, STG_REFORM_TASKS, STG_SURVEY_RESPONSES, Column, Kind
from warehouse.text import Text


def read(
    texts: list[str | None], kind: Kind, *, form: str = "csv", name: str = "x", decimal: str | None = None
) -> TypedColumn:
    text = cleaned(pl.Series(name, texts, dtype=pl.String))
    reading = Reading(
        form=form,
        date_formats=DATE_FORMATS,
        decimal=decimal,
        percent=("share",),
        labels=label_table(profile_named("igate_dossiers")),
        decimals={name: decimal_mark(text, form)},
    )
    return typed_column(text, Column(name=name, kind=kind, meaning=Text("", "")), reading)


def reasons(typed: TypedColumn) -> dict[str, list[int]]:
    return {refusal.reason: refusal.rows.arg_true().to_list() for refusal in typed.refusals}


@pytest.mark.parametrize(
    ("text", "instant", "date_only"),
    [
        ("20/05/2020 08:05:59", datetime(2020, 5, 20, 8, 5), False),
        ("20/05/2020 08:05", datetime(2020, 5, 20, 8, 5), False),
        ("20/05/2020", datetime(2020, 5, 20), True),
        ("2020-05-20", datetime(2020, 5, 20), True),
        ("2020-05-20 17:00:00", datetime(2020, 5, 20, 17), False),
        (" 5/6/2020 ", datetime(2020, 6, 5), True),
        ("29/02/2020", datetime(2020, 2, 29), True),
    ],
)
def test_instants_in_every_declared_format(text: str, instant: datetime, date_only: bool) -> None:
    typed = read([text], Kind.INSTANT)
    assert typed.values.to_list() == [instant] and not typed.refusals
    assert typed.date_only is not None and typed.date_only.to_list() == [date_only]


def test_formats_may_be_mixed_in_one_column_and_blanks_stay_blank() -> None:
    typed = read(["20/05/2020", "20/05/2020 08:05", "", None, "2020-05-21 00:00:00"], Kind.INSTANT)
    assert typed.values.to_list() == [
        datetime(2020, 5, 20),
        datetime(2020, 5, 20, 8, 5),
        None,
        None,
        datetime(2020, 5, 21),
    ]
    assert typed.date_only is not None and typed.date_only.to_list() == [True, False, False, False, False]
    assert not typed.refusals


def test_midnight_of_a_real_date_cell_means_no_time_of_day() -> None:
    typed = read(["2020-05-21 00:00:00", "2020-05-21 10:30:00"], Kind.INSTANT, form="xlsx")
    assert typed.date_only is not None and typed.date_only.to_list() == [True, False]


@pytest.mark.parametrize(
    "text", ["31/02/2020", "2020", "20/05/20", "20-05-2020", "hôm nay", "05/20/2020", "43971", "20/05/2020 25:00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    typed = read([text, "20/05/2020"], Kind.INSTANT)
    assert reasons(typed) == {"not_a_date": [0]} and typed.values.to_list() == [None, datetime(2020, 5, 20)]


def test_dates_without_time() -> None:
    assert read(["20/05/2020", None], Kind.DATE).values.to_list() == [date(2020, 5, 20), None]


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("1.234", 1234), ("1.234.567", 1234567), ("12", 12), ("-3", -3), ("5.0", 5), ("5,00", 5), ("007", 7)],
)
def test_whole_numbers(text: str, number: int) -> None:
    assert read([text], Kind.INTEGER).values.to_list() == [number]


@pytest.mark.parametrize("text", ["1,234", "12.5", "1.23", "12a", "1 234", "--1", "9" * 30])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert reasons(read([text], Kind.INTEGER)) == {"not_a_number": [0]}


def test_decimals_with_comma_and_with_dot() -> None:
    assert read(["99,5", "1.234,5", "1.234", "7"], Kind.FLOAT).values.to_list() == [99.5, 1234.5, 1234.0, 7.0]
    assert read(["99.5", "75.613", "0.801"], Kind.FLOAT).values.to_list() == [99.5, 75.613, 0.801]
    assert read(["1.234.567"], Kind.FLOAT).values.to_list() == [1234567.0]


def test_dot_that_may_group_or_mark_decimals_is_refused_where_nothing_tells() -> None:
    assert reasons(read(["1.234", "7"], Kind.FLOAT)) == {"number_ambiguous": [0]}
    assert reasons(read(["1.234", "7,5", "7.5"], Kind.FLOAT)) == {"number_ambiguous": [0]}
    assert read(["1.234"], Kind.FLOAT, decimal=".").values.to_list() == [1.234]
    assert read(["75.613"], Kind.FLOAT, form="xlsx").values.to_list() == [75.613]  # a number cell prints so


def test_percent_sign_is_read_only_where_the_profile_says_so() -> None:
    assert read(["97%", "99,5 %", "0,8"], Kind.FLOAT, name="share").values.to_list() == [0.97, 0.995, 0.8]
    assert reasons(read(["97%"], Kind.FLOAT)) == {"not_a_number": [0]}


def test_truth_values() -> None:
    typed = read(["Có", "không", "X", "true", "0", None, "có thể"], Kind.BOOLEAN)
    assert typed.values.to_list() == [True, False, True, True, False, None, None]
    assert reasons(typed) == {"value_unknown": [6]}


def test_spreadsheet_errors_and_uncomputed_formulas_are_refused_in_any_column() -> None:
    for kind in (Kind.TEXT, Kind.INSTANT, Kind.FLOAT):
        assert reasons(read(["#REF!", "#FORMULA?", None, "#N/A"], kind)) == {
            "formula_without_value": [1],
            "cell_error": [0, 3],
        }
    assert read(["#1 ưu tiên"], Kind.TEXT).values.to_list() == ["#1 ưu tiên"]


def test_zero_bytes_are_refused() -> None:
    assert reasons(read(["a\0b", "a"], Kind.TEXT)) == {"text_unreadable": [0]}


@pytest.mark.parametrize(
    ("table", "column", "label", "value"),
    [
        (STG_DOSSIERS, "status", "ĐÃ TRẢ KẾT QUẢ", "returned"),
        (STG_DOSSIERS, "status", "Chờ bổ sung hồ sơ", "supplement"),
        (STG_DOSSIERS, "status", "9", "completed"),
        (STG_DOSSIERS, "status", "processing", "processing"),
        (STG_DOSSIERS, "channel", "  Trực  tuyến", "online"),
        (STG_DOSSIERS, "channel", "Bưu chính công ích", "postal"),
        (STG_SURVEY_RESPONSES, "access", "rất hài lòng", "very_satisfied"),
        (STG_SURVEY_RESPONSES, "scale", "3 mức", 3),
        (STG_REFORM_TASKS, "content", "Hiện đại hoá hành chính", 6),
        (STG_REFORM_TASKS, "content", "4", 4),
    ],
)
def test_labels_of_vendors(table: object, column: str, label: str, value: str | int) -> None:
    declared = table.columns_by_name[column]  # type: ignore[attr-defined]
    reading = Reading(
        form="csv",
        date_formats=DATE_FORMATS,
        decimal=None,
        percent=(),
        labels=label_table(profile_named("reform_plan")),
    )
    assert typed_column(cleaned(pl.Series([label])), declared, reading).values.to_list() == [value]


def test_unknown_labels_are_refused_with_what_is_known() -> None:
    reading = Reading(
        form="csv",
        date_formats=DATE_FORMATS,
        decimal=None,
        percent=(),
        labels=label_table(profile_named("igate_dossiers")),
    )
    typed = typed_column(pl.Series(["Đang xử lý", "Đang xử lí"]), STG_DOSSIERS.columns_by_name["status"], reading)
    assert reasons(typed) == {"status_unknown": [1]}
    nearest_three = typed.refusals[0].expected.split(", ")
    assert nearest_three[0] == "Đang xử lý" and len(nearest_three) == 3
