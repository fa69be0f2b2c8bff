"""Profiles: how one export layout maps onto a staging table. Declared in TOML, never in code."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.errors import DefinitionError
from warehouse.tables import STAGING_TABLES, STAGING_TABLES_BY_SOURCE, StagingTable
from warehouse.text import Text

_DIRECTORY = Path(__file__).parent
_KEYS = {
    "name", "source", "title", "headings", "personal", "kept", "hashed", "values", "constants",
    "date_formats", "percent", "decimal", "max_quarantined_share", "exported_at",
}  # fmt: skip
DATE_FORMATS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
EXPORTED_AT = (
    r"(?i)(?:ngày|thời điểm|thời gian)\s+(?:xuất|in|lập|kết xuất)[^\d]{0,40}"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?:\D{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2}))?",
    r"(?i)xuất\D{0,20}(?P<hour>\d{1,2}):(?P<minute>\d{2})\D{1,10}"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One export layout. A heading that stands nowhere here is dropped: it may hold personal data.

    headings: column -> headings that may name it; "Trên | Dưới" for a merged heading over a sub-heading.
    personal: headings dropped at landing. kept: known headings that map to nothing.
    hashed: column -> headings whose cells are landed only as a keyed hash, or not at all without a key.
    values: column -> label -> value. constants: column -> text, where the file has no such heading.
    percent: FLOAT columns in which "97%" may stand and means 0.97. decimal: "," or "." where it is known.
    exported_at: regular expressions with groups day, month, year (hour, minute) for the title lines.
    """

    name: str
    source: str
    title: Text
    headings: Mapping[str, tuple[str, ...]]
    personal: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    hashed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    date_formats: tuple[str, ...] = DATE_FORMATS
    percent: tuple[str, ...] = ()
    decimal: str | None = None
    max_quarantined_share: float = 0.05
    exported_at: tuple[str, ...] = EXPORTED_AT

    @property
    def table(self) -> StagingTable:
        return STAGING_TABLES_BY_SOURCE[self.source]

    @property
    def required(self) -> tuple[tuple[str, ...], ...]:
        """What the file must have a heading for, as alternatives: a unit may come by name or by code."""
        free = {"channel", "channel_assumed", *self.constants}
        needed = [column.name for column in self.table.columns if column.required and column.name not in free]
        by_name = self.source != "units" and "unit_name" in self.headings
        return tuple(("unit_name", "unit_code") if name == "unit_code" and by_name else (name,) for name in needed)

    @property
    def fingerprint(self) -> str:
        """Changes when the declaration changes: a file landed under another one is landed anew."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


@cache
def known_profiles() -> tuple[Profile, ...]:
    """The layouts that ship with the project, by name."""
    return tuple(load_profile(path) for path in sorted(_DIRECTORY.glob("*.toml")))


def reference_profile(source: str) -> Profile:
    """The layout of a reference table: its headings are the column names themselves."""
    table = STAGING_TABLES_BY_SOURCE[source]
    names = (column.name for column in table.columns if column.name != "channel_assumed")
    return Profile(
        name=f"reference_{source}",
        source=source,
        title=Text(f"Bảng tham chiếu: {table.title.vi}", f"Reference table: {table.title.en}"),
        headings={name: (name,) for name in names},
        date_formats=("%Y-%m-%d %H:%M", "%Y-%m-%d"),
        decimal=".",
    )


def profile_named(name: str) -> Profile:
    """The profile of that name, or of that TOML file. Raises DefinitionError naming those there are."""
    if name.endswith(".toml"):
        return load_profile(Path(name))
    profiles = _shipped()
    for profile in profiles:
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in profiles)
    raise DefinitionError(
        Text(f"Không có mẫu tệp '{name}'; các mẫu hiện có: {known}", f"No profile '{name}'; known profiles: {known}")
    )


def _shipped() -> tuple[Profile, ...]:
    return (*known_profiles(), *(reference_profile(table.source) for table in STAGING_TABLES))


def load_profile(path: Path) -> Profile:
    """Reads one TOML declaration. Raises DefinitionError naming the file, the key and what is possible."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, f"không đọc được ({error})", f"cannot be read ({error})") from error
    _check_keys(path, content)
    return _profile(content)


def _profile(content: Mapping[str, Any]) -> Profile:
    title = content["title"]
    return Profile(
        **{
            **content,
            "title": Text(vi=title["vi"], en=title["en"]),
            "headings": _tuples(content["headings"]),
            "hashed": _tuples(content.get("hashed", {})),
            **{
                key: tuple(content[key])
                for key in ("personal", "kept", "date_formats", "percent", "exported_at")
                if key in content
            },
        }
    )


def declared(profile: Profile) -> dict[str, Any]:
    """The profile as plain values, to be kept in a manifest; `profile_from` is the way back."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(profile)))
    return plain


def profile_from(plain: Mapping[str, Any]) -> Profile:
    return _profile(plain)


def is_shipped(profile: Profile) -> bool:
    """Whether the profile is one of ours, found again by its name."""
    return any(profile == ours for ours in _shipped())


def _tuples(declared: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {column: tuple(headings) for column, headings in declared.items()}


def _check_keys(path: Path, declared: Mapping[str, Any]) -> None:
    missing = {"name", "source", "title", "headings"} - declared.keys()
    unknown = declared.keys() - _KEYS
    if missing or unknown:
        names = ", ".join(sorted(missing or unknown))
        raise _wrong(
            path,
            f"{'thiếu khóa' if missing else 'khóa lạ'}: {names}; các khóa dùng được: {', '.join(sorted(_KEYS))}",
            f"{'missing keys' if missing else 'unknown keys'}: {names}; possible keys: {', '.join(sorted(_KEYS))}",
        )
    table = STAGING_TABLES_BY_SOURCE.get(declared["source"])
    if table is None:
        sources = ", ".join(STAGING_TABLES_BY_SOURCE)
        raise _wrong(path, f"nguồn lạ; các nguồn: {sources}", f"unknown source; sources: {sources}")
    for key in ("headings", "hashed", "values", "constants"):
        strangers = declared.get(key, {}).keys() - table.columns_by_name.keys()
        if strangers:
            names, columns = ", ".join(sorted(strangers)), ", ".join(table.columns_by_name)
            raise _wrong(
                path,
                f"[{key}] có cột lạ: {names}; các cột: {columns}",
                f"[{key}] names unknown columns: {names}; columns: {columns}",
            )


def _wrong(path: Path, vi: str, en: str) -> DefinitionError:
    return DefinitionError(Text(f"{path.name}: {vi}", f"{path.name}: {en}"))
