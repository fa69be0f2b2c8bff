"""A series by the units as they were then, or as they are now: counts add up under the unit of today.

"now" puts every row under its final successor. Nothing is averaged: the marts' counts and histograms are summed first
and divided last, as for any other group. Units without a successor stay under their own name. A boundary across which
part of an area changed hands (is_split) is said, never smoothed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

import duckdb
import polars as pl

from warehouse.connection import select
from warehouse.errors import NoEditionError, UnknownNameError
from warehouse.groups import GROUPS, Group, resolve_values
from warehouse.numbers import day as written_day
from warehouse.text import Text
from warehouse.unit_codes import ambiguous, asked_days, bearers

UnitView = Literal["then", "now"]
UNIT_VIEWS: tuple[UnitView, ...] = get_args(UnitView)
# LEFT, so that a row without a unit keeps standing in every sum.
_JOIN = (
    "LEFT JOIN dim_unit_succession ON dim_unit_succession.unit_key = mart.unit_key"
    " LEFT JOIN dim_unit AS current_unit ON current_unit.unit_key = dim_unit_succession.current_unit_key"
)
_COLUMNS = {
    "unit": "coalesce(dim_unit_succession.current_unit_key, mart.unit_key)",
    "unit_kind": "current_unit.unit_kind",
}


def check_view(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """UnknownNameError for another word; NoEditionError where the edition was built before units had successors."""
    if view not in UNIT_VIEWS:
        known = ", ".join(UNIT_VIEWS)
        raise UnknownNameError(
            Text(f"Không có cách xem đơn vị '{view}'; có: {known}", f"No unit view '{view}'; known: {known}")
        )
    if view == "now":
        tables = select(
            connection, "SELECT 1 FROM information_schema.tables WHERE table_name = 'dim_unit_succession' LIMIT 1"
        )
        if tables.is_empty():
            raise NoEditionError(
                Text(
                    "Bản dữ liệu này dựng khi chưa có bảng đơn vị kế tục. Dựng lại bằng: thuocdo run",
                    "This edition was built before the table of successors existed. Build a new one with: thuocdo run",
                )
            )


def group_in_view(group: Group, view: UnitView) -> Group:
    """The same group by the units of today where that is asked; every other group as it is."""
    if view == "then" or group.name not in _COLUMNS:
        return group
    return replace(group, column=_COLUMNS[group.name], join=_JOIN)


def values_in_view(
    connection: duckdb.DuckDBPyConnection,
    group: Group,
    asked: Sequence[str],
    view: UnitView,
    start: date | None,
    end: date | None,
) -> list[str]:
    """What resolve_values gives; for units as of today the unit_keys of today that the words asked for mean.

    A unit that has units under it and ended (the city) stands for the sum of those that were under it and of what
    follows them. AmbiguousUnitError where a code or name leads to two units of today.
    """
    if view == "then" or group.name != "unit":
        return resolve_values(connection, group, asked, start=start, end=end)
    found: list[str] = []
    for label in asked:
        members = _members(connection, label)
        found.extend(members or [_unit_of_today(connection, label, start, end)])
    return list(dict.fromkeys(found))


def _unit_of_today(connection: duckdb.DuckDBPyConnection, label: str, start: date | None, end: date | None) -> str:
    by_code = bearers(connection, label, start, end)["unit_key"].to_list()
    keys = by_code or resolve_values(connection, GROUPS["unit"], [label])
    links = _links(connection).filter(pl.col("unit_key").is_in(keys))
    current = links["current_unit_key"].unique(maintain_order=True)
    if current.len() > 1:
        # Of several, the one that still bears this code or name itself.
        standing = links.filter(
            (pl.col("unit_key") == pl.col("current_unit_key")) & (pl.col("valid_to") == date(9999, 12, 31))
        )
        if standing.height != 1:
            raise ambiguous(label, _links(connection).filter(pl.col("unit_key").is_in(current.implode())))
        current = standing["current_unit_key"]
    key: str = current[0]
    return key


def _links(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Every unit (dim_unit) with its current_unit_key, in order of validity."""
    return select(
        connection,
        "SELECT dim_unit.*, link.current_unit_key, link.is_split AS is_over_split FROM dim_unit"
        " JOIN dim_unit_succession AS link ON link.unit_key = dim_unit.unit_key"
        " ORDER BY dim_unit.valid_from, dim_unit.unit_code",
    )


def _members(connection: duckdb.DuckDBPyConnection, label: str) -> list[str]:
    """For a city: itself and every unit of today that was under it or follows one that was; else nothing."""
    links = _links(connection)
    parents = links.filter(
        (pl.col("unit_kind") == "city")
        & (pl.any_horizontal(pl.col("unit_key", "unit_code", "unit_name") == pl.lit(label)))
    )["unit_key"]
    under = links.filter(pl.col("parent_key").is_in(parents.implode()) | pl.col("unit_key").is_in(parents.implode()))
    return under["current_unit_key"].unique(maintain_order=True).to_list() if parents.len() else []


def broken_units(connection: duckdb.DuckDBPyConnection, start: date | None, end: date | None) -> dict[str, date]:
    """Units of today with, within these days, a boundary that figures do not compare across: unit_key → that day."""
    first, last = asked_days(connection, start, end)
    splits = _links(connection).filter(
        pl.col("is_split") & pl.col("valid_from").is_between(first, last) & (pl.col("valid_from") > first)
    )
    return dict(splits.select("current_unit_key", "valid_from").iter_rows())


def with_comparability(
    connection: duckdb.DuckDBPyConnection,
    frame: pl.DataFrame,
    *,
    by: Sequence[str],
    where: Mapping[str, Sequence[str]] | None,
    start: date | None,
    end: date | None,
) -> pl.DataFrame:
    """`is_comparable` beside every row: false for a series of units that crosses the day an area was split.

    A total of all units, or of the city, is not marked: the split is a small part of it, which `unit_notes` says.
    """
    broken = set(broken_units(connection, start, end))
    if "unit" in by:
        return frame.with_columns((~pl.col("unit").is_in(list(broken))).fill_null(value=True).alias("is_comparable"))
    labels = [label for label in (where or {}).get("unit", ()) if not _members(connection, label)]
    units = {_unit_of_today(connection, label, start, end) for label in labels}
    return frame.with_columns(pl.lit(not units & broken).alias("is_comparable"))


def unit_notes(
    connection: duckdb.DuckDBPyConnection,
    *,
    where: Mapping[str, Sequence[str]] | None = None,
    start: date | None = None,
    end: date | None = None,
) -> tuple[Text, ...]:
    """What a reader of the "now" view must know: which units stand behind those named, and what does not compare."""
    links = _links(connection)
    asked = tuple((where or {}).get("unit", ()))
    notes: list[Text] = []
    shown = links["current_unit_key"].unique().to_list()
    if asked:
        shown = []
        for label in asked:
            members = _members(connection, label)
            if members:
                shown += members
                notes.append(_city_note(links, label, members))
                continue
            shown.append(_unit_of_today(connection, label, start, end))
            notes += _behind(links, shown[-1])
    for key, day in broken_units(connection, start, end).items():
        if key in shown:
            unit = links.filter(pl.col("unit_key") == key).row(0, named=True)
            notes.append(
                Text(
                    f"{unit['unit_name']}: từ {written_day(day)} có thêm (hoặc bớt) một phần địa bàn khác,"
                    " nên số liệu trước và sau ngày ấy không so sánh được với nhau.",
                    f"{unit['unit_name_en']}: from {written_day(day)} it has part of another area (or lacks part of"
                    " its own), so figures before and after that day do not compare.",
                )
            )
    return tuple(notes)


def _behind(links: pl.DataFrame, key: str) -> list[Text]:
    """Which earlier units are added up under one of today; nothing where it is alone."""
    earlier = links.filter((pl.col("current_unit_key") == key) & (pl.col("unit_key") != key))
    if earlier.is_empty():
        return []
    unit = links.filter(pl.col("unit_key") == key).row(0, named=True)
    names = earlier.unique(["unit_name"], maintain_order=True)
    return [
        Text(
            f"{unit['unit_name']} ({unit['unit_code']}) theo địa giới ngày nay là tổng của:"
            f" {', '.join(names['unit_name'])}.",
            f"{unit['unit_name_en']} ({unit['unit_code']}) as it is now is the sum of:"
            f" {', '.join(names['unit_name_en'])}.",
        )
    ]


def _city_note(links: pl.DataFrame, label: str, members: Sequence[str]) -> Text:
    city = links.filter(
        (pl.col("unit_kind") == "city")
        & pl.any_horizontal(pl.col("unit_key", "unit_code", "unit_name") == pl.lit(label))
    ).row(-1, named=True)
    ended = date.fromordinal(city["valid_to"].toordinal() - 1)
    return Text(
        f"{city['unit_name']}: chuỗi số liệu kết thúc ngày {written_day(ended)}; con số ở đây là tổng của"
        f" {len(members)} đơn vị trực thuộc và kế tục, tỷ lệ tính lại từ số đếm.",
        f"{city['unit_name_en']}: the series ends on {written_day(ended)}; the figure here is the sum of the"
        f" {len(members)} units under it and following them, rates recomputed from counts.",
    )
