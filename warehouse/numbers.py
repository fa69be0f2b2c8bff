"""Numbers as a reader of each language writes them, and the one rule against a false 100 %. Pages and sentences both
come here."""

from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from warehouse.metrics import Metric
from warehouse.text import Language, Text

Number = float | Decimal
NOTHING = Text("không có", "none")
TOO_FEW = Text("chưa đủ dữ liệu (dưới {least})", "not enough data (under {least})")
_NO_BREAK = "\u00a0"
_TENTH = Decimal("0.1")


@lru_cache(maxsize=20_000)
def written(value: Number, pattern: str, language: Language) -> str:
    """Babel's answer, kept: a page writes hundreds of numbers, mostly the same ones again."""
    return str(format_decimal(value, format=pattern, locale=language))


def integer(value: Number, language: Language) -> str:
    """1.234 in Vietnamese, 1,234 in English."""
    return written(value, "#,##0", language)


def decimal(value: Number, language: Language, digits: int = 1) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; at most `digits` decimals, none that are zero."""
    return written(value, "#,##0." + "#" * digits, language)


def with_percent_sign(value: Decimal, language: Language) -> str:
    """A number that is already in hundredths, with the sign where the language puts it."""
    pattern = "#,##0" if value == 100 or value == 0 else "#,##0.0"
    sign = "%" if language == "en" else f"{_NO_BREAK}%"
    return f"{written(value, pattern, language)}{sign}"


def _floored(hundredths: Decimal, language: Language) -> str:
    """Rounded down to a tenth: only a whole 100 is ever written as 100."""
    floored = hundredths.quantize(_TENTH, rounding=ROUND_DOWN)
    if floored == 0 and hundredths > 0:
        return f"< {with_percent_sign(_TENTH, language)}"
    return with_percent_sign(floored, language)


def percent(numerator: Number, denominator: Number, language: Language) -> str:
    """A share from its two counts: 99,9 % for 2.409 of 2.410, and 100 % only when nothing is missing."""
    if denominator == 0:
        return NOTHING.get(language)
    return _floored(Decimal(str(numerator)) * 100 / Decimal(str(denominator)), language)


def share(value: float, language: Language) -> str:
    """A share known only as a number between 0 and 1, such as a target: 0.3 → 30,0 %."""
    return _floored(Decimal(str(value)) * 100, language)


def chance(probability: float, language: Language) -> str:
    """A probability to two figures: 4,2 %, 0,13 %; below 0,01 % only that."""
    if 0 < probability < 0.0001:
        return "< " + written(Decimal("0.01"), "0.00", language) + ("%" if language == "en" else f"{_NO_BREAK}%")
    digits = 2 if probability < 0.01 else 1 if probability < 0.1 else 0
    number = written(round(probability * 100, digits), "0." + "#" * digits if digits else "0", language)
    return number + ("%" if language == "en" else f"{_NO_BREAK}%")


def day(value: date) -> str:
    """03/04/2020 in both languages."""
    return value.strftime("%d/%m/%Y")


def has_enough(metric: Metric, denominator: float | None) -> bool:
    """Whether a value stands on the metric's smallest denominator or more; a count without one always does."""
    return denominator is None or denominator >= metric.min_denominator


def too_few(metric: Metric, language: Language) -> str:
    """What is written instead of a rate on three dossiers; the count stands beside it as always."""
    return TOO_FEW.get(language).format(least=integer(metric.min_denominator, language))
