"""The demo's dossiers as a whole, drawn from one seed: everything the files are written from."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.demo.catalogue import Catalogue, load_catalogue
from pipelines.demo.defects import DEFECT_SHARE
from pipelines.demo.dossiers import Dossiers, Fate, draw_dossiers, draw_returns
from pipelines.demo.exports import LAST_EXPORT
from pipelines.demo.lateness import LATE_SHARES, calibrate, resolved_year
from pipelines.demo.rows import dossier_ids
from pipelines.demo.volumes import DOSSIERS_AT_SCALE_1, draw_arrivals
from pipelines.demo.working_days import WorkingCalendar, load_calendar

# One random stream per part: a change in one leaves the others as they were.
STREAMS = (
    "arrivals", "dossiers", "lateness", "returns", "defects", "exports", "surveys", "tasks", "inspections", "forms",
    "documents", "totals",
    "points",
)  # fmt: skip


def streams(seed: int) -> dict[str, np.random.Generator]:
    """An independent generator per part of the demo."""
    children = np.random.SeedSequence(seed).spawn(len(STREAMS))
    return {name: np.random.default_rng(child) for name, child in zip(STREAMS, children, strict=True)}


@dataclass(frozen=True, kw_only=True)
class World:
    """All dossiers in order of receipt; those marked in `is_defect` appear only as dirty rows."""

    catalogue: Catalogue
    calendar: WorkingCalendar
    dossiers: Dossiers
    ids: pl.Series
    is_defect: NDArray[np.bool_]

    def resolved_and_late(self) -> Mapping[int, tuple[int, int]]:
        """Per calendar year: clean dossiers resolved, and those of them late, under the `date` policy."""
        years = np.where(self.is_defect, 0, resolved_year(self.dossiers, LAST_EXPORT))
        late = self.dossiers.late_days > 0
        return {year: (int((years == year).sum()), int((late & (years == year)).sum())) for year in LATE_SHARES}


def draw_world(scale: float, generators: Mapping[str, np.random.Generator]) -> World:
    """About 120,000 dossiers × scale, calibrated, with a share of dirty ones beside them."""
    catalogue, calendar = load_catalogue(), load_calendar()
    clean = round(DOSSIERS_AT_SCALE_1 * scale)
    dirty = round(clean * DEFECT_SHARE)
    arrivals = draw_arrivals(catalogue, calendar, clean + dirty, generators["arrivals"])
    dossiers = draw_dossiers(arrivals, catalogue, calendar, generators["dossiers"])
    is_defect = np.zeros(clean + dirty, dtype=bool)
    is_defect[generators["defects"].choice(clean + dirty, dirty, replace=False)] = True
    dossiers.fate[is_defect] = Fate.RETURNED
    calibrate(dossiers, ~is_defect, catalogue, calendar, LAST_EXPORT, generators["lateness"])
    draw_returns(dossiers, calendar, generators["returns"])
    return World(
        catalogue=catalogue,
        calendar=calendar,
        dossiers=dossiers,
        ids=dossier_ids(dossiers, catalogue),
        is_defect=is_defect,
    )
