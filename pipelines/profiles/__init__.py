"""Profiles: how one export layout maps onto a staging table. Declared in TOML, never in code."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.profiles.checks import check, wrong
from pipelines.profiles.model import DATE_FORMATS, EXPORTED_AT, Collapse, Extract, Joined, Profile
from pipelines.profiles.toml import plain_from_toml, profile_from_plain
from warehouse.errors import DefinitionError
from warehouse.tables import STAGING_TABLES, STAGING_TABLES_BY_SOURCE
from warehouse.text import Text

__all__ = [
    "DATE_FORMATS",
    "EXPORTED_AT",
    "Collapse",
    "Extract",
    "Joined",
    "Profile",
    "candidate_profiles",
    "declared",
    "givable",
    "is_shipped",
    "known_profiles",
    "load_profile",
    "own_profiles",
    "profile_from",
    "profile_named",
    "reference_profile",
    "with_given",
]

_DIRECTORY = Path(__file__).parent


@cache
def known_profiles() -> tuple[Profile, ...]:
    """The layouts that ship with the project, by name."""
    return tuple(load_profile(path) for path in sorted(_DIRECTORY.glob("*.toml")))


def reference_profile(source: str) -> Profile:
    """The layout of a reference table: its headings are the column names themselves."""
    table = STAGING_TABLES_BY_SOURCE[source]
    names = (column.name for column in table.columns if column.name != "channel_assumed" and not column.is_made)
    return Profile(
        name=f"reference_{source}",
        source=source,
        title=Text(f"Bảng tham chiếu: {table.title.vi}", f"Reference table: {table.title.en}"),
        headings={name: (name,) for name in names},
        date_formats=("%Y-%m-%d %H:%M", "%Y-%m-%d"),
        decimal=".",
    )


def profile_named(name: str, home: Path | None = None) -> Profile:
    """The profile of that name, or of that TOML file. Raises DefinitionError naming those there are."""
    if name.endswith(".toml"):
        return _own(Path(name))
    profiles = (*(own_profiles(home) if home else ()), *_shipped())
    for profile in profiles:
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in profiles)
    raise DefinitionError(
        Text(f"Không có mẫu tệp '{name}'; các mẫu hiện có: {known}", f"No profile '{name}'; known profiles: {known}")
    )


def _own(path: Path) -> Profile:
    profile = load_profile(path)
    if path.parent != _DIRECTORY and any(profile.name == ours.name for ours in _shipped()):
        raise _taken(path, profile.name)
    return profile


def _shipped() -> tuple[Profile, ...]:
    return (*known_profiles(), *(reference_profile(table.source) for table in STAGING_TABLES))


def load_profile(path: Path) -> Profile:
    """Reads one TOML declaration. Raises DefinitionError naming the file, the key and what is possible."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise wrong(path, f"không đọc được ({error})", f"cannot be read ({error})") from error
    check(path, content)
    return profile_from_plain(plain_from_toml(content))


def own_profiles(home: Path) -> tuple[Profile, ...]:
    """The layouts an office has declared in its home. Raises DefinitionError for one named as one of ours, or twice."""
    ours = {profile.name for profile in _shipped()}
    found: dict[str, Profile] = {}
    for path in sorted((home / "profiles").glob("*.toml")):
        profile = load_profile(path)
        if profile.name in ours or profile.name in found:
            raise _taken(path, profile.name)
        found[profile.name] = profile
    return tuple(found.values())


def _taken(path: Path, name: str) -> DefinitionError:
    return wrong(
        path,
        f"tên mẫu '{name}' đã dùng cho một mẫu khác; hãy đặt tên khác (khóa name)",
        f"the name '{name}' is taken by another profile; choose another (key name)",
    )


def candidate_profiles(home: Path) -> tuple[Profile, ...]:
    """Every layout a file may be of: the office's own first, so that they win where several fit equally well."""
    return (*own_profiles(home), *known_profiles())


def with_given(profile: Profile, given: Mapping[str, str]) -> Profile:
    """The profile with constants of the command line, which stand before the file's own cells of those columns.

    A unit given by code or by name is not looked for in the title lines as well.
    """
    instead = {*given, *(("unit_code", "unit_name") if given.keys() & {"unit_code", "unit_name"} else ())}
    unread = [text for column in given for text in profile.headings.get(column, ())]
    return replace(
        profile,
        given=dict(given),
        kept=(*profile.kept, *unread),
        constants={**profile.constants, **given},
        headings={column: texts for column, texts in profile.headings.items() if column not in given},
        extract={column: places for column, places in profile.extract.items() if column not in instead},
        joined={column: parts for column, parts in profile.joined.items() if column not in given},
    )


def givable(profiles: Sequence[Profile], given: Mapping[str, str]) -> tuple[Profile, ...]:
    """The profiles whose table has all the columns given, with them. Raises DefinitionError where none has."""
    fitting = [profile for profile in profiles if given.keys() <= profile.table.columns_by_name.keys()]
    if not fitting:
        names, columns = ", ".join(given), ", ".join(STAGING_TABLES_BY_SOURCE["dossiers"].columns_by_name)
        raise DefinitionError(
            Text(
                f"--set: không có cột {names}; cột của hồ sơ: {columns}",
                f"--set: no column {names}; columns: {columns}",
            )
        )
    return tuple(with_given(profile, given) for profile in fitting)


def declared(profile: Profile) -> dict[str, Any]:
    """The profile as plain values, to be kept in a manifest; `profile_from` is the way back."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(profile)))
    return plain


def profile_from(plain: Mapping[str, Any]) -> Profile:
    return profile_from_plain(plain)


def is_shipped(profile: Profile) -> bool:
    """Whether the profile is one of ours, found again by its name."""
    return any(profile == ours for ours in _shipped())
