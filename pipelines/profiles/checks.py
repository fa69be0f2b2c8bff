"""Is a profile's TOML what we can follow? Every complaint names the file, the key and what is possible."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import polars as pl

from pipelines.profiles.model import FROM_FILE, FROM_TITLE, OTHERWISE, RULES, VALUE, Profile
from warehouse.errors import DefinitionError
from warehouse.tables import STAGING_TABLES_BY_SOURCE, STATUSES, Column, Kind, StagingTable
from warehouse.text import Text
from warehouse.wording import fold, nearest

KEYS = {declared.name for declared in fields(Profile)} - {"given"}
_LISTS = ("personal", "kept", "free_text", "date_formats", "percent", "grouped", "exported_at", "needs")
_TABLES = ("headings", "hashed", "values", "constants", "extract", "joined", "collapse", "status_from")
_NUMBERS = (Kind.INTEGER, Kind.FLOAT)
_DATES = (Kind.DATE, Kind.INSTANT)


def check(path: Path, content: Mapping[str, Any]) -> None:
    """Raises DefinitionError for the first thing that cannot be followed."""
    _check_keys(path, content)
    table = STAGING_TABLES_BY_SOURCE[content["source"]]
    _check_columns(path, content, table)
    _check_zones(path, content)
    _check_formats(path, content)
    _check_extract(path, content)
    _check_joined(path, content, table)
    _check_collapse(path, content, table)
    _check_status_from(path, content, table)
    _check_headings_apart(path, content)


def wrong(path: Path, vi: str, en: str) -> DefinitionError:
    return DefinitionError(Text(f"{path.name}: {vi}", f"{path.name}: {en}"))


def unknown(path: Path, key: str, names: Iterable[str], possible: Iterable[str], *, of: Text) -> DefinitionError:
    """`of`: what the names are meant to be, with the words for "unknown": ("cột lạ", "unknown columns")."""
    given, known = ", ".join(sorted(names)), ", ".join(possible)
    return wrong(
        path, f"[{key}] có {of.vi}: {given}; dùng được: {known}", f"[{key}] has {of.en}: {given}; possible: {known}"
    )


def _check_keys(path: Path, content: Mapping[str, Any]) -> None:
    missing = {"name", "source", "title", "headings"} - content.keys()
    strangers = content.keys() - KEYS
    if missing or strangers:
        names = ", ".join(sorted(missing or strangers))
        raise wrong(
            path,
            f"{'thiếu khóa' if missing else 'khóa lạ'}: {names}; các khóa dùng được: {', '.join(sorted(KEYS))}",
            f"{'missing keys' if missing else 'unknown keys'}: {names}; possible keys: {', '.join(sorted(KEYS))}",
        )
    if content["source"] not in STAGING_TABLES_BY_SOURCE:
        sources = ", ".join(STAGING_TABLES_BY_SOURCE)
        raise wrong(path, f"nguồn lạ; các nguồn: {sources}", f"unknown source; sources: {sources}")
    for key in _TABLES:
        if not isinstance(content.get(key, {}), dict):
            raise wrong(path, f"{key} phải là một mục [{key}]", f"{key} must be a section [{key}]")
    title = content["title"]
    if not isinstance(title, dict) or title.keys() != {"vi", "en"}:
        raise wrong(path, 'title cần dạng { vi = "…", en = "…" }', 'title takes the form { vi = "…", en = "…" }')
    for key in _LISTS:
        if not _is_texts(content.get(key, [])):
            raise wrong(path, f'{key} phải là danh sách chữ: ["…", "…"]', f'{key} must be a list of texts: ["…", "…"]')
    for key in ("headings", "hashed"):
        for column, headings in content.get(key, {}).items():
            if not _is_texts(headings) or not headings:
                raise wrong(
                    path,
                    f'[{key}] {column} phải là danh sách tiêu đề: ["…", "…"]',
                    f'[{key}] {column} must be a list of headings: ["…", "…"]',
                )


def _is_texts(given: Any) -> bool:
    return isinstance(given, str) or (isinstance(given, list) and all(isinstance(text, str) for text in given))


def _texts(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _check_columns(path: Path, content: Mapping[str, Any], table: StagingTable) -> None:
    columns = {column.name: column for column in table.columns if not column.is_made}
    named: dict[str, Iterable[str]] = {
        key: content.get(key, {}) for key in ("headings", "hashed", "values", "constants", "extract", "joined")
    }
    named |= {key: _texts(content.get(key, [])) for key in ("percent", "grouped", "needs")}
    named["collapse"] = set(content.get("collapse", {})) - {"key", "order"}
    named["status_from"] = set(content.get("status_from", {})) - {OTHERWISE}
    for key, names in named.items():
        strangers = set(names) - columns.keys()
        if strangers:
            listed, known = ", ".join(sorted(strangers)), ", ".join(columns)
            raise wrong(
                path,
                f"[{key}] có cột lạ: {listed}; các cột: {known}",
                f"[{key}] names unknown columns: {listed}; columns: {known}",
            )
    numbers = [column.name for column in columns.values() if column.kind in _NUMBERS]
    for key in ("percent", "grouped"):
        if set(named[key]) - set(numbers):
            raise unknown(
                path, key, set(named[key]) - set(numbers), numbers, of=Text("cột không phải số", "columns of no number")
            )


def _check_zones(path: Path, content: Mapping[str, Any]) -> None:
    zones = available_timezones()
    for key in ("time_zone", "stored_in"):
        if key in content and content[key] not in zones:
            near = ", ".join(nearest(str(content[key]), zones))
            raise wrong(
                path,
                f"{key}: không có múi giờ '{content[key]}'; gần giống: {near}; giờ Việt Nam là Asia/Ho_Chi_Minh",
                f"{key}: no time zone '{content[key]}'; near it: {near}; Vietnam's is Asia/Ho_Chi_Minh",
            )


def _check_formats(path: Path, content: Mapping[str, Any]) -> None:
    for form in _texts(content.get("date_formats", [])):
        if not ("%d" in form and "%m" in form and ("%Y" in form or "%y" in form)):
            raise wrong(
                path,
                f"date_formats: '{form}' phải có %d (ngày), %m (tháng), %Y (năm), ví dụ \"%d/%m/%Y %H:%M\"",
                f"date_formats: '{form}' must hold %d, %m and %Y, as in \"%d/%m/%Y %H:%M\"",
            )
    if not isinstance(content.get("levels", ""), str):
        raise wrong(path, 'levels phải là một tiêu đề: levels = "STT"', 'levels must be a heading: levels = "STT"')
    if content.get("decimal") not in (None, ",", "."):
        raise wrong(path, 'decimal phải là "," hoặc "."', 'decimal must be "," or "."')
    share = content.get("max_quarantined_share", 0)
    if not isinstance(share, (int, float)) or not 0 <= share <= 1:
        raise wrong(
            path,
            "max_quarantined_share phải từ 0 đến 1, ví dụ 0.05 là 5 %",
            "max_quarantined_share must be 0 to 1, as 0.05 for 5 %",
        )


def _check_extract(path: Path, content: Mapping[str, Any]) -> None:
    for column, places in content.get("extract", {}).items():
        for place in places if isinstance(places, list) else [places]:
            _check_place(path, f"extract.{column}", place)


def _check_place(path: Path, key: str, place: Any) -> None:
    possible = ("from", "pattern", "where", "is")
    if not isinstance(place, dict) or place.keys() - set(possible) or not isinstance(place.get("from"), str):
        raise wrong(
            path,
            f'[{key}] cần from = "{FROM_TITLE}", "{FROM_FILE}" hoặc một tiêu đề; các khóa: {", ".join(possible)}',
            f'[{key}] takes from = "{FROM_TITLE}", "{FROM_FILE}" or a heading; keys: {", ".join(possible)}',
        )
    is_outside = place["from"] in (FROM_TITLE, FROM_FILE)
    if ("where" in place) != ("is" in place) or (is_outside and "where" in place) or not _is_texts(place.get("is", [])):
        raise wrong(
            path,
            f'[{key}] where đi cùng is và chỉ dùng khi from là một tiêu đề: where = "Công việc", is = ["Trả kết quả"]',
            f'[{key}] where goes with is, and only where from is a heading: where = "Step", is = ["Result returned"]',
        )
    if "pattern" not in place:
        if is_outside:
            raise wrong(path, f"[{key}] thiếu pattern", f"[{key}] lacks a pattern")
        return
    if not _is_pattern(place["pattern"]):
        raise wrong(
            path,
            f"[{key}] pattern phải là biểu thức chính quy có nhóm (?P<{VALUE}>…), nhận được: {place['pattern']}",
            f"[{key}] pattern must be a regular expression with a group (?P<{VALUE}>…), got: {place['pattern']}",
        )


def _is_pattern(pattern: Any) -> bool:
    """Both engines must take it: Python's for titles, Polars' (without look-around) for whole columns."""
    try:
        groups = re.compile(pattern).groupindex
        pl.Series([""]).str.extract(pattern)
    except (re.error, TypeError, pl.exceptions.ComputeError):
        return False
    return VALUE in groups


def _check_joined(path: Path, content: Mapping[str, Any], table: StagingTable) -> None:
    instants = [column.name for column in table.columns if column.kind is Kind.INSTANT]
    for column, parts in content.get("joined", {}).items():
        if column not in instants:
            raise unknown(path, "joined", [column], instants, of=Text("cột không có giờ", "columns without time"))
        if not isinstance(parts, dict) or parts.keys() != {"date", "time"} or not all(map(_is_texts, parts.values())):
            raise wrong(
                path,
                f'[joined.{column}] cần đúng hai khóa: date = "tiêu đề ngày", time = "tiêu đề giờ"',
                f'[joined.{column}] takes exactly two keys: date = "heading of the day", time = "heading of the time"',
            )


def _check_collapse(path: Path, content: Mapping[str, Any], table: StagingTable) -> None:
    if "collapse" not in content:
        return
    declared = content["collapse"]
    rules = {name: rule for name, rule in declared.items() if name not in ("key", "order")}
    if declared.get("key") not in table.columns_by_name:
        columns = ", ".join(table.key)
        raise wrong(
            path,
            f"[collapse] thiếu key, là cột cho biết các dòng thuộc cùng một hồ sơ; thường là: {columns}",
            f"[collapse] lacks key, the column that says which rows are of one dossier; usually: {columns}",
        )
    if set(rules.values()) - set(RULES):
        raise unknown(
            path, "collapse", map(str, set(rules.values()) - set(RULES)), RULES, of=Text("cách gộp lạ", "unknown rules")
        )
    if {"first", "last"} & set(rules.values()) and not isinstance(declared.get("order"), str):
        raise wrong(
            path,
            "[collapse] có first hoặc last thì cần order = cột hay tiêu đề cho biết dòng nào trước",
            "[collapse] with first or last needs order = the column or heading that tells which row comes first",
        )
    for name, rule in rules.items():
        if not _fits(rule, table.columns_by_name[name]):
            raise wrong(
                path,
                f'[collapse] {name} = "{rule}": min, max chỉ dùng cho ngày và số; count chỉ dùng cho cột số',
                f'[collapse] {name} = "{rule}": min and max are for dates and numbers, count for number columns',
            )


def _fits(rule: str, column: Column) -> bool:
    if rule == "count":
        return column.kind in _NUMBERS
    return rule not in ("min", "max") or column.kind in (*_NUMBERS, *_DATES)


def _check_status_from(path: Path, content: Mapping[str, Any], table: StagingTable) -> None:
    declared = content.get("status_from", {})
    if declared and "status" not in table.columns_by_name:
        raise wrong(path, "[status_from] chỉ dùng cho hồ sơ", "[status_from] is for dossiers only")
    strangers = {str(status) for status in declared.values()} - set(STATUSES)
    if strangers:
        raise unknown(path, "status_from", strangers, STATUSES, of=Text("trạng thái lạ", "unknown statuses"))


def _check_headings_apart(path: Path, content: Mapping[str, Any]) -> None:
    """One heading, one meaning: else the last one declared would win without a word."""
    meaning: dict[str, str] = {}
    named = [(column, _texts(texts)) for column, texts in content["headings"].items()]
    named += [(column, _texts(parts["date"])) for column, parts in content.get("joined", {}).items()]
    named += [(key, _texts(content.get(key, []))) for key in ("personal", "kept", "free_text")]
    named += [(f"hashed.{column}", _texts(texts)) for column, texts in content.get("hashed", {}).items()]
    for where, texts in named:
        for text in texts:
            before = meaning.setdefault(fold(text), where)
            if before != where:
                raise wrong(
                    path,
                    f"tiêu đề '{text}' được khai báo hai lần: {before} và {where}",
                    f"the heading '{text}' is declared twice: {before} and {where}",
                )
