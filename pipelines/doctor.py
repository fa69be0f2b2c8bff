"""What is wrong with this installation: the home, the disk, the current edition, what a killed run left behind."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from pipelines.hashing import read_key
from pipelines.publish import BUILDING, LEAST_FREE_BYTES
from pipelines.retention import overdue
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.errors import DefinitionError, HashKeyError, NoEditionError
from warehouse.scores.reading import cards
from warehouse.settings import Settings
from warehouse.text import Text


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at: what it is, whether it is as it should be, what was found."""

    title: Text
    is_ok: bool
    found: Text


def findings(settings: Settings) -> Iterator[Finding]:
    """Everything looked at, in order; nothing is changed."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        title=Text("Python từ 3.11", "Python 3.11 or newer"),
        is_ok=sys.version_info >= (3, 11),
        found=Text(version, version),
    )
    home = settings.home
    writable = home.is_dir() and os.access(home, os.W_OK)
    yield Finding(
        title=Text("Thư mục dữ liệu ghi được", "Data folder is writable"),
        is_ok=writable,
        found=Text(f"{home}", f"{home}")
        if writable
        else Text(f"{home} chưa có hoặc không ghi được", f"{home} is missing or not writable"),
    )
    if not home.is_dir():
        return
    free = shutil.disk_usage(home).free
    yield Finding(
        title=Text("Dung lượng trống", "Free space"),
        is_ok=free >= LEAST_FREE_BYTES,
        found=Text(f"{free // 1_000_000} MB", f"{free // 1_000_000} MB"),
    )
    yield _edition(settings)
    yield _key(settings)
    yield _scorecards(settings)
    late = overdue(settings)
    yield Finding(
        title=Text(
            f"Không giữ tệp gốc quá {settings.accepted_days} ngày",
            f"No original is kept beyond {settings.accepted_days} days",
        ),
        is_ok=not late,
        found=Text(", ".join(late) or "không có", ", ".join(late) or "none"),
    )
    leftovers = sorted(
        path.name
        for path in (
            *settings.warehouse.glob(f"*{BUILDING}*"),
            *settings.landing.glob("*/*.tmp"),
            *settings.staging.glob("*/*.tmp"),
            *settings.warehouse.glob("*.tmp"),
        )
    )
    yield Finding(
        title=Text("Không có bản dựng dở", "No half-built edition"),
        is_ok=not leftovers,
        found=Text(", ".join(leftovers) or "không có", ", ".join(leftovers) or "none"),
    )


def _key(settings: Settings) -> Finding:
    title = Text("Khóa băm giữ kín", "The hash key is kept secret")
    try:
        key = read_key(settings)
    except HashKeyError as error:
        return Finding(title=title, is_ok=False, found=error.message)
    found = Text("có khóa", "set") if key else Text("chưa đặt: số định danh không được giữ", "not set: no id is kept")
    return Finding(title=title, is_ok=True, found=found)


def _scorecards(settings: Settings) -> Finding:
    title = Text("Các bảng điểm đọc được", "The scorecards read")
    try:
        known = cards(settings.home)
    except DefinitionError as error:
        return Finding(title=title, is_ok=False, found=error.message)
    names = ", ".join(f"{one.card.name} {one.card.version}" for one in known)
    return Finding(title=title, is_ok=True, found=Text(names, names))


def _edition(settings: Settings) -> Finding:
    title = Text("Bản dữ liệu hiện tại mở được", "The current edition opens")
    try:
        facts = edition_facts(open_edition(settings.warehouse, current_edition(settings.warehouse)))
    except NoEditionError as error:
        return Finding(title=title, is_ok=False, found=error.message)
    except (duckdb.IOException, duckdb.CatalogException) as error:
        return Finding(title=title, is_ok=False, found=Text(str(error), str(error)))
    return Finding(title=title, is_ok=True, found=Text(facts.edition, facts.edition))
