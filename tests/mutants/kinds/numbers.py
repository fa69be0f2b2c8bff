"""Numbers, money, yes and no: written otherwise, or wrongly."""

from collections.abc import Callable
from random import Random

from tests.mutants.exports import Export
from tests.mutants.kinds.dates import rewrite
from tests.mutants.kinds.kind import IGATE, KINDS, MutantKind, kind
from tests.mutants.writing import Writing


def _grouped(mark: str) -> Callable[[str], str]:
    return lambda text: f"{int(text):,}".replace(",", mark)


def _numbers_written(name: str, column: str, form: Callable[[str], str], expect: str) -> None:
    def change(export: Export, _: Random, __: Writing) -> None:
        rewrite(export, export.data, [column], form)
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
    rewrite(export, export.data, ["channel"], lambda text: codes[text])
