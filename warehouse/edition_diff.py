"""One edition held against another: the figures that differ, and on asking, the dossiers behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.editions import current_edition, open_edition
from warehouse.errors import NoEditionError, UnknownNameError
from warehouse.groups import GROUPS, resolve_values
from warehouse.history import EditionMonths, edition_months, previous_edition
from warehouse.metrics import Quantile, metric_named
from warehouse.moved_dossiers import MovedDossiers
from warehouse.restatement import changed_figures
from warehouse.text import Text

# A period that one edition does not know is new through all its dossiers: none of them "moved" it.
_EXPLAINED = ("restated", "unfinished")


@dataclass(frozen=True, kw_only=True)
class EditionDiff:
    """figures: restatement.changed_figures, narrowed to what was asked for."""

    warehouse: Path
    before: EditionMonths
    after: EditionMonths
    figures: pl.DataFrame

    @property
    def has_dossiers(self) -> bool:
        """Both editions' own files are still there."""
        return self.before.has_dossiers and self.after.has_dossiers

    @cached_property
    def _moved(self) -> MovedDossiers:
        return MovedDossiers(*(open_edition(self.warehouse, side.edition) for side in (self.before, self.after)))

    def dossiers(self, figure: Mapping[str, Any]) -> pl.DataFrame | None:
        """The dossiers that moved a row of `figures` (moved_dossiers.MovedDossiers.of).

        None where there are none to show: an edition's file is gone, the period is new, or the metric is not counted
        from dossiers.
        """
        if not self.has_dossiers or figure["kind"] not in _EXPLAINED:
            return None
        try:
            return self._moved.of(
                figure["metric"],
                policy=figure["policy"],
                start=figure["period_start"],
                end=figure["period_end"],
                unit_key=figure["unit_key"],
                groups=figure["groups"],
            )
        except (UnknownNameError, NoEditionError, duckdb.Error):
            # Counted from something else, or from columns that an older edition does not have; or pruned meanwhile.
            return None


def edition_diff(
    warehouse: Path,
    before: str | None = None,
    after: str | None = None,
    *,
    metrics: Sequence[str] = (),
    units: Sequence[str] = (),
    months: Sequence[date] = (),
) -> EditionDiff:
    """The difference from `before` (default: the edition before `after`) to `after` (default: the current one).

    `units` are keys, codes or names; `months` any day of them. Raises NoEditionError, UnknownNameError.
    """
    later = edition_months(warehouse, after or current_edition(warehouse))
    earlier_name = before or previous_edition(warehouse, later.edition)
    if earlier_name is None:
        raise NoEditionError(
            Text(
                f"Chưa có bản dữ liệu nào trước bản {later.edition} để so",
                f"There is no edition before {later.edition} to hold it against",
            )
        )
    earlier = edition_months(warehouse, earlier_name)
    figures = changed_figures(earlier, later)
    if metrics:
        figures = figures.filter(pl.col("metric").is_in([metric_named(name).name for name in metrics]))
    if units:
        figures = figures.filter(pl.col("unit_key").is_in(_unit_keys(warehouse, units)))
    if months:
        starts = [day.replace(day=1) for day in months]
        figures = figures.filter(pl.col("period_start").is_in(starts))
    return EditionDiff(warehouse=warehouse, before=earlier, after=later, figures=figures)


def _unit_keys(warehouse: Path, units: Sequence[str]) -> list[str]:
    return resolve_values(open_edition(warehouse, current_edition(warehouse)), GROUPS["unit"], units)


def moved_sums(figure: Mapping[str, Any], dossiers: pl.DataFrame) -> dict[str, float]:
    """What is left of a figure's difference once its dossiers are added up: 0 unless a definition changed.

    The numerator of a quantile is a rank, not a sum: nothing is said of it.
    """
    is_quantile = isinstance(metric_named(figure["metric"]).calculations[figure["policy"]], Quantile)
    left = {
        name: (figure[f"{name}_difference"] or 0.0)
        - float((dossiers[f"{name}_after"] - dossiers[f"{name}_before"]).sum())
        for name in ("numerator", "denominator")
    }
    return left | {"numerator": 0.0} if is_quantile else left
