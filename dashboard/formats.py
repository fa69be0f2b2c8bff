"""Numbers, dates and periods as a reader of each language writes them; numbers come from `warehouse.numbers`."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_datetime

from dashboard.texts import formats as words
from warehouse.numbers import chance, decimal, integer, percent, share, with_percent_sign, written
from warehouse.periods import Grain
from warehouse.text import Language

# Not the no-break space inside a number.
_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")
__all__ = [
    "chance",
    "day",
    "decimal",
    "difference",
    "integer",
    "minute",
    "month",
    "percent",
    "period",
    "plain",
    "points",
    "share",
    "signed_percent",
]


def points(value: float, language: Language) -> str:
    """A difference of two shares in percentage points, with its sign: +1,2 điểm %."""
    rounded = round(value * 100, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    text = written(abs(rounded), "#,##0.0", language)
    return words.POINTS.get(language).format(value=f"{sign}{text}")


def signed_percent(value: float, language: Language) -> str:
    """A relative change with its sign: +3,4 %."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{with_percent_sign(Decimal(str(round(abs(value) * 100, 1))), language)}"


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
