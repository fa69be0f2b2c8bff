"""The ways an export goes wrong, and for each what a reader that never misreads does with it.

same: the rows' truth must be loaded, exactly. refused: these rows may not be loaded at all. Every other row may be
loaded or refused; loaded with anything but its truth it is a silent misread.
"""

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tests.mutants.exports import Export
from tests.mutants.writing import as_csv, written

ALL = frozenset({"*"})


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A broken file and what the oracle knows of it. `same` and `refused` are dossier ids, or ALL."""

    kind: str
    family: str
    export: Export
    content: bytes
    same: frozenset[str] = field(default_factory=frozenset)
    refused: frozenset[str] = field(default_factory=frozenset)

    def must_load(self, dossier: str) -> bool:
        return (self.same == ALL or dossier in self.same) and dossier not in self.refused

    def may_not_load(self, dossier: str) -> bool:
        return self.refused == ALL or dossier in self.refused


@dataclass(frozen=True, kw_only=True)
class Kind:
    """make gives None where the export offers nothing to break in this way. only_csv: it needs text."""

    name: str
    family: str
    make: Callable[[random.Random, Export], Mutant | None]
    only_csv: bool = False


KINDS: list[Kind] = []


def _kind(family: str, *, only_csv: bool = False) -> Callable[..., Callable[..., Mutant | None]]:
    """Registers `make(rng, export) -> Export | (Export, same, refused) | bytes …` under the function's name."""

    def register(change: Callable[[random.Random, Export], object]) -> Callable[..., Mutant | None]:
        name = change.__name__.removeprefix("_")

        def make(rng: random.Random, export: Export) -> Mutant | None:
            answer = change(rng, export)
            if answer is None:
                return None
            changed, same, refused, content = _parts(answer, export)
            return Mutant(
                kind=name,
                family=family,
                export=changed,
                content=content if content is not None else written(changed),
                same=same,
                refused=refused,
            )

        KINDS.append(Kind(name=name, family=family, make=make, only_csv=only_csv))
        return make

    return register


def _parts(answer: object, export: Export) -> tuple[Export, frozenset[str], frozenset[str], bytes | None]:
    changed, same, refused, content = export, frozenset[str](), frozenset[str](), None
    for part in answer if isinstance(answer, tuple) else (answer,):
        if isinstance(part, Export):
            changed = part
        elif isinstance(part, bytes):
            content = part
        elif isinstance(part, _Same):
            same = part.ids
        elif isinstance(part, _Refused):
            refused = part.ids
    return changed, same, refused, content


@dataclass(frozen=True)
class _Same:
    ids: frozenset[str] = ALL


@dataclass(frozen=True)
class _Refused:
    ids: frozenset[str] = ALL


def _one(rng: random.Random, export: Export) -> int:
    return rng.randrange(len(export.rows))


def _broken_cell(rng: random.Random, export: Export, column: str, text: str) -> object:
    if column not in export.layout.columns:
        return None
    row = _one(rng, export)
    return export.with_cell(row, export.layout.at(column), text), _Same(), _Refused(frozenset({export.id_of(row)}))


def _swapped_day(text: str) -> str:
    return f"{text[3:5]}/{text[:2]}{text[5:]}" if text else text


# --- nothing wrong, written differently -------------------------------------------------------------------------------


@_kind("locale")
def _as_it_is(rng: random.Random, export: Export) -> object:
    return export, _Same()


@_kind("locale")
def _no_titles(rng: random.Random, export: Export) -> object:
    # Without its export date the file's own time stands, which is later: every date is still before it.
    return replace(export, titles=()), _Same()


@_kind("locale")
def _headings_in_capitals(rng: random.Random, export: Export) -> object:
    return replace(export, headings=tuple(text.upper() for text in export.headings)), _Same()


@_kind("locale")
def _labels_in_capitals(rng: random.Random, export: Export) -> object:
    return export.with_each(export.layout.at("status"), str.upper), _Same()


@_kind("locale")
def _spaces_and_no_break_spaces(rng: random.Random, export: Export) -> object:
    return export.with_each(export.layout.at("unit_name"), lambda text: f"\u00a0 {text.replace(' ', '  ')} "), _Same()


@_kind("locale")
def _tone_on_the_other_vowel(rng: random.Random, export: Export) -> object:
    return export.with_each(export.layout.at("unit_name"), lambda text: text.replace("Thủy", "Thuỷ")), _Same()


@_kind("locale", only_csv=True)
def _other_delimiter(rng: random.Random, export: Export) -> object:
    return as_csv(export, delimiter=rng.choice(";\t|")).encode(), _Same()


@_kind("locale", only_csv=True)
def _windows_line_ends(rng: random.Random, export: Export) -> object:
    return as_csv(export, line_end="\r\n").encode(), _Same()


@_kind("locale", only_csv=True)
def _old_mac_line_ends(rng: random.Random, export: Export) -> object:
    return as_csv(export, line_end="\r").encode()


@_kind("locale", only_csv=True)
def _delimiter_named_in_the_first_line(rng: random.Random, export: Export) -> object:
    return ("sep=;\n" + as_csv(export, delimiter=";")).encode(), _Same()


@_kind("locale", only_csv=True)
def _trailing_delimiters_everywhere(rng: random.Random, export: Export) -> object:
    return as_csv(export).replace("\n", ",,\n").encode()


@_kind("locale")
def _iso_dates(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, lambda t: f"{t[6:10]}-{t[3:5]}-{t[:2]} {t[11:]}:00" if t else t)
    return export, _Same()


@_kind("locale")
def _dates_with_dashes(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, lambda t: t.replace("/", "-"))
    return export


@_kind("locale")
def _dates_with_dots(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, lambda t: t.replace("/", "."))
    return export


@_kind("locale")
def _days_without_leading_zeros(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, lambda t: "/".join(part.lstrip("0") for part in t.split("/")))
    return export


@_kind("locale")
def _two_digit_years(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, lambda t: t.replace("/2020", "/20"))
    return export


@_kind("locale")
def _month_first_everywhere(rng: random.Random, export: Export) -> object:
    for column in export.layout.dates:
        export = export.with_each(column, _swapped_day)
    return export


@_kind("locale")
def _month_first_in_one_column(rng: random.Random, export: Export) -> object:
    return export.with_each(rng.choice(export.layout.dates), _swapped_day)


@_kind("locale")
def _excel_serial_dates(rng: random.Random, export: Export) -> object:
    from datetime import datetime

    def serial(text: str) -> str:
        if not text:
            return text
        since = datetime.strptime(text, "%d/%m/%Y %H:%M") - datetime(1899, 12, 30)
        return f"{since.days + since.seconds / 86400:.9f}"

    for column in export.layout.dates:
        export = export.with_each(column, serial)
    return export


@_kind("locale")
def _twelve_hour_clock(rng: random.Random, export: Export) -> object:
    def halved(text: str) -> str:
        if not text:
            return text
        hour = int(text[11:13])
        return f"{text[:11]}{(hour - 1) % 12 + 1:02}{text[13:]} {'CH' if hour >= 12 else 'SA'}"

    for column in export.layout.dates:
        export = export.with_each(column, halved)
    return export


# --- shift ------------------------------------------------------------------------------------------------------------


def _shift(row: Sequence[str], at: int, *, left: bool) -> list[str]:
    return [*row[:at], *row[at + 1 :], ""] if left else [*row[:at], "", *row[at:-1]]


@_kind("shift")
def _all_rows_shifted_left(rng: random.Random, export: Export) -> object:
    at = rng.randrange(len(export.headings) - 3)
    return export.with_rows([_shift(row, at, left=True) for row in export.rows]), _moved(export, at)


@_kind("shift")
def _all_rows_shifted_right(rng: random.Random, export: Export) -> object:
    at = rng.randrange(len(export.headings) - 3)
    return export.with_rows([_shift(row, at, left=False) for row in export.rows]), _moved(export, at)


def _moved(export: Export, at: int) -> _Refused:
    """Whatever stands right of `at` is under a wrong heading: no such row may be loaded."""
    return _Refused() if any(column for column in export.layout.columns[at:]) else _Refused(frozenset())


@_kind("shift")
def _one_row_shifted_left(rng: random.Random, export: Export) -> object:
    row, at = _one(rng, export), rng.randrange(export.layout.at("dossier_id") + 1)
    rows = list(export.rows)
    rows[row] = tuple(_shift(rows[row], at, left=True))
    return export.with_rows(rows)


@_kind("shift")
def _heading_without_cells(rng: random.Random, export: Export) -> object:
    at = rng.randrange(1, len(export.headings) - 1)
    headings = (*export.headings[:at], "Cán bộ xử lý", *export.headings[at:])
    rows = [[*row, ""] for row in export.rows]
    return replace(export, headings=headings).with_rows(rows), _moved(export, at)


@_kind("shift", only_csv=True)
def _one_row_short_of_a_cell(rng: random.Random, export: Export) -> object:
    row, at = _one(rng, export), rng.randrange(len(export.headings) - 1)
    rows = list(export.rows)
    rows[row] = (*rows[row][:at], *rows[row][at + 1 :])
    return export.with_rows(rows), _Same(), _Refused(frozenset({export.id_of(row)}))


@_kind("shift", only_csv=True)
def _every_row_short_of_a_cell(rng: random.Random, export: Export) -> object:
    at = rng.randrange(len(export.headings) - 1)
    return export.with_rows([[*row[:at], *row[at + 1 :]] for row in export.rows]), _Refused()


# --- swap -------------------------------------------------------------------------------------------------------------


@_kind("swap")
def _two_columns_swapped_with_their_headings(rng: random.Random, export: Export) -> object:
    a, b = rng.sample(range(len(export.headings)), 2)
    order = list(range(len(export.headings)))
    order[a], order[b] = order[b], order[a]
    return _reordered(export, order), _Same()


def _reordered(export: Export, order: Sequence[int]) -> Export:
    headings = tuple(export.headings[i] for i in order)
    return replace(export, headings=headings).with_rows([[row[i] for i in order] for row in export.rows])


@_kind("swap")
def _headings_of_two_dates_swapped(rng: random.Random, export: Export) -> object:
    a, b = export.layout.at("received_at"), export.layout.at("due_at")
    headings = list(export.headings)
    headings[a], headings[b] = headings[b], headings[a]
    return replace(export, headings=tuple(headings)), _Refused()


@_kind("swap")
def _headings_of_unit_and_status_swapped(rng: random.Random, export: Export) -> object:
    a, b = export.layout.at("unit_name"), export.layout.at("status")
    headings = list(export.headings)
    headings[a], headings[b] = headings[b], headings[a]
    return replace(export, headings=tuple(headings)), _Refused()


@_kind("swap")
def _cells_of_two_dates_swapped_in_one_row(rng: random.Random, export: Export) -> object:
    row, a, b = _one(rng, export), export.layout.at("received_at"), export.layout.at("due_at")
    cells = export.rows[row]
    changed = export.with_cell(row, a, cells[b]).with_cell(row, b, cells[a])
    return changed, _Same(), _Refused(frozenset({export.id_of(row)}))


# --- corrupt ----------------------------------------------------------------------------------------------------------


@_kind("corrupt")
def _unknown_status(rng: random.Random, export: Export) -> object:
    return _broken_cell(
        rng, export, "status", rng.choice(["Chuyển lên tỉnh", "Đã trả kết quả rồi", "Đang", "9x", "Xong?"])
    )


@_kind("corrupt")
def _blank_status(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "status", "")


@_kind("corrupt")
def _unknown_unit(rng: random.Random, export: Export) -> object:
    names = ["Phường Cẩm Thuỳ Dương", "Phường Quang Hạnh Phúc", "UBND", "Phường Hồng Gai", "06778x"]
    return _broken_cell(rng, export, "unit_name", rng.choice(names))


@_kind("corrupt")
def _unit_that_was_not_there_yet(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "unit_name", "Xã Hải Hòa")  # founded on 01/11/2024


@_kind("corrupt")
def _unknown_channel(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "channel", "Qua người quen")


@_kind("corrupt")
def _impossible_date(rng: random.Random, export: Export) -> object:
    texts = ["31/02/2020 08:00", "00/03/2020", "12/2020", "hôm qua", "2020", "32/01/2020 09:00", "05/05/0020 08:00"]
    return _broken_cell(rng, export, rng.choice(["received_at", "due_at", "completed_at"]), rng.choice(texts))


@_kind("corrupt")
def _one_date_month_first_beyond_doubt(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, rng.choice(["received_at", "due_at"]), "05/25/2020 08:00")


@_kind("corrupt")
def _one_date_with_a_two_digit_year(rng: random.Random, export: Export) -> object:
    row = _one(rng, export)
    column = export.layout.at("received_at")
    return export.with_cell(row, column, export.rows[row][column].replace("/2020", "/20")), _Same(
        frozenset(export.truth) - {export.id_of(row)}
    )


@_kind("corrupt")
def _received_after_the_export(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "received_at", "01/07/2020 08:00")


@_kind("corrupt")
def _completed_before_received(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "completed_at", "01/03/2020 08:00")


@_kind("corrupt")
def _due_before_received(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "due_at", "01/03/2020 08:00")


@_kind("corrupt")
def _no_received_date(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "received_at", "")


@_kind("corrupt")
def _no_dossier_code(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "dossier_id", "")


@_kind("corrupt")
def _error_cell(rng: random.Random, export: Export) -> object:
    column = rng.choice([c for c in ("procedure_name", "due_at", "unit_name", "status") if c in export.layout.columns])
    return _broken_cell(rng, export, column, rng.choice(["#REF!", "#N/A", "#VALUE!"]))


@_kind("corrupt")
def _mojibake_in_a_label(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "status", "Đã trả kết quả".encode().decode("cp1252", errors="replace"))


@_kind("corrupt")
def _replacement_character(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "unit_name", "Ph\ufffd\ufffdng Quang Hanh")


@_kind("corrupt")
def _zero_width_characters(rng: random.Random, export: Export) -> object:
    row = _one(rng, export)
    column = export.layout.at("status")
    return export.with_cell(row, column, f"\u200b{export.rows[row][column]}\ufeff"), _Same(
        frozenset(export.truth) - {export.id_of(row)}
    )


@_kind("corrupt", only_csv=True)
def _zero_byte_in_a_cell(rng: random.Random, export: Export) -> object:
    return _broken_cell(rng, export, "procedure_name", "Đăng ký\0khai sinh")[:1]  # type: ignore[index]


@_kind("corrupt", only_csv=True)
def _quote_never_closed(rng: random.Random, export: Export) -> object:
    lines = as_csv(export).split("\n")
    at = rng.randrange(len(export.titles) + 1, len(lines) - 2)
    lines[at] = f'"{lines[at]}'
    return ("\n".join(lines)).encode()


@_kind("corrupt", only_csv=True)
def _delimiter_in_a_bare_cell(rng: random.Random, export: Export) -> object:
    row = _one(rng, export)
    changed = export.with_cell(row, export.layout.at("procedure_name"), "Đăng ký @ kết hôn")
    ids = frozenset({export.id_of(row)})
    return changed, as_csv(changed).replace("@", ",").encode(), _Same(), _Refused(ids)


@_kind("corrupt")
def _heading_misspelt(rng: random.Random, export: Export) -> object:
    at = export.layout.at(rng.choice(["dossier_id", "received_at", "status"]))
    headings = list(export.headings)
    headings[at] = headings[at] + "x"
    return replace(export, headings=tuple(headings)), _Refused()


@_kind("corrupt")
def _required_column_missing(rng: random.Random, export: Export) -> object:
    at = export.layout.at(rng.choice(["dossier_id", "received_at", "status"]))
    return _reordered(export, [i for i in range(len(export.headings)) if i != at]), _Refused()


@_kind("corrupt")
def _two_headings_for_one_column(rng: random.Random, export: Export) -> object:
    headings = list(export.headings)
    headings[export.layout.at("due_at")] = export.headings[export.layout.at("received_at")]
    return replace(export, headings=tuple(headings)), _Refused()


@_kind("corrupt")
def _total_that_is_wrong_by_one(rng: random.Random, export: Export) -> object:
    total = [f"Tổng số: {len(export.rows) + rng.choice([-1, 1])} hồ sơ", *[""] * (len(export.headings) - 1)]
    return export.with_rows([*export.rows, total]), _Refused()


@_kind("corrupt")
def _total_that_is_right(rng: random.Random, export: Export) -> object:
    total = [f"Tổng số: {len(export.rows)} hồ sơ", *[""] * (len(export.headings) - 1)]
    return export.with_rows([*export.rows, total]), _Same()


# --- truncate ---------------------------------------------------------------------------------------------------------


@_kind("truncate")
def _bytes_cut_off(rng: random.Random, export: Export) -> object:
    content = written(export)
    return content[: rng.randrange(1, len(content) - 1)]


@_kind("truncate", only_csv=True)
def _cut_in_the_middle_of_a_letter(rng: random.Random, export: Export) -> object:
    content = written(export)
    at = next(i for i in range(rng.randrange(len(content) // 2, len(content)) - 400, len(content)) if content[i] > 0xBF)
    return content[: at + 1]


@_kind("truncate")
def _last_rows_missing_below_a_total(rng: random.Random, export: Export) -> object:
    kept = export.rows[: -rng.randrange(1, 4)]
    total = [f"Tổng số: {len(export.rows)} hồ sơ", *[""] * (len(export.headings) - 1)]
    return export.with_rows([*kept, total]), _Refused()


@_kind("truncate")
def _no_rows_at_all(rng: random.Random, export: Export) -> object:
    return export.with_rows([]), _Refused()


# --- re-encode --------------------------------------------------------------------------------------------------------


@_kind("re-encode", only_csv=True)
def _utf_8_with_mark(rng: random.Random, export: Export) -> object:
    return b"\xef\xbb\xbf" * rng.choice([1, 1, 2]) + written(export)


@_kind("re-encode", only_csv=True)
def _utf_16(rng: random.Random, export: Export) -> object:
    return as_csv(export).encode(rng.choice(["utf-16", "utf-16-le", "utf-16-be"]))


@_kind("re-encode")
def _decomposed(rng: random.Random, export: Export) -> object:
    rows = [[unicodedata.normalize("NFD", cell) for cell in row] for row in export.rows]
    headings = tuple(unicodedata.normalize("NFD", text) for text in export.headings)
    return replace(export, headings=headings).with_rows(rows), _Same()


@_kind("re-encode", only_csv=True)
def _utf_8_read_as_western(rng: random.Random, export: Export) -> object:
    return written(export).decode("latin-1").encode()


@_kind("re-encode", only_csv=True)
def _question_marks_for_accents(rng: random.Random, export: Export) -> object:
    return as_csv(export).encode("ascii", errors="replace")


@_kind("re-encode", only_csv=True)
def _windows_1258(rng: random.Random, export: Export) -> object:
    from tests.mutants.old_encodings import windows_1258

    return windows_1258(as_csv(export))


@_kind("re-encode", only_csv=True)
def _half_in_another_encoding(rng: random.Random, export: Export) -> object:
    from tests.mutants.old_encodings import windows_1258

    text = as_csv(export)
    half = text.index("\n", len(text) // 2)
    return text[:half].encode() + windows_1258(text[half:])


# --- duplicate, re-order ----------------------------------------------------------------------------------------------


@_kind("duplicate")
def _one_row_twice(rng: random.Random, export: Export) -> object:
    row = _one(rng, export)
    return export.with_rows([*export.rows, export.rows[row]]), _Same()


@_kind("duplicate")
def _a_block_twice(rng: random.Random, export: Export) -> object:
    return export.with_rows([*export.rows, *export.rows[3:9]]), _Same()


@_kind("duplicate")
def _one_dossier_with_two_contents(rng: random.Random, export: Export) -> object:
    row = _one(rng, export)
    again = list(export.rows[row])
    again[export.layout.at("due_at")] = "29/06/2020 16:00"
    ids = frozenset({export.id_of(row)})
    return export.with_rows([*export.rows, again]), _Same(), _Refused(ids)


@_kind("duplicate")
def _heading_repeated(rng: random.Random, export: Export) -> object:
    at = _one(rng, export)
    return export.with_rows([*export.rows[:at], export.headings, *export.rows[at:]]), _Same()


@_kind("re-order")
def _rows_shuffled(rng: random.Random, export: Export) -> object:
    return export.with_rows(rng.sample(export.rows, len(export.rows))), _Same()


@_kind("re-order")
def _columns_shuffled(rng: random.Random, export: Export) -> object:
    return _reordered(export, rng.sample(range(len(export.headings)), len(export.headings))), _Same()


@_kind("re-order")
def _blank_rows_between(rng: random.Random, export: Export) -> object:
    at = _one(rng, export)
    blank = [""] * len(export.headings)
    return export.with_rows([*export.rows[:at], blank, blank, *export.rows[at:], blank]), _Same()


@_kind("re-order")
def _unknown_column_between(rng: random.Random, export: Export) -> object:
    at = rng.randrange(len(export.headings))
    headings = (*export.headings[:at], "Cột nội bộ", *export.headings[at:])
    return replace(export, headings=headings).with_rows([[*row[:at], "x", *row[at:]] for row in export.rows]), _Same()


@_kind("re-order")
def _section_rows_and_a_signature(rng: random.Random, export: Export) -> object:
    pad = [""] * (len(export.headings) - 1)
    section = ["I. Lĩnh vực hộ tịch", *pad]
    below = ["Cẩm Phả, ngày 30 tháng 6 năm 2020", *pad]
    return export.with_rows([section, *export.rows, below, ["Người lập biểu", *pad]]), _Same()
