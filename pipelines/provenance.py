"""When a file was exported and whether it is demo data, told by its titles, its name, its age."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipelines.profiles import Profile
from warehouse.wording import fold

_DEMO = fold("Dữ liệu minh họa")
_NAME_DATES = (
    re.compile(
        r"(?P<year>20\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})"
        r"(?:[-_ T](?P<hour>\d{2})(?P<minute>\d{2}))?(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<day>\d{2})[-_.](?P<month>\d{2})[-_.](?P<year>20\d{2})(?!\d)"),
)


def exported_at(path: Path, titles: Sequence[str], profile: Profile) -> tuple[datetime, str]:
    """The instant (local, to the minute) and where it comes from: "title", else "name", else "mtime"."""
    for pattern in profile.exported_at:
        for line in titles:
            if (match := re.search(pattern, line)) and (found := _instant(match)):
                return found, "title"
    for name_date in _NAME_DATES:
        if (match := name_date.search(path.stem)) and (found := _instant(match)):
            return found, "name"
    return datetime.fromtimestamp(path.stat().st_mtime).replace(second=0, microsecond=0), "mtime"


def is_demo(titles: Sequence[str]) -> bool:
    return any(_DEMO in fold(line) for line in titles)


def _instant(match: re.Match[str]) -> datetime | None:
    parts = {name: int(text) for name, text in match.groupdict().items() if text is not None}
    try:
        return datetime(parts["year"], parts["month"], parts["day"], parts.get("hour", 0), parts.get("minute", 0))
    except ValueError:
        return None
