"""Who gets which letter: the office's own list, one line per unit and address."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import getaddresses
from io import StringIO
from pathlib import Path

from dashboard.outbox.model import Index, UnitEntry
from dashboard.outbox.plain_words import one_line
from dashboard.texts import notify as words
from dashboard.texts import told
from warehouse.errors import UserFacingError
from warehouse.text import Language, Text

_NEEDED = ("unit_code", "email")


class RecipientError(UserFacingError):
    """A list of recipients that cannot be read at all, or an address that is none."""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One address of one unit."""

    unit: UnitEntry
    address: Address


@dataclass(frozen=True, kw_only=True)
class BadLine:
    """A line of the list that leads to nobody, in words."""

    unit: str
    address: str
    reason: Text


def address_of(written: str, name: str = "") -> Address:
    """An address as a header takes it; RecipientError for anything that is not one."""
    spec = written.strip()
    try:
        if spec != one_line(spec) or " " in spec:
            raise ValueError(spec)
        address = Address(display_name=one_line(name), addr_spec=spec)
        if not address.username or not address.domain:
            raise ValueError(spec)
    except (ValueError, IndexError, MessageError) as error:
        raise RecipientError(told(words.BAD_ADDRESS, address=one_line(written))) from error
    return address


def one_address(written: str, name: str = "") -> Address:
    """Exactly one address, alone or as `Name <address>`; the name given is used where it has none of its own."""
    found = getaddresses([written])
    if len(found) != 1 or written.strip() != one_line(written):
        raise RecipientError(told(words.BAD_ADDRESS, address=one_line(written)))
    own, spec = found[0]
    return address_of(spec or written, own or name)


def read_recipients(path: Path, index: Index) -> tuple[list[Recipient], list[BadLine]]:
    """The recipients of an outbox's units, in the order of the list, each address once per unit; and the bad lines."""
    found: dict[tuple[str, str], Recipient] = {}
    bad: list[BadLine] = []
    for number, row in _rows(path):
        asked, written = (row.get("unit_code") or "").strip(), (row.get("email") or "").strip()
        if not written:  # not filled in yet: the unit is named among those without a recipient
            continue
        units = [unit for unit in index.units if unit.matches(asked)]
        if len(units) != 1:
            reason = _no_unit(path.name, number, asked, units, index)
            bad.append(BadLine(unit=one_line(asked), address=one_line(written), reason=reason))
            continue
        try:
            address = address_of(written, row.get("name") or "")
        except RecipientError as error:
            reason = Text(
                words.BAD_LINE.vi.format(file=path.name, line=number, reason=error.message.vi),
                words.BAD_LINE.en.format(file=path.name, line=number, reason=error.message.en),
            )
            bad.append(BadLine(unit=units[0].unit_code, address=one_line(written), reason=reason))
            continue
        found.setdefault((units[0].unit_key, address.addr_spec.casefold()), Recipient(unit=units[0], address=address))
    return list(found.values()), bad


def _no_unit(file: str, line: int, asked: str, found: Sequence[UnitEntry], index: Index) -> Text:
    unit = one_line(asked)
    if found:
        return told(words.SEVERAL_UNITS, file=file, line=line, unit=unit)
    near = [one.unit_code for one in index.units if one.unit_code.lstrip("0") == unit.lstrip("0")]
    if near:
        return told(words.LOST_ZERO, file=file, line=line, unit=unit, nearest=", ".join(near))
    return told(words.UNKNOWN_UNIT, file=file, line=line, unit=unit)


def write_template(path: Path, index: Index, language: Language) -> int:
    """A list of every unit to be filled in, as spreadsheets read it; returns how many. Never overwrites one."""
    lines = [("unit_code", "email", "name", "unit")]
    lines += [(unit.unit_code, "", "", _for_spreadsheet(unit.title.get(language))) for unit in index.units]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(lines)
    except FileExistsError as error:
        raise RecipientError(told(words.TEMPLATE_EXISTS, path=path)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecipientError(told(words.TEMPLATE_FAILED, path=path, reason=reason)) from error
    return len(index.units)


def _for_spreadsheet(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    shown = one_line(text)
    return f"'{shown}" if shown[:1] in "=+-@＝＋－＠" else shown


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The lines with their number in the file; "," or ";" between cells, as spreadsheets write them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecipientError(told(words.NO_RECIPIENTS, path=path, reason=reason)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, words.NOT_UTF8) from error
    first = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    headings = [heading.strip().casefold() for heading in next(reader, [])]
    if missing := [name for name in _NEEDED if name not in headings]:
        raise _unreadable(path, told(words.MISSING_HEADINGS, missing=", ".join(missing)))
    return [(reader.line_num, dict(zip(headings, cells, strict=False))) for cells in reader]


def _unreadable(path: Path, reason: Text) -> RecipientError:
    return RecipientError(
        Text(
            words.NO_RECIPIENTS.vi.format(path=path, reason=reason.vi),
            words.NO_RECIPIENTS.en.format(path=path, reason=reason.en),
        )
    )
