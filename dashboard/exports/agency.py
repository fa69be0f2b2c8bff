"""Who issues a document: names, place, symbol, signer, recipients; dated data that an office may replace."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.texts import exports as words
from dashboard.texts import told
from warehouse.errors import DefinitionError

LAYOUTS = Path(__file__).parent / "layouts"
OWN = "layouts"


@dataclass(frozen=True, kw_only=True)
class Agency:
    """Names as the head of a document prints them. is_confirmed: a person has checked them for this office."""

    parent: str
    name: str
    short_name: str
    place: str
    symbol: str
    signer: tuple[str, ...]
    recipients: tuple[str, ...]
    receivers: dict[str, str]
    source: str
    is_confirmed: bool

    def receiver(self, form: str) -> str:
        """Who the form is sent to; "" is a blank to fill in."""
        return self.receivers.get(form, self.receivers.get("*", ""))


def layout(name: str, home: Path) -> dict[str, Any]:
    """A layout file: the office's own (`layouts/` of its home) where there is one, else ours. DefinitionError."""
    own = home / OWN / f"{name}.toml"
    path = own if own.is_file() else LAYOUTS / f"{name}.toml"
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(told(words.LAYOUT_BROKEN, path=path, reason=error)) from error


def dated(name: str, table: str, day: date, home: Path) -> dict[str, Any]:
    """The entry of a layout file in force on a day. DefinitionError where none is."""
    entries = layout(name, home).get(table, [])
    for entry in entries:
        if entry.get("valid_from", date.min) <= day <= entry.get("valid_to", date.max):
            found: dict[str, Any] = entry
            return found
    raise DefinitionError(told(words.NO_LAYOUT_THEN, name=name, day=f"{day:%d/%m/%Y}"))


def agency_of(unit_kind: str, unit_name: str, day: date, home: Path) -> Agency:
    """Who issues a document of a unit of that kind ("city": of the whole city) on that day."""
    entry = dated("agency", unit_kind, day, home)
    names = {"unit": unit_name, "UNIT": unit_name.upper()}
    try:
        return Agency(
            parent=entry["parent"].format(**names),
            name=entry["name"].format(**names),
            short_name=entry["short_name"].format(**names),
            place=entry["place"].format(**names),
            symbol=entry["symbol"],
            signer=tuple(entry["signer"]),
            recipients=tuple(text.format(**names) for text in entry["recipients"]),
            receivers=dict(entry.get("receivers", {})),
            source=entry["source"],
            is_confirmed=bool(entry.get("is_confirmed", False)),
        )
    except (KeyError, IndexError, ValueError) as error:
        raise DefinitionError(told(words.LAYOUT_BROKEN, path="agency.toml", reason=error)) from error
