"""What personal data looks like in a cell: numbers, addresses, names. Patterns for Polars, so without look-around."""

import polars as pl

MARK = "[đã che]"  # in place of a part of a free text
CELL_MARK = "[dữ liệu cá nhân]"  # in place of a whole cell that had no business in its column

_EMAIL = r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
_B = r"(?-u:\b)"  # digits stand in ASCII: a Unicode boundary takes a slower engine
# Mobile 03 05 07 08 09, the eleven-digit 01x of before 2018, landline 02x. Where grouped, the first group has three
# digits or all have two: so that "03-05-2020 08" stays a date.
_PHONE = (
    rf"{_B}0[35789]\d(?:[ .\-]?\d){{7}}{_B}|{_B}0[35789](?:[ .]\d\d){{4}}{_B}"
    rf"|{_B}02\d(?:[ .\-]?\d){{8}}{_B}|{_B}01[2689]\d(?:[ .\-]?\d){{7}}{_B}"
    rf"|\+84[ .\-]?(?:\(0\))?[1-9](?:[ .\-]?\d){{8,9}}{_B}|{_B}84[35789]\d{{8}}{_B}"
)
# Province 001–096, century and sex, year, six digits: no receipt number of the form yyyymmddnnnn reads so.
_CITIZEN = rf"{_B}0(?:0[1-9]|[1-8]\d|9[0-6])[ .\-]?[0-3]\d\d[ .\-]?\d{{3}}[ .\-]?\d{{3}}{_B}"
NUMBERS = f"{_EMAIL}|{_PHONE}|{_CITIZEN}"
# Nine digits alone: neither part of a code (12-345678901) nor of a longer number.
_NINE = r"(^|[^\w.\-/])\d{9}($|[^\w.\-/]|\.$|\.\s)"
NINE_ALONE = r"^\s*\d{9}\s*$"
_NAMED_NUMBER = r"(?i)((?:cmnd|cmt|cccd|căn cước|can cuoc|chứng minh|chung minh)[^\d\n]{0,24})\d[\d .\-]{7,18}\d"

_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Trịnh|Đoàn|Mai|Trương|Cao|Lâm"
    "|Tô|Tạ|Hà|Chu|Lương|Vương|Quách|Tăng|Thái|Kiều|Phùng|Triệu|Lưu|Tống|Nông|Hứa|La|Bế|Ninh|Mạc|Doãn|Thạch|Đàm|Lục"
    "|Nguyen|Tran|Le|Pham|Hoang|Huynh|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dao|Dinh|Trinh|Doan|Truong|Luong|Vuong"
)
_SURNAMES_ANY = f"{_SURNAMES}|{_SURNAMES.upper()}"
_WORD = r"\p{Lu}[\p{L}\p{M}]*"
_NAME = rf"(?:{_SURNAMES_ANY})(?:\s+{_WORD}){{1,3}}"
_MIDDLE = r"(?:Văn|Thị|Van|Thi|VĂN|THỊ|VAN|THI)"
_SURE_NAME = rf"\b(?:{_SURNAMES_ANY})\s+{_MIDDLE}(?:\s+{_WORD}){{1,2}}"
_SMALL_NAME = rf"(?i)\b(?:{_SURNAMES})\s+(?:văn|thị|van|thi)(?:\s+[\p{{L}}\p{{M}}]+){{1,2}}"
_TITLED = (
    r"\b((?i:ông|bà|anh|chị|cô|chú|bác|họ và tên|họ tên|chủ hồ sơ|người nộp|công dân|ong|ba|chi|ho va ten|ho ten)"
    rf"[\s:]+){_WORD}(?:\s+{_WORD}){{0,4}}"
)
_ADDRESS = (
    r"\b(?i:số nhà|nhà số|tổ dân phố|tổ|khu phố|khu|thôn|ngõ|ngách|hẻm|xóm|đường|phố|ấp|so nha|to|thon|ngo|xom|duong)"
    rf"\s+(?i:số\s+)?(?:\d+\p{{L}}?(?:/\d+\p{{L}}?)*|{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_ADDRESS_LINE = r"(?i)\b((?:địa chỉ|dia chi|thường trú|thuong tru|trú tại|cư trú|nơi ở)(?:\s+tại)?\s*:?\s+)[^;\n]+"
_NAME_ALONE = rf"^\s*{_NAME}\s*$"
_NO_NAME = r"(?i)^\s*(?:hồ sơ|lý do|lý lịch|ho so|la )"  # what begins like a surname, in capitals, and is none


def numbers_in(text: pl.Expr) -> pl.Expr:
    """True where a cell holds an e-mail address, a phone number or a citizen number."""
    return text.str.contains(NUMBERS)


def nine_in(text: pl.Expr) -> pl.Expr:
    return text.str.contains(_NINE)


def is_name(text: pl.Expr) -> pl.Expr:
    """True where a whole cell is written like a person's name."""
    return text.str.contains(_NAME_ALONE) & ~text.str.contains(_NO_NAME)


def holds_sure_name(text: pl.Expr) -> pl.Expr:
    """Surname, Văn or Thị, first name: what no procedure, field or status is called."""
    return text.str.contains(_SURE_NAME)


def without_contacts(text: pl.Expr) -> pl.Expr:
    """Without e-mail addresses, phone and citizen numbers; nine digits may be any number here."""
    return text.str.replace_all(NUMBERS, MARK)


def without_numbers(text: pl.Expr) -> pl.Expr:
    return (
        text.str.replace_all(_NAMED_NUMBER, f"${{1}}{MARK}")
        .str.replace_all(NUMBERS, MARK)
        .str.replace_all(_NINE, f"${{1}}{MARK}${{2}}")
    )


def redacted(text: pl.Expr) -> pl.Expr:
    """A free text without numbers, addresses and names; composed, so that a name is found however it was typed."""
    plain = without_numbers(text.str.normalize("NFC"))
    plain = plain.str.replace_all(_ADDRESS_LINE, f"${{1}}{MARK}").str.replace_all(_ADDRESS, MARK)
    plain = plain.str.replace_all(_TITLED, f"${{1}}{MARK}").str.replace_all(rf"\b{_NAME}", MARK)
    return plain.str.replace_all(_SMALL_NAME, MARK)


def shown_without_person(text: pl.Expr) -> pl.Expr:
    """What may be quoted of a refused cell: a ward's name stays, a person's does not."""
    plain = without_numbers(text.str.normalize("NFC")).str.replace_all(_TITLED, f"${{1}}{MARK}")
    plain = plain.str.replace_all(_SURE_NAME, MARK).str.replace_all(_SMALL_NAME, MARK)
    return plain


def text_without_numbers(text: str) -> str:
    """The same for one text: a heading, the name of a sheet."""
    return str(pl.select(without_numbers(pl.lit(text))).item())
