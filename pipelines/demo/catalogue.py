"""What the demo's city consists of: its units, its fields and its 282 procedures with their online levels."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.working_days import REFERENCE

PROCEDURES_FILE = Path(__file__).with_name("procedures.csv")
# How many procedures stand at online level 3 or 4 from 1 January of each year; 2020: the city's 226 of 282.
ONLINE_FROM = {2014: 92, 2015: 116, 2016: 142, 2017: 168, 2018: 191, 2019: 211, 2020: 226}
FULLY_ONLINE_FROM = {2014: 6, 2015: 12, 2016: 22, 2017: 36, 2018: 52, 2019: 70, 2020: 88}
FIVE_ON_THE_SPOT_FROM = {2014: 96, 2015: 134, 2016: 168, 2017: 199, 2018: 226, 2019: 247, 2020: 262}
LEVEL_YEARS = tuple(ONLINE_FROM)
# Relative numbers of dossiers; the towns along the road are the busiest, the communes the quietest.
WARD_WEIGHTS = {
    "06760": 7.0, "06763": 8.0, "06766": 8.5, "06769": 6.0, "06772": 8.5, "06775": 5.5, "06778": 9.0, "06781": 6.0,
    "06784": 6.5, "06787": 7.0, "06790": 6.0, "06793": 9.5, "06796": 6.5, "06799": 2.6, "06802": 1.4, "06805": 2.0,
}  # fmt: skip
_NOT_ONLINE = {"khieu-nai-to-cao", "ton-giao", "te-nan-xa-hoi"}


@dataclass(frozen=True, kw_only=True)
class DemoUnit:
    """A body that handles dossiers; `spellings` are the ways exports write its name."""

    code: str
    name: str
    kind: str
    prefix: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemoProcedure:
    """One administrative procedure; `unit` is the position of the only unit that handles it, -1 = every ward."""

    code: str
    name: str
    field_code: str
    field: str
    is_city: bool
    unit: int
    legal_days: int
    is_working_days: bool
    fee_vnd: int
    weight: float


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Units and procedures; `online_level[y, p]` and `five_on_the_spot[y, p]` hold from 1 January of LEVEL_YEARS[y]."""

    units: tuple[DemoUnit, ...]
    procedures: tuple[DemoProcedure, ...]
    online_level: NDArray[np.int64]
    five_on_the_spot: NDArray[np.bool_]

    @property
    def wards(self) -> tuple[int, ...]:
        return tuple(i for i, unit in enumerate(self.units) if unit.kind in ("ward", "commune"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _valid_in_demo(row: dict[str, str]) -> bool:
    """Whether a unit exists through all of the demo's years (2014-05 to 2020-04)."""
    begins = date.fromisoformat(row["valid_from"]) <= date(2014, 5, 1)
    return begins and (not row["valid_to"] or date.fromisoformat(row["valid_to"]) > date(2020, 4, 30))


def _load_units(handling: set[str]) -> tuple[DemoUnit, ...]:
    units: list[DemoUnit] = []
    for row in _rows(REFERENCE / "units.csv"):
        is_ward = row["unit_kind"] in ("ward", "commune")
        if not _valid_in_demo(row) or not (is_ward or row["unit_code"] in handling):
            continue
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        if is_ward:
            aliases = [alias for alias in aliases if alias.startswith(("UBND", "Ủy ban", "phường", "xã"))]
        prefix = f"H49.21.{101 + len(units)}" if is_ward else row["unit_code"]
        units.append(
            DemoUnit(
                code=row["unit_code"],
                name=row["unit_name"],
                kind=row["unit_kind"],
                prefix=prefix,
                spellings=(row["unit_name"], *aliases),
            )
        )
    return tuple(units)


def _ranked(procedures: tuple[DemoProcedure, ...]) -> NDArray[np.int64]:
    """Procedures in the order in which they go online: busy ones first, complaints and religion never."""
    never = np.array([p.field_code in _NOT_ONLINE for p in procedures])
    weights = np.array([p.weight for p in procedures])
    return np.lexsort((np.arange(len(procedures)), -weights, never))


def _levels(procedures: tuple[DemoProcedure, ...]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    order = _ranked(procedures)
    level = np.full((len(LEVEL_YEARS), len(procedures)), 2, dtype=np.int64)
    five = np.zeros((len(LEVEL_YEARS), len(procedures)), dtype=bool)
    by_length = np.argsort([p.legal_days for p in procedures], kind="stable")
    for position, year in enumerate(LEVEL_YEARS):
        level[position, order[: ONLINE_FROM[year]]] = 3
        level[position, order[: FULLY_ONLINE_FROM[year]]] = 4
        five[position, by_length[: FIVE_ON_THE_SPOT_FROM[year]]] = True
    return level, five


def load_catalogue() -> Catalogue:
    """Units and fields from the reference tables, procedures from the demo's own list."""
    rows = _rows(PROCEDURES_FILE)
    fields = {row["field_code"]: row["field_name"] for row in _rows(REFERENCE / "fields.csv")}
    units = _load_units({row["unit_code"] for row in rows if row["unit_code"]})
    positions = {unit.code: position for position, unit in enumerate(units)}
    procedures = tuple(
        DemoProcedure(
            code=row["procedure_code"],
            name=row["procedure_name"],
            field_code=row["field_code"],
            field=fields[row["field_code"]],
            is_city=row["authority_level"] == "city",
            unit=positions[row["unit_code"]] if row["unit_code"] else -1,
            legal_days=int(row["legal_days"]),
            is_working_days=row["legal_days_kind"] == "working",
            fee_vnd=int(row["fee_vnd"]),
            weight=float(row["weight"]),
        )
        for row in rows
    )
    level, five = _levels(procedures)
    return Catalogue(units=units, procedures=procedures, online_level=level, five_on_the_spot=five)
