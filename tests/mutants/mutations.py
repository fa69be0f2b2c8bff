"""The ways an export breaks on its way to us. Each kind changes a good export and says what must become of its rows."""

import unicodedata
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from pipelines.readers.legacy_text import TCVN3, VNI
from tests.mutants.exports import Export, Line
from tests.mutants.old_encodings import windows_1258
from tests.mutants.writing import Writing, rows_above
from tests.pipelines.readers.legacy_files import as_western

Change = Callable[[Export, Random, Writing], None]
DOSSIERS = ("igate", "provincial", "plain")
ALL = (*DOSSIERS, "survey")
IGATE = ("igate",)


@dataclass(frozen=True, kw_only=True)
class MutantKind:
    name: str
    family: str
    change: Change
    layouts: Sequence[str] = ALL
    forms: Sequence[str] = ("csv",)


KINDS: list[MutantKind] = []


def kind(family: str, *, layouts: Sequence[str] = ALL, forms: Sequence[str] = ("csv",)) -> Callable[[Change], Change]:
    def declare(change: Change) -> Change:
        name = change.__name__.strip("_")
        KINDS.append(MutantKind(name=name, family=family, change=change, layouts=layouts, forms=forms))
        return change

    return declare


def _id(export: Export) -> str:
    return "dossier_id" if export.source == "dossiers" else "form_id"


def _dates(export: Export) -> list[str]:
    names = ("received_at", "due_at", "completed_at", "surveyed_on")
    return [name for name in names if export.has(name)]


def _pick(export: Export, random: Random) -> Line:
    return random.choice(export.data)


def _filled(export: Export, random: Random, column: str) -> Line:
    place = export.at(column)
    return random.choice([line for line in export.data if line.cells[place]])


def _set(export: Export, line: Line, column: str, text: str, expect: str) -> None:
    line.cells[export.at(column)] = text
    line.expect = expect


def _in_cell(name: str, family: str, column: str, texts: Sequence[str], expect: str, layouts: Sequence[str]) -> None:
    def change(export: Export, random: Random, _: Writing) -> None:
        _set(export, _filled(export, random, column), column, random.choice(texts), expect)
        if name.endswith("zero_byte"):
            export.file = "either"  # a text file holds no zero byte

    KINDS.append(MutantKind(name=name, family=family, change=change, layouts=layouts))


# ---- shift


@kind("shift")
def row_shifted_left(export: Export, random: Random, _: Writing) -> None:
    """A required cell is dropped in one row and the row padded at its end: each later cell says what it does not."""
    line, names = _pick(export, random), [_id(export), "unit_name"]
    place = export.at(random.choice(names))
    line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    line.expect = "refused"


@kind("shift")
def row_shifted_right(export: Export, random: Random, _: Writing) -> None:
    line = _pick(export, random)
    place = random.randrange(export.at(_id(export)) + 1)
    line.cells = [*line.cells[:place], "", *line.cells[place:-1]]
    line.expect = "refused"


@kind("shift", forms=("csv", "csv", "xlsx"))
def rows_shifted_left(export: Export, random: Random, _: Writing) -> None:
    """The known column shift: a heading has no cells, every later cell stands one too far left, rows padded."""
    place = random.randrange(max(1, export.at("unit_name") + 1))
    for line in export.data:
        line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "xlsx"))
def rows_shifted_right(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(export.at(_id(export)) + 1)
    for line in export.data:
        line.cells = [*line.cells[:place], "", *line.cells[place:-1]]
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def heading_without_cells(export: Export, random: Random, _: Writing) -> None:
    export.headings.insert(random.randrange(len(export.headings)), "Ghi chú nội bộ")
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def cells_without_heading(export: Export, random: Random, _: Writing) -> None:
    for line in export.data:
        line.cells.insert(random.randrange(3), "x")
    export.expect_all("refused")


@kind("shift", forms=("csv", "csv", "html"))
def cell_dropped(export: Export, random: Random, _: Writing) -> None:
    line = _pick(export, random)
    del line.cells[random.randrange(len(line.cells))]
    line.expect = "refused"


@kind("shift", forms=("csv", "csv", "html"))
def cell_added(export: Export, random: Random, writing: Writing) -> None:
    line = _pick(export, random)
    line.cells.insert(random.randrange(len(line.cells)), "thừa")
    if writing.form == "html":  # one row that is wider makes every other one look short
        export.expect_all("either")
    line.expect = "refused"


@kind("shift", layouts=("provincial",))
def row_shifted_among_its_dates(export: Export, random: Random, _: Writing) -> None:
    """Only dates move: what the row then says is as plausible as what it said."""
    line = _pick(export, random)
    place = export.at("received_at")
    line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    line.expect = "unseen"


@kind("shift", layouts=("igate", "plain"), forms=("csv", "csv", "xlsx"))
def columns_shifted_from_the_dates_on(export: Export, _: Random, __: Writing) -> None:
    place = export.at("received_at")
    for line in export.data:
        line.cells = [*line.cells[:place], *line.cells[place + 1 :], ""]
    export.expect_all("refused")


# ---- swap


def _swap(row: list[str], one: int, other: int) -> None:
    row[one], row[other] = row[other], row[one]


@kind("swap", forms=("csv", "csv", "csv", "xlsx", "html"))
def columns_swapped_with_headings(export: Export, random: Random, _: Writing) -> None:
    one, other = random.sample(range(len(export.headings)), 2)
    for row in (export.headings, *(line.cells for line in export.lines)):
        _swap(row, one, other)


@kind("re-order", forms=("csv", "csv", "csv", "xlsx", "html"))
def columns_reordered(export: Export, random: Random, _: Writing) -> None:
    order = random.sample(range(len(export.headings)), len(export.headings))
    export.headings = [export.headings[i] for i in order]
    for line in export.lines:
        line.cells = [line.cells[i] for i in order]


def _swapped_headings(one: str, other: str, layouts: Sequence[str], expect: str = "refused") -> None:
    def change(export: Export, _: Random, __: Writing) -> None:
        _swap(export.headings, export.at(one), export.at(other))
        export.expect_all(expect)

    KINDS.append(MutantKind(name=f"headings_swapped_{one}_{other}", family="swap", change=change, layouts=layouts))


_swapped_headings("dossier_id", "unit_name", DOSSIERS)
_swapped_headings("dossier_id", "procedure_name", DOSSIERS)
_swapped_headings("status", "due_at", DOSSIERS)
_swapped_headings("received_at", "due_at", DOSSIERS)
_swapped_headings("received_at", "completed_at", DOSSIERS)
_swapped_headings("channel", "status", ("igate", "plain"))
_swapped_headings("fee_vnd", "paid_online", IGATE)
_swapped_headings("form_id", "access", ("survey",))
_swapped_headings("scale", "channel", ("survey",))
_swapped_headings("unit_name", "procedure_name", DOSSIERS)
_swapped_headings("surveyed_on", "form_id", ("survey",))
_swapped_headings("access", "result", ("survey",), "unseen")
_swapped_headings("due_at", "completed_at", DOSSIERS, "unseen")


@kind("swap")
def cells_of_a_row_swapped(export: Export, random: Random, _: Writing) -> None:
    line = _pick(export, random)
    _swap(line.cells, export.at("unit_name"), export.at(_dates(export)[0]))
    line.expect = "refused"


@kind("swap")
def ids_of_two_rows_swapped(export: Export, random: Random, _: Writing) -> None:
    """Each code now names the other's dossier; only the date in the code could tell, where it differs."""
    one, other = random.sample(export.data, 2)
    place = export.at(_id(export))
    one.cells[place], other.cells[place] = other.cells[place], one.cells[place]
    one.expect = other.expect = "unseen"


# ---- corrupt: dates


def _moment(text: str) -> datetime:
    day, _, clock = text.partition(" ")
    parts = [int(part) for part in day.split("/")]
    hour, minute = (int(part) for part in clock.split(":")) if clock else (0, 0)
    return datetime(parts[2], parts[1], parts[0], hour, minute)


def _rewrite(export: Export, lines: Sequence[Line], columns: Sequence[str], form: Callable[[str], str]) -> None:
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
        columns = [c for c in _dates(export) if c == "surveyed_on" or not loses_time or c == "due_at"]
        _rewrite(export, export.data, columns, form)
        export.expect_all(expect)

    def one_column(export: Export, random: Random, _: Writing) -> None:
        columns = [c for c in _dates(export) if c == "surveyed_on" or not loses_time or c == "due_at"]
        _rewrite(export, export.data, [random.choice(columns)], form)
        export.expect_all(expect)

    for change, where in ((all_dates, "everywhere"), (one_column, "in_a_column")):
        KINDS.append(MutantKind(name=f"dates_{name}_{where}", family="locale", change=change))


for _name in _DATE_FORMS:
    _dates_rewritten(_name)


@kind("locale", forms=("xlsx",))
def dates_as_real_cells(export: Export, _: Random, writing: Writing) -> None:
    places = {export.at(column) for column in _dates(export)}
    writing.typed = lambda row, place, text: _moment(text) if row >= 0 and place in places and text else text


@kind("locale", forms=("xlsx",))
def dates_as_plain_numbers(export: Export, _: Random, writing: Writing) -> None:
    places = {export.at(column) for column in _dates(export)}

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
    column = _dates(export)[0]
    place = export.at(column)
    late = [line for line in export.data if int(line.cells[place][:2]) > 12]
    line = random.choice(late)
    export.expect_all("either")
    _set(export, line, column, _DATE_FORMS["month_first"][0](line.cells[place]), "refused")


@kind("corrupt")
def day_and_month_swapped_in_one_cell(export: Export, random: Random, _: Writing) -> None:
    """03/04 for 04/03: a date as good as the true one, unless another date of the row contradicts it."""
    place = export.at(_dates(export)[0])
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
    _rewrite(
        export,
        export.data,
        ["received_at", "completed_at"],
        lambda t: f"{_moment(t) - timedelta(hours=7):%d/%m/%Y %H:%M}",
    )
    export.expect_all("unseen")


def _cell_kinds(layouts: Sequence[str], column: str, cases: dict[str, tuple[str, Sequence[str], str]]) -> None:
    for name, (family, texts, expect) in cases.items():
        _in_cell(f"{column}_{name}", family, column, texts, expect, layouts)


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
    line = _pick(export, random)
    _set(export, line, column, _mojibake(line.cells[export.at(column)]), "refused")


# ---- corrupt: numbers, locale


def _grouped(mark: str) -> Callable[[str], str]:
    return lambda text: f"{int(text):,}".replace(",", mark)


def _numbers_written(name: str, column: str, form: Callable[[str], str], expect: str) -> None:
    def change(export: Export, _: Random, __: Writing) -> None:
        _rewrite(export, export.data, [column], form)
        export.expect_all(expect)

    KINDS.append(MutantKind(name=f"{column}_{name}", family="locale", change=change, layouts=IGATE))


_numbers_written("grouped_by_dots", "fee_vnd", _grouped("."), "same")
_numbers_written("grouped_by_commas", "fee_vnd", _grouped(","), "either")
_numbers_written("grouped_by_spaces", "fee_vnd", _grouped(" "), "either")
_numbers_written("grouped_by_no_break_spaces", "fee_vnd", _grouped("\u00a0"), "either")
_numbers_written("with_currency", "fee_vnd", lambda text: f"{text} đ", "either")
_numbers_written("with_decimals", "fee_vnd", lambda text: f"{text}.00", "same")
_numbers_written("grouped_with_decimals", "fee_vnd", lambda text: f"{_grouped('.')(text)},00", "either")
_numbers_written("english_with_decimals", "fee_vnd", lambda text: f"{_grouped(',')(text)}.00", "either")
_numbers_written("scientific", "fee_vnd", lambda text: f"{int(text):.6E}", "either")
_numbers_written("decimal_point", "supplement_hours", lambda text: text.replace(",", "."), "same")
_numbers_written("three_decimals", "supplement_hours", lambda text: f"{float(text.replace(',', '.')):.3f}", "either")
_numbers_written(
    "three_decimals_comma",
    "supplement_hours",
    lambda text: f"{float(text.replace(',', '.')):.3f}".replace(".", ","),
    "either",
)


@kind("locale", layouts=IGATE)
def labels_as_codes(export: Export, _: Random, __: Writing) -> None:
    codes = {"Trực tiếp": "1", "Trực tuyến": "2", "Bưu chính công ích": "3"}
    _rewrite(export, export.data, ["channel"], lambda text: codes[text])


# ---- truncate


@kind("truncate")
def cut_within_the_first_cells(export: Export, random: Random, writing: Writing) -> None:
    """The file ends inside its last row, before that row's last cells."""
    keep = random.randrange(1, len(export.headings) - 1)
    line = export.data[-1]
    line.cells = [*line.cells[: keep - 1], line.cells[keep - 1][: random.randrange(1, 3)]]
    line.expect = "refused" if any(line.cells) else "either"
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate", layouts=("plain", "igate"))
def cut_within_the_last_cell(export: Export, random: Random, writing: Writing) -> None:
    line = export.data[-1]
    whole = line.cells[-1]
    line.cells[-1] = whole[: random.randrange(1, len(whole))]
    line.expect = "either"  # "Đã trả" for "Đã trả kết quả" is a label of the same meaning
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate", layouts=("provincial",))
def cut_within_a_last_date(export: Export, random: Random, writing: Writing) -> None:
    """ "21/05/2020 16:40" becomes "21/05/2020": only a missing line end, which many good files lack too, shows it."""
    line = next(line for line in reversed(export.data) if line.cells[-1])
    export.lines = export.lines[: export.lines.index(line) + 1]
    line.cells[-1] = line.cells[-1][: random.randrange(1, len(line.cells[-1]))]
    line.expect = "unseen"
    writing.damage = lambda content: content.rstrip(b"\n")


@kind("truncate")
def cut_within_a_character(export: Export, _: Random, writing: Writing) -> None:
    line = export.data[-1]
    place = export.at("unit_name")
    line.cells = [*line.cells[:place], "Phườ"]
    line.expect, export.file = "refused", "either"
    writing.damage = lambda content: content.rstrip(b"\n")[:-1]


@kind("truncate", forms=("xlsx",))
def workbook_cut(export: Export, random: Random, writing: Writing) -> None:
    share = random.uniform(0.05, 0.98)
    export.file = "refused"
    writing.damage = lambda content: content[: int(len(content) * share)]


@kind("truncate", forms=("html",))
def html_cut(export: Export, random: Random, writing: Writing) -> None:
    """Ends inside the table. What stood before may be read, the row that was cut may not."""
    cut = random.randrange(3, len(export.lines))
    line = export.lines[cut]
    place = next(i for i in reversed(range(len(line.cells))) if len(line.cells[i]) > 3)
    line.cells[place] = f"{line.cells[place][:-2]}§"
    line.expect, export.lines, export.file = "refused", export.lines[: cut + 1], "either"
    writing.damage = lambda content: content[: content.index("§".encode())]


@kind("truncate")
def tail_missing(export: Export, random: Random, _: Writing) -> None:
    del export.lines[random.randrange(len(export.lines) // 2, len(export.lines)) :]


def _total_row(export: Export, fee: int) -> Line:
    cells = ["Tổng số", *[""] * (len(export.headings) - 1)]
    cells[export.at("fee_vnd")] = str(fee)
    return Line(cells=cells, truth=None)


def _fees(export: Export) -> int:
    return sum(line.truth["fee_vnd"] for line in export.data if line.truth)


@kind("truncate", layouts=IGATE, forms=("csv", "csv", "xlsx", "html"))
def total_row_right(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_total_row(export, _fees(export)))


@kind("truncate", layouts=IGATE, forms=("csv", "csv", "xlsx", "html"))
def total_row_wrong(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_total_row(export, _fees(export) + random.choice((-1, 1, 1000, -5000))))
    export.file = "refused"


def _counted(export: Export, more: int) -> Line:
    text = f"Tổng số: {len(export.data) + more} hồ sơ"
    return Line(cells=[text, *[""] * (len(export.headings) - 1)], truth=None)


@kind("truncate", layouts=DOSSIERS, forms=("csv", "csv", "xlsx"))
def count_below_the_rows_right(export: Export, _: Random, __: Writing) -> None:
    export.lines.append(_counted(export, 0))


@kind("truncate", layouts=DOSSIERS, forms=("csv", "csv", "xlsx"))
def count_below_the_rows_wrong(export: Export, random: Random, _: Writing) -> None:
    export.lines.append(_counted(export, random.choice((-1, 1, 7))))
    export.file = "refused"


@kind("truncate", forms=("csv", "csv", "xlsx", "html"))
def no_rows_at_all(export: Export, _: Random, __: Writing) -> None:
    export.lines, export.file = [], "refused"


@kind("truncate")
def bytes_cut_off(export: Export, random: Random, writing: Writing) -> None:
    """Anywhere: what stands before the cut row is good, the cut row is short, or its last cell is (`unseen`)."""
    share = random.uniform(0.02, 0.99)
    for line in export.data:
        line.expect = "unseen"
    export.file = "either"
    writing.damage = lambda content: content[: int(len(content) * share)]


@kind("truncate", layouts=IGATE)
def rows_missing_above_their_total(export: Export, random: Random, _: Writing) -> None:
    total = _total_row(export, _fees(export) + 15_000)
    del export.lines[random.randrange(5, len(export.lines))]
    export.lines.append(total)
    export.file = "refused" if int(total.cells[export.at("fee_vnd")]) != _fees(export) else "same"


# ---- duplicate


def _copy(line: Line) -> Line:
    return deepcopy(line)


@kind("duplicate", forms=("csv", "csv", "csv", "xlsx"))
def rows_repeated(export: Export, random: Random, _: Writing) -> None:
    for line in random.sample(export.data, 5):
        export.lines.insert(random.randrange(len(export.lines)), _copy(line))


@kind("duplicate")
def block_repeated(export: Export, random: Random, _: Writing) -> None:
    start = random.randrange(len(export.lines) - 10)
    export.lines += [_copy(line) for line in export.lines[start : start + 10]]


@kind("duplicate")
def file_repeated(export: Export, _: Random, __: Writing) -> None:
    export.lines += [Line(cells=list(export.headings), truth=None), *(_copy(line) for line in export.lines)]


@kind("duplicate")
def row_repeated_with_another_value(export: Export, random: Random, _: Writing) -> None:
    line = _pick(export, random)
    other = _copy(line)
    place = export.at("unit_name")
    other.cells[place] = next(name for name in ("Phòng Tư pháp", "Phòng Kinh tế") if name != line.cells[place])
    line.expect = other.expect = "refused"
    export.lines.append(other)


@kind("duplicate", forms=("csv", "csv", "html", "xlsx"))
def heading_repeated(export: Export, random: Random, _: Writing) -> None:
    for _n in range(3):
        export.lines.insert(random.randrange(len(export.lines)), Line(cells=list(export.headings), truth=None))


@kind("duplicate")
def heading_claimed_twice(export: Export, random: Random, _: Writing) -> None:
    column = _dates(export)[0]
    export.headings.append(export.headings[export.at(column)])
    for line in export.data:
        line.cells.append("01/06/2021")
    export.file = "refused"


# ---- re-order and furniture


@kind("re-order", forms=("csv", "csv", "csv", "xls"))
def rows_reordered(export: Export, random: Random, _: Writing) -> None:
    random.shuffle(export.lines)


@kind("re-order")
def rows_reversed(export: Export, _: Random, __: Writing) -> None:
    export.lines.reverse()


@kind("re-order", forms=("csv", "csv", "xlsx"))
def blank_rows(export: Export, random: Random, _: Writing) -> None:
    for _n in range(6):
        blank = [random.choice(("", " ", "\u00a0"))] * len(export.headings)
        export.lines.insert(random.randrange(len(export.lines) + 1), Line(cells=blank, truth=None))


@kind("re-order")
def empty_lines(export: Export, random: Random, _: Writing) -> None:
    for _n in range(4):
        export.lines.insert(random.randrange(len(export.lines) + 1), Line(cells=[], truth=None))


@kind("re-order", forms=("csv", "csv", "xlsx"))
def blank_column(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(len(export.headings) + 1)
    export.headings.insert(place, "")
    for line in export.lines:
        line.cells.insert(place, "")


@kind("re-order", forms=("csv", "csv", "html"))
def unknown_column(export: Export, random: Random, _: Writing) -> None:
    place = random.randrange(len(export.headings) + 1)
    export.headings.insert(place, "Mã vạch nội bộ")
    for line in export.lines:
        line.cells.insert(place, f"{random.randrange(10**6)}")


@kind("re-order")
def section_rows(export: Export, random: Random, _: Writing) -> None:
    for text in ("I. Lĩnh vực tư pháp", "II. Lĩnh vực đất đai"):
        cells = [text, *[""] * (len(export.headings) - 1)]
        export.lines.insert(random.randrange(len(export.lines)), Line(cells=cells, truth=None))


@kind("re-order", forms=("csv", "csv", "xlsx", "html"))
def titles_and_signature(export: Export, random: Random, writing: Writing) -> None:
    export.titles = [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Độc lập - Tự do - Hạnh phúc"], [], *export.titles]
    if writing.form == "html":
        export.titles = [row for row in export.titles if row]
    numbers = [str(i + 1) for i in range(len(export.headings))]
    export.lines.insert(0, Line(cells=numbers, truth=None))
    end = ["Người lập biểu", *[""] * (len(export.headings) - 1)]
    export.lines.append(Line(cells=end, truth=None))


def _without(export: Export, column: str) -> None:
    place = export.at(column)
    del export.headings[place]
    for line in export.lines:
        del line.cells[place]


@kind("truncate")
def required_column_missing(export: Export, random: Random, _: Writing) -> None:
    required = {
        "igate": ("dossier_id", "received_at", "unit_name", "status"),
        "survey": ("form_id", "surveyed_on", "unit_name"),
    }
    _without(export, random.choice(required["survey" if export.layout == "survey" else "igate"]))
    export.file = "refused"


@kind("truncate", layouts=("igate", "plain"))
def channel_column_missing(export: Export, _: Random, __: Writing) -> None:
    _without(export, "channel")
    for line in export.data:
        line.truth |= {"channel": "in_person", "channel_assumed": True}


@kind("truncate", layouts=("igate", "plain"))
def channel_blank(export: Export, random: Random, _: Writing) -> None:
    for line in random.sample(export.data, 2):
        line.cells[export.at("channel")] = random.choice(("", " ", "\u00a0"))
        line.truth |= {"channel": "in_person", "channel_assumed": True}


# ---- headings and labels written otherwise


def _without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "upper_case": str.upper,
    "lower_case": str.lower,
    "spaces_around": lambda text: f"  {text} ",
    "double_spaces": lambda text: text.replace(" ", "  "),
    "no_break_spaces": lambda text: text.replace(" ", "\u00a0"),
    "no_break_space_at_end": lambda text: f"{text}\u00a0",
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero_width": lambda text: f"\u200b{text}",
    "byte_order_mark": lambda text: f"{text}\ufeff",
    "soft_hyphen": lambda text: f"{text[:2]}\u00ad{text[2:]}",
}
for _spelling, _form in _SPELLINGS.items():

    def _headings(export: Export, _: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        export.meaning = {form(heading): column for heading, column in export.meaning.items()}
        export.headings = [form(heading) for heading in export.headings]
        if spelling in {"zero_width", "byte_order_mark", "soft_hyphen"}:
            export.file = "either"

    def _labels(export: Export, _: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        columns = [c for c in ("status", "channel", "access", "result") if export.has(c)]
        _rewrite(export, export.data, columns, form)
        if spelling in {"zero_width", "byte_order_mark", "soft_hyphen"}:
            export.expect_all("either")

    def _identity(export: Export, random: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        """Codes and names in one row; the file's text may be kept or tidied, but an id must stay that id."""
        line = _pick(export, random)
        column = _id(export)
        _set(export, line, column, form(line.cells[export.at(column)]), "either")

    KINDS.append(MutantKind(name=f"headings_{_spelling}", family="re-encode", change=_headings))
    KINDS.append(MutantKind(name=f"labels_{_spelling}", family="re-encode", change=_labels))
    if _spelling not in {"lower_case", "upper_case", "double_spaces", "no_break_spaces"}:
        KINDS.append(MutantKind(name=f"id_{_spelling}", family="re-encode", change=_identity))


@kind("re-encode")
def heading_misspelt(export: Export, random: Random, _: Writing) -> None:
    column = random.choice((_id(export), _dates(export)[0], "unit_name"))
    place = export.at(column)
    export.headings[place] = export.headings[place][:-2] + "xx"
    export.file = "refused"


# ---- re-encode: the whole file


def _encoded(name: str, encode: Callable[[str], bytes], expect: str) -> None:
    def change(export: Export, _: Random, writing: Writing) -> None:
        writing.encode = encode
        export.file = expect
        if expect == "either":
            export.expect_all("either")

    KINDS.append(MutantKind(name=f"encoded_{name}", family="re-encode", change=change))


_encoded("utf8_with_mark", lambda text: text.encode("utf-8-sig"), "same")
_encoded("utf8_marked_twice", lambda text: b"\xef\xbb\xbf" + text.encode("utf-8-sig"), "either")
_encoded("utf16_with_mark", lambda text: text.encode("utf-16"), "same")
_encoded("utf16_le_unmarked", lambda text: text.encode("utf-16-le"), "either")
_encoded("utf16_be_unmarked", lambda text: text.encode("utf-16-be"), "either")
_encoded("utf32", lambda text: text.encode("utf-32"), "either")
_encoded("windows_1258", windows_1258, "either")
_encoded("tcvn3", lambda text: as_western(text, TCVN3).encode("latin-1", errors="replace"), "either")
_encoded("vni", lambda text: as_western(text, VNI).encode("cp1252", errors="replace"), "either")
_encoded("decomposed", lambda text: unicodedata.normalize("NFD", text).encode(), "same")
_encoded("mojibake", lambda text: text.encode().decode("latin-1").encode(), "refused")
_encoded("question_marks", lambda text: text.encode("ascii", errors="replace"), "refused")
_encoded(
    "replacement_characters",
    lambda text: text.encode("ascii", errors="replace").replace(b"?", "\ufffd".encode()),
    "refused",
)
_encoded("latin_1_rest", lambda text: text.encode("latin-1", errors="replace"), "refused")
_encoded("utf7", lambda text: text.encode("utf-7"), "refused")


@kind("re-encode")
def half_in_another_encoding(export: Export, _: Random, writing: Writing) -> None:
    export.file = "either"
    export.expect_all("either")

    def halves(text: str) -> bytes:
        half = text.index("\n", len(text) // 2)
        return text[:half].encode() + windows_1258(text[half:])

    writing.encode = halves


@kind("locale")
def tone_on_the_other_vowel(export: Export, _: Random, __: Writing) -> None:
    for line in export.data:
        place = export.at("unit_name")
        line.cells[place] = line.truth["unit_name"] = line.cells[place].replace("Thủy", "Thuỷ")


@kind("locale")
def units_without_accents(export: Export, _: Random, __: Writing) -> None:
    for line in export.data:
        place = export.at("unit_name")
        line.cells[place] = line.truth["unit_name"] = _without_accents(line.cells[place]).upper()


@kind("locale")
def delimiter_named_in_the_first_line(export: Export, _: Random, writing: Writing) -> None:
    """Excel's own "sep=;" line, which counts as a row of the file."""
    writing.delimiter = ";"
    export.titles.insert(0, ["sep=", ""])


@kind("corrupt", layouts=DOSSIERS)
def completed_before_received(export: Export, random: Random, _: Writing) -> None:
    _set(export, _filled(export, random, "completed_at"), "completed_at", "01/12/2019 08:00", "refused")


@kind("corrupt", layouts=DOSSIERS)
def done_without_an_end(export: Export, random: Random, _: Writing) -> None:
    _set(export, _filled(export, random, "completed_at"), "completed_at", "", "refused")


@kind("corrupt", layouts=DOSSIERS)
def due_before_received(export: Export, random: Random, _: Writing) -> None:
    _set(export, _filled(export, random, "due_at"), "due_at", "01/12/2019", "refused")


@kind("re-encode")
def one_byte_flipped(export: Export, random: Random, writing: Writing) -> None:
    """A byte of a letter with an accent is broken: no text in UTF-8 any more."""
    line = _pick(export, random)
    line.cells[export.at("unit_name")] = "Phường §§"
    line.expect, export.file = "refused", "either"
    writing.damage = lambda content: content.replace("§§".encode(), b"\xe1\xbb")


# ---- delimiters, quotes, line ends


def _delimited(name: str, family: str, expect: str, **options: Any) -> None:
    def change(export: Export, _: Random, writing: Writing) -> None:
        for option, value in options.items():
            setattr(writing, option, value)
        if expect == "either":
            export.file = "either"
            export.expect_all("either")

    KINDS.append(MutantKind(name=name, family=family, change=change))


_delimited("semicolons", "locale", "same", delimiter=";")
_delimited("tabs", "locale", "same", delimiter="\t")
_delimited("bars", "locale", "same", delimiter="|")
_delimited("carets", "locale", "either", delimiter="^")
_delimited("line_ends_crlf", "re-encode", "same", newline="\r\n")
_delimited("line_ends_cr", "re-encode", "either", newline="\r")
_delimited("line_ends_mixed", "re-encode", "either", damage=lambda content: content.replace(b"\n", b"\r\n", 9))
_delimited("wrong_ending_xlsx", "corrupt", "same", suffix=".xlsx")
_delimited("wrong_ending_xls", "corrupt", "same", suffix=".xls")
_delimited("wrong_ending_pdf", "corrupt", "same", suffix=".pdf")


@kind("re-encode")
def line_ends_doubled(export: Export, _: Random, writing: Writing) -> None:
    """Text mode written through text mode: a blank row after every row."""
    writing.newline, export.row_step, export.file = "\r\r\n", 2, "either"


@kind("corrupt", forms=("xlsx", "html"))
def workbook_called_csv(export: Export, _: Random, writing: Writing) -> None:
    writing.suffix = ".csv"


@kind("corrupt", layouts=DOSSIERS)
def delimiter_within_unquoted_cells(export: Export, _: Random, writing: Writing) -> None:
    writing.is_quoted = False
    for line in export.data:
        if any("," in cell for cell in line.cells):
            line.expect = "refused"


@kind("corrupt")
def quote_never_closed(export: Export, random: Random, writing: Writing) -> None:
    line = _pick(export, random)
    place = random.randrange(len(line.cells))
    line.cells[place] = f"§{line.cells[place]}"
    export.expect_all("either")
    line.expect, export.file = "either", "either"
    writing.damage = lambda content: content.replace("§".encode(), b'"')


@kind("corrupt")
def quote_within_a_cell(export: Export, random: Random, writing: Writing) -> None:
    line = _pick(export, random)
    place = export.at("unit_name")
    line.cells[place] = line.cells[place].replace(" ", ' "', 1)
    line.truth["unit_name"] = line.cells[place]
    line.expect, writing.is_quoted, export.file = "either", False, "either"
    for other in export.data:
        if any("," in cell for cell in other.cells):
            other.expect = "refused"


@kind("corrupt")
def trailing_delimiters(export: Export, _: Random, __: Writing) -> None:
    for row in (export.headings, *(line.cells for line in export.lines)):
        row += ["", ""]


@kind("corrupt")
def trailing_delimiters_below_the_heading(export: Export, _: Random, __: Writing) -> None:
    for line in export.lines:
        line.cells.append("")
    export.expect_all("either")


@kind("corrupt")
def line_break_within_a_cell(export: Export, random: Random, _: Writing) -> None:
    """In a column that is not landed: the rows keep their numbers as a person counts records."""
    others = [i for i, heading in enumerate(export.headings) if not export.meaning.get(heading)]
    if others:
        _pick(export, random).cells[random.choice(others)] = "Tổ 1\nkhu 2"


# ---- workbooks


def _in_workbook(name: str, value: Any, columns: Sequence[str], expect: str) -> None:
    def change(export: Export, random: Random, writing: Writing) -> None:
        column = random.choice([c for c in columns if export.has(c)])
        chosen = export.lines.index(_filled(export, random, column))
        export.lines[chosen].expect = expect
        place = export.at(column)
        writing.typed = lambda row, at, text: value(text) if (row, at) == (chosen, place) else text

    KINDS.append(MutantKind(name=name, family="corrupt", change=change, forms=("xlsx",)))


_MOST = ("received_at", "status", "unit_name", "due_at", "surveyed_on", "access", "form_id", "dossier_id")
_in_workbook(
    "formula_without_value",
    lambda text: ("=A1&B1", ""),
    ("received_at", "unit_name", "status", "surveyed_on"),
    "refused",
)
_in_workbook("formula_with_value", lambda text: ('="x"', text), _MOST, "same")
_in_workbook("error_cell", lambda text: ("=1/0", "#DIV/0!"), _MOST, "refused")
_in_workbook("number_for_text", lambda text: 12345.5, ("status", "unit_name", "access"), "refused")
_in_workbook(
    "boolean_for_text", lambda text: True, ("status", "unit_name", "received_at", "access", "surveyed_on"), "refused"
)


@kind("corrupt", forms=("xlsx",))
def cells_merged_downwards(export: Export, random: Random, writing: Writing) -> None:
    """Only the first of merged cells holds a text; the rows below must not be filled by guess."""
    first = random.randrange(len(export.lines) - 3)
    place, above = export.at("unit_name"), rows_above(export)
    writing.merged = [(above + first, place, above + first + 1, place)]
    export.lines[first + 1].cells[place] = ""
    export.lines[first + 1].expect = "refused"


@kind("corrupt", forms=("xlsx",))
def rows_hidden(export: Export, random: Random, writing: Writing) -> None:
    writing.hidden_rows = [rows_above(export) + i for i in random.sample(range(len(export.lines)), 5)]


@kind("corrupt", forms=("xlsx",))
def sheet_of_notes(export: Export, _: Random, writing: Writing) -> None:
    writing.second_sheet = [["Ghi chú cho người nhận"], ["Liên hệ bộ phận một cửa"]]


@kind("corrupt", layouts=DOSSIERS, forms=("xlsx",))
def sheet_of_another_layout(export: Export, _: Random, writing: Writing) -> None:
    writing.second_sheet = [["Số phiếu", "Ngày khảo sát", "Đơn vị", "Thang đo"], ["P1", "20/05/2020", "Cẩm Thủy", "3"]]
    export.file = "refused"


@kind("re-order", forms=("xls", "html", "xlsx", "csv"))
def untouched(export: Export, _: Random, __: Writing) -> None:
    """A good export: nothing of it may be refused."""
