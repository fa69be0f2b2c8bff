"""From the words of a TOML profile to its declaration; a single text may stand where a list is meant."""

from collections.abc import Mapping
from typing import Any

from pipelines.profiles.model import Collapse, Extract, Joined, Profile
from warehouse.text import Text

_LISTS = ("personal", "kept", "free_text", "date_formats", "percent", "grouped", "exported_at", "needs")


def plain_from_toml(content: Mapping[str, Any]) -> dict[str, Any]:
    """The keys as `profile_from_plain` takes them, which is also how a manifest keeps them."""
    plain: dict[str, Any] = dict(content)
    for key in ("headings", "hashed"):
        plain[key] = {column: _texts(headings) for column, headings in content.get(key, {}).items()}
    for key in _LISTS:
        if key in content:
            plain[key] = _texts(content[key])
    plain["extract"] = {
        column: [_extract(place) for place in (places if isinstance(places, list) else [places])]
        for column, places in content.get("extract", {}).items()
    }
    plain["joined"] = {
        column: {part: _texts(parts[part]) for part in ("date", "time")}
        for column, parts in content.get("joined", {}).items()
    }
    if "collapse" in content:
        rules = {name: rule for name, rule in content["collapse"].items() if name not in ("key", "order")}
        plain["collapse"] = {
            "key": content["collapse"]["key"],
            "order": content["collapse"].get("order"),
            "rules": rules,
        }
    plain["status_from"] = list(content.get("status_from", {}).items())
    return plain


def profile_from_plain(plain: Mapping[str, Any]) -> Profile:
    """Keys that are not there have their default, so that manifests of older versions stay readable."""
    collapse = plain.get("collapse")
    return Profile(
        **{
            **plain,
            "title": Text(vi=plain["title"]["vi"], en=plain["title"]["en"]),
            "headings": _tuples(plain["headings"]),
            "hashed": _tuples(plain.get("hashed", {})),
            "extract": {
                column: tuple(Extract(**{**place, "equals": tuple(place.get("equals", ()))}) for place in places)
                for column, places in plain.get("extract", {}).items()
            },
            "joined": {
                column: Joined(date=tuple(parts["date"]), time=tuple(parts["time"]))
                for column, parts in plain.get("joined", {}).items()
            },
            "collapse": Collapse(**collapse) if collapse else None,
            "status_from": tuple((column, status) for column, status in plain.get("status_from", ())),
            **{key: tuple(plain[key]) for key in _LISTS if key in plain},
        }
    )


def _extract(place: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "source": place["from"],
        "pattern": place.get("pattern"),
        "where": place.get("where"),
        "equals": _texts(place.get("is", [])),
    }


def _texts(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _tuples(declared: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {column: tuple(headings) for column, headings in declared.items()}
