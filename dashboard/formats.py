"""Numbers, dates and periods as a reader of each language writes them; the only place that formats."""

import re
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from dashboard.texts import formats as words
from warehouse.periods import Grain
from warehouse.text import Language

Number = float | Decimal
_NO_BREAK = "\u00a0"
_TENTH = Decimal("0.1")
# Not the no-break space inside a number.
_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


@lru_cache(maxsize=20_000)
def _written(value: Number, pattern: str, language: Language) -> str:
    """Babel's answer, kept: a page writes hundreds of numbers, mostly the same ones again."""
    return str(format_decimal(value, format=pattern, locale=language))


def integer(value: Number, language: Language) -> str:
    """1.234 in Vietnamese, 1,234 in English."""
    return _written(value, "#,##0", language)


def decimal(value: Number, language: Language, digits: int = 1) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; at most `digits` decimals, none that are zero."""
    return _written(value, "#,##0." + "#" * digits, language)


def _percent(hundredths: Decimal, language: Language) -> str:
    """Rounded down to a tenth: only a whole 100 is ever written as 100."""
    floored = hundredths.quantize(_TENTH, rounding=ROUND_DOWN)
    if floored == 0 and hundredths > 0:
        return f"< {_signed(_TENTH, language)}"
    return _signed(floored, language)


def _signed(value: Decimal, language: Language) -> str:
    pattern = "#,##0" if value == 100 or value == 0 else "#,##0.0"
    sign = "%" if language == "en" else f"{_NO_BREAK}%"
    return f"{_written(value, pattern, language)}{sign}"


def percent(numerator: Number, denominator: Number, language: Language) -> str:
    """A share from its two counts: 99,9 % for 2.409 of 2.410, and 100 % only when nothing is missing."""
    if denominator == 0:
        return words.NOTHING.get(language)
    return _percent(Decimal(str(numerator)) * 100 / Decimal(str(denominator)), language)


def share(value: float, language: Language) -> str:
    """A share known only as a number between 0 and 1, such as a target: 0.3 → 30,0 %."""
    return _percent(Decimal(str(value)) * 100, language)


def points(value: float, language: Language) -> str:
    """A difference of two shares in percentage points, with its sign: +1,2 điểm %."""
    rounded = round(value * 100, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    text = _written(abs(rounded), "#,##0.0", language)
    return words.POINTS.get(language).format(value=f"{sign}{text}")


def signed_percent(value: float, language: Language) -> str:
    """A relative change with its sign: +3,4 %."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{_signed(Decimal(str(round(abs(value) * 100, 1))), language)}"


def difference(value: float, language: Language) -> str:
    """A signed whole difference: +1.234 or −12."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{integer(abs(value), language)}"


@lru_cache(maxsize=10_000)
def day(value: date, language: Language) -> str:
    """03/04/2020 in both languages."""
    return str(format_date(value, "dd/MM/yyyy", locale=language))


def minute(value: datetime, language: Language) -> str:
    """03/04/2020 08:30 in both languages."""
    return str(format_datetime(value, "dd/MM/yyyy HH:mm", locale=language))


@lru_cache(maxsize=2_000)
def month(value: date, language: Language) -> str:
    """thg 4/2020 or Apr 2020."""
    return str(format_date(value, "MMM/yyyy" if language == "vi" else "MMM yyyy", locale=language))


def period(start: date, end: date, grain: Grain | None, language: Language) -> str:
    """A period's name on an axis: 2019, quý 2/2019, thg 4/2019, or its two days."""
    if grain in ("year", "report_year"):
        return str(end.year)
    if grain in ("quarter", "report_quarter"):
        return words.QUARTER.get(language).format(quarter=(end.month - 1) // 3 + 1, year=end.year)
    if grain in ("month", "report_month"):
        return month(end, language)
    if start == end:
        return day(start, language)
    return f"{day(start, language)} – {day(end, language)}"


def plain(text: str) -> str:
    """Text from data as Markdown that shows exactly that text: no link, image or emphasis can come of it."""
    return _MARKDOWN.sub(r"\\\1", _BREAKS.sub(" ", text).strip())
