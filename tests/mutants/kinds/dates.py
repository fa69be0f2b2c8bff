"""Dates written otherwise, wrongly, or as numbers."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.mutants.exports import Export, Line
from tests.mutants.kinds.kind import ALL, DOSSIERS, IGATE, KINDS, MutantKind, any_line, date_columns, in_cell, kind, put
from tests.mutants.writing import Writing


def _moment(text: str) -> datetime:
    day, _, clock = text.partition(" ")
    parts = [int(part) for part in day.split("/")]
    hour, minute = (int(part) for part in clock.split(":")) if clock else (0, 0)
    return datetime(parts[2], parts[1], parts[0], hour, minute)


def rewrite(export: Export, lines: Sequence[Line], columns: Sequence[str], form: Callable[[str], str]) -> None:
    for line in lines:
        for column in columns:
            place = export.at(column)
            if line.cells[place]:
                line.cells[place] = form(line.cells[place])


def _clock(text: str) -> str:
    return f" {text.partition(' ')[2]}" if " " in text else ""


_DATE_FORMS: dict[str, tuple[Callable[[str], str], str]] = {
    "month_first": (lambda t: f"{_moment(t):%m/%d/%Y}{_clock(t)}", "either"),
    "iso": (lambda t: f"{_moment(t):%Y-%m-%d}{_clock(t)}{':00' if ' ' in t else ''}", "same"),
    "dashes": (lambda t: t.replace("/", "-"), "either"),
    "dots": (lambda t: t.replace("/", "."), "either"),
    "two_digit_year": (lambda t: f"{_moment(t):%d/%m/%y}{_clock(t)}", "either"),
    "two_digit_year_first": (lambda t: f"{_moment(t):%y/%m/%d}{_clock(t)}", "either"),
    "year_first_slashes": (lambda t: f"{_moment(t):%Y/%m/%d}{_clock(t)}", "either"),
    "offset": (lambda t: f"{_moment(t):%Y-%m-%dT%H:%M:00}+07:00" if " " in t else t, "either"),
    "utc_marked": (lambda t: f"{_moment(t) - timedelta(hours=7):%Y-%m-%dT%H:%M:00}Z" if " " in t else t, "either"),
    "am_pm": (lambda t: f"{_moment(t):%d/%m/%Y %I:%M %p}" if " " in t else t, "either"),
    "sa_ch": (
        lambda t: f"{_moment(t):%d/%m/%Y %I:%M} {'SA' if _moment(t).hour < 12 else 'CH'}" if " " in t else t,
        "either",
    ),
    "words": (lambda t: f"ngày {_moment(t).day} tháng {_moment(t).month} năm {_moment(t).year}", "either"),
    "month_name": (lambda t: f"{_moment(t):%d-%b-%Y}{_clock(t)}", "either"),
    "without_zeros": (lambda t: f"{_moment(t).day}/{_moment(t).month}/{_moment(t).year}{_clock(t)}", "either"),
    "with_seconds": (lambda t: f"{t}:00" if " " in t else t, "same"),
    "hour_first": (lambda t: f"{t.partition(' ')[2]} {t.partition(' ')[0]}" if " " in t else t, "either"),
    "serial": (lambda t: f"{(_moment(t) - datetime(1899, 12, 30)).total_seconds() / 86400:.6f}", "either"),
    "compact": (lambda t: f"{_moment(t):%Y%m%d}", "either"),
    "apostrophe": (lambda t: f"'{t}", "either"),
}


def _dates_rewritten(name: str) -> None:
    form, expect = _DATE_FORMS[name]
    loses_time = name in {"words", "compact"}

    def all_dates(export: Export, random: Random, _: Writing) -> None:
        columns = [c for c in date_columns(export) if c == "surveyed_on" or not loses_time or c == "due_at"]
        rewrite(export, export.data, columns, form)
        export.expect_all(expect)

    def one_column(export: Export, random: Random, _: Writing) -> None:
        columns = [c for c in date_columns(export) if c == "surveyed_on" or not loses_time or c == "due_at"]
        rewrite(export, export.data, [random.choice(columns)], form)
        export.expect_all(expect)

    for change, where in ((all_dates, "everywhere"), (one_column, "in_a_column")):
        KINDS.append(MutantKind(name=f"dates_{name}_{where}", family="locale", change=change))


for _name in _DATE_FORMS:
    _dates_rewritten(_name)


@kind("locale", forms=("xlsx",))
def dates_as_real_cells(export: Export, _: Random, writing: Writing) -> None:
    places = {export.at(column) for column in date_columns(export)}
    writing.typed = lambda row, place, text: _moment(text) if row >= 0 and place in places and text else text


@kind("locale", forms=("xlsx",))
def dates_as_plain_numbers(export: Export, _: Random, writing: Writing) -> None:
    places = {export.at(column) for column in date_columns(export)}

    def typed(row: int, place: int, text: str) -> Any:
        return (
            (_moment(text) - datetime(1899, 12, 30)).total_seconds() / 86400
            if row >= 0 and place in places and text
            else text
        )

    writing.typed = typed
    export.expect_all("either")


@kind("corrupt")
def one_date_month_first(export: Export, random: Random, _: Writing) -> None:
    """05/20/2020 in a column of days first: the day is beyond doubt, the column contradicts itself."""
    column = date_columns(export)[0]
    place = export.at(column)
    late = [line for line in export.data if int(line.cells[place][:2]) > 12]
    line = random.choice(late)
    export.expect_all("either")
    put(export, line, column, _DATE_FORMS["month_first"][0](line.cells[place]), "refused")


@kind("corrupt")
def day_and_month_swapped_in_one_cell(export: Export, random: Random, _: Writing) -> None:
    """03/04 for 04/03: a date as good as the true one, unless another date of the row contradicts it."""
    place = export.at(date_columns(export)[0])
    early = [
        line
        for line in export.data
        if int(line.cells[place][:2]) < 13 and line.cells[place][:2] != line.cells[place][3:5]
    ]
    line = random.choice(early)
    line.cells[place] = _DATE_FORMS["month_first"][0](line.cells[place])
    line.expect = "unseen"


@kind("locale", layouts=DOSSIERS)
def utc_without_a_mark(export: Export, _: Random, __: Writing) -> None:
    """Seven hours early and nothing says so."""
    rewrite(
        export,
        export.data,
        ["received_at", "completed_at"],
        lambda t: f"{_moment(t) - timedelta(hours=7):%d/%m/%Y %H:%M}",
    )
    export.expect_all("unseen")


def _cell_kinds(layouts: Sequence[str], column: str, cases: dict[str, tuple[str, Sequence[str], str]]) -> None:
    for name, (family, texts, expect) in cases.items():
        in_cell(f"{column}_{name}", family, column, texts, expect, layouts)


for _layouts, _column in ((DOSSIERS, "received_at"), (DOSSIERS, "due_at"), (("survey",), "surveyed_on")):
    _cell_kinds(
        _layouts,
        _column,
        {
            "impossible": (
                "corrupt",
                ("31/02/2020", "00/00/0000", "30/02/2021", "32/01/2020", "29/02/2021"),
                "refused",
            ),
            "not_a_date": ("corrupt", ("hôm qua", "x", "chưa rõ", "20/05", "05/2020", "2020"), "refused"),
            "bad_tail": ("corrupt", ("20/05/2020x", "20/05/20200", "20/05/2020 25:10", "20/05/2020 08:61"), "refused"),
            "other_century": ("corrupt", ("20/05/0020", "20/05/1020", "20/05/2520", "20/05/20"), "refused"),
            "letters_for_digits": ("corrupt", ("2O/05/2020", "20/O5/2020", "l0/05/2020"), "refused"),
            "two_dates": ("corrupt", ("20/05/2020 21/05/2020", "20/05/2020 - 22/05/2020"), "refused"),
        },
    )
_cell_kinds(DOSSIERS, "received_at", {"after_export": ("corrupt", ("20/05/2022 08:00", "01/01/2030"), "refused")})
_cell_kinds(
    DOSSIERS,
    "status",
    {
        "unknown": ("corrupt", ("Đang bay", "Khác", "đã x", "Chuyển đơn vị khác", "11", "0", "Đã"), "refused"),
        "similar": ("corrupt", ("Đã trả kết qủa rồi", "Không xử lý", "Chưa xử lý xong", "Chưa trả kết quả"), "refused"),
        "blank": ("corrupt", ("", " ", "\u00a0", "\t"), "refused"),
    },
)
_cell_kinds(
    ALL,
    "unit_name",
    {
        "misspelt": ("corrupt", ("Phường Cẩm Thuỷ Thủy", "Phương Cẩm", "Phường Cẩm X", "P.C. Thủy"), "refused"),
        "unknown": ("corrupt", ("Phường Hồng Hải", "Sở Xây dựng", "???", "-"), "refused"),
        "blank": ("corrupt", ("", " ", "\u00a0"), "refused"),
        "ambiguous": ("corrupt", ("Phường", "Cẩm", "Phòng"), "refused"),
        "not_yet_there": ("corrupt", ("Phường Cẩm Phả", "Xã Hải Hòa"), "refused"),
    },
)
_cell_kinds(
    ("igate", "plain", "survey"), "channel", {"unknown": ("corrupt", ("Zalo", "Khác", "4", "Trực", "qua"), "refused")}
)
_cell_kinds(
    IGATE,
    "fee_vnd",
    {
        "not_whole": ("corrupt", ("12.5", "12,5", "1.23", "1/2", "1.234.5"), "refused"),
        "words": ("corrupt", ("miễn phí", "không", "năm nghìn", "1e5", "1E+06", "10-20"), "refused"),
        "negative": ("corrupt", ("-5000", "-1", "(5000)"), "refused"),
        "doubtful_comma": ("locale", ("1,234", "12,500", "1,23,456"), "refused"),
        "huge": ("corrupt", ("99999999999999999999", "9" * 30), "refused"),
        "odd_digits": ("corrupt", ("١٢٣", "５０００", "Ⅴ"), "refused"),
    },
)
_cell_kinds(
    IGATE,
    "supplement_hours",
    {
        "words": ("corrupt", ("vài giờ", "2h", "2,5 giờ", "2:30", "nan", "inf", "NaN"), "refused"),
        "percent": ("corrupt", ("50%", "2,5 %"), "refused"),
        "two_marks": ("locale", ("1.2.3", "1,2,3", "1,250.5", "1.25,3.4"), "refused"),
    },
)
_cell_kinds(
    ("survey",),
    "access",
    {
        "unknown": ("corrupt", ("Tạm được", "6", "Rất", "Vui", "Không"), "refused"),
        "other_scale": ("corrupt", ("Bình thường", "Rất không hài lòng"), "refused"),
    },
)
_cell_kinds(("survey",), "scale", {"unknown": ("corrupt", ("4", "10", "ba", "3.5", "-3", ""), "refused")})
for _layouts, _columns in (
    (DOSSIERS, ("dossier_id", "procedure_name", "unit_name", "due_at", "status")),
    (("survey",), ("form_id", "access")),
):
    for _column in _columns:
        _cell_kinds(
            _layouts,
            _column,
            {
                "error_text": ("corrupt", ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"), "refused"),
                "replacement_character": ("re-encode", ("\ufffd\ufffd", "C\ufffdm Th\ufffdy", "H49\ufffd"), "refused"),
                "zero_byte": ("corrupt", ("a\0b", "\0", "H49\0"), "refused"),
            },
        )
_cell_kinds(
    DOSSIERS,
    "dossier_id",
    {
        "blank": ("corrupt", ("", " ", "\u00a0"), "refused"),
        "scientific": ("locale", ("4.92E+10", "4,92E+10", "1E5"), "refused"),
        "no_code": ("corrupt", ("-", "...", "x", "không có"), "refused"),
    },
)


def _mojibake(text: str) -> str:
    return text.encode().decode("cp1252", errors="replace").replace("\ufffd", "")


@kind("re-encode")
def mojibake_in_one_cell(export: Export, random: Random, _: Writing) -> None:
    names = [name for name in ("unit_name", "procedure_name", "status") if export.source == "dossiers"] or ["unit_name"]
    column = random.choice(names)
    line = any_line(export, random)
    put(export, line, column, _mojibake(line.cells[export.at(column)]), "refused")
