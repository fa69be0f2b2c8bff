"""What one cell's text is, told by its shape alone: a date and how it is written, a time, a code, a person's data."""

import re
from dataclasses import dataclass
from datetime import datetime

from warehouse.wording import plain

_DAY_TEXT = r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})"
_ISO_TEXT = r"(?P<y>\d{4})(?P<sep>[/-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_TIME_TEXT = r"(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?P<fraction>[.,]\d+)?)?"
_OFFSET_TEXT = r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
_DATE_SHAPES = (
    re.compile(rf"^{_ISO_TEXT}(?:(?P<gap>[T ])\s*{_TIME_TEXT}{_OFFSET_TEXT})?$"),
    re.compile(rf"^{_DAY_TEXT}(?:(?P<gap>[ T,]\s*){_TIME_TEXT}{_OFFSET_TEXT})?$"),
    re.compile(rf"^(?P<first>){_TIME_TEXT}(?P<gap>\s+){_DAY_TEXT}$"),
)
_TIME = re.compile(r"^(?:1899-12-3[01] )?\d{1,2}\s*(?::|h|giờ)\s*\d{2}(?::\d{2})?(?:\s*phút)?$", re.IGNORECASE)
DOSSIER_CODE = re.compile(r"^(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3})*-(?P<day>\d{6}|\d{8})-\d{1,6}$")
_LEAST_YEAR = 1950  # a time of day alone is 1899-12-31 in a workbook
_PROCEDURE_CODE = re.compile(r"^\d\.\d{6}(?:\.[0-9A-Z]{1,3})*$")
_INTEGER = re.compile(r"^-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)$")
_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)*\s*%?$")
_CODE = re.compile(r"^(?=.*\d)[\w./:#-]{2,40}$")
_PHONE = re.compile(r"^(?:\+?84|0)[35789]\d(?:[ .-]?\d){7}$|^0?2\d{1,2}(?:[ .-]?\d){7,8}$")
_CITIZEN = re.compile(r"^0\d{11}$|^0?[1-3]\d{8}$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w{2,}$")
_ADDRESS = re.compile(r"\b(?:so nha|to dan pho|to \d|khu \d|khu pho|thon|ngo|ngach|hem|duong|street|straat)\b")
_SURNAMES = frozenset((
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "trinh", "mai", "dao", "doan", "cao", "luong", "luu", "truong", "ha", "ta", "to",
    "chu", "lam", "quach", "vuong", "thai", "kieu", "bach", "nong", "trieu", "la", "diep", "luc", "giap", "hua",
    "khuat", "nghiem", "phung", "quan", "tang", "than", "ninh",
))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DateShape:
    """form: as strptime has it, day first where nothing says otherwise. first, second: its two short numbers."""

    form: str
    first: int | None
    second: int | None
    offset: str | None
    has_time: bool


def date_shape(text: str) -> DateShape | None:
    for shape in _DATE_SHAPES:
        match = shape.match(text)
        if match:
            return _described(match.groupdict())
    return None


def _described(parts: dict[str, str | None]) -> DateShape | None:
    separator = parts["sep"]
    if int(parts["y"] or 0) < _LEAST_YEAR:
        return None
    time = "" if parts["H"] is None else "%H:%M:%S" if parts["S"] else "%H:%M"
    gap = "" if not time else "T" if parts["gap"] == "T" else " "
    if parts.get("offset"):  # staging takes the offset off and writes the rest as day, space, time to the second
        time, gap = "%H:%M:%S", " "
    elif parts["fraction"]:
        time += "%.f"
    if "a" in parts:
        day = f"%d{separator}%m{separator}%Y"
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if not (1 <= first <= 31 and 1 <= second <= 31):
            return None
    else:
        day, first, second = f"%Y{separator}%m{separator}%d", None, None
        if not (1 <= int(parts["m"] or 0) <= 12 and 1 <= int(parts["d"] or 0) <= 31):
            return None
    form = f"{time} {day}" if "first" in parts else f"{day}{gap}{time}"
    return DateShape(form=form, first=first, second=second, offset=parts.get("offset"), has_time=bool(time))


def read_date(text: str, *, month_first: bool) -> datetime | None:
    """The instant without its offset, to the minute; None for what is no date."""
    for shape in _DATE_SHAPES:
        match = shape.match(text)
        if not match:
            continue
        parts = match.groupdict()
        if "a" in parts:
            day, month = (parts["b"], parts["a"]) if month_first else (parts["a"], parts["b"])
        else:
            day, month = parts["d"], parts["m"]
        try:
            return datetime(int(parts["y"]), int(month or 0), int(day or 0), int(parts["H"] or 0), int(parts["M"] or 0))
        except ValueError:
            return None
    return None


def is_time(text: str) -> bool:
    return bool(_TIME.match(text))


def is_integer(text: str) -> bool:
    return bool(_INTEGER.match(text))


def is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))


def is_code(text: str) -> bool:
    """One word with a digit in it that is neither date nor plain number."""
    return bool(_CODE.match(text)) and date_shape(text) is None and not is_time(text)


def is_procedure_code(text: str) -> bool:
    return bool(_PROCEDURE_CODE.match(text))


def code_day(text: str) -> datetime | None:
    """The day inside a dossier code, None where it is no such code."""
    match = DOSSIER_CODE.match(text)
    if match is None:
        return None
    digits = match["day"]
    year, rest = (int(digits[:4]), digits[4:]) if len(digits) == 8 else (2000 + int(digits[:2]), digits[2:])
    try:
        return datetime(year, int(rest[:2]), int(rest[2:]))
    except ValueError:
        return None


def personal_kind(text: str) -> str | None:
    """phone, citizen, email, name or address; None for what looks like none of these."""
    if _EMAIL.match(text):
        return "email"
    if _CITIZEN.match(text):
        return "citizen"
    if _PHONE.match(text):
        return "phone"
    words = plain(text).split()
    spelled = text.split()
    if (
        2 <= len(words) <= 5
        and words[0] in _SURNAMES
        and all(word[0].isupper() for word in spelled)
        and not any(letter.isdigit() for letter in text)
    ):
        return "name"
    if _ADDRESS.search(" ".join(words)) and (any(letter.isdigit() for letter in text) or "," in text):
        return "address"
    return None
