"""Points that demo assessors gave the units. The criteria are invented, as the demo scorecard says."""

from datetime import date

import numpy as np
import polars as pl

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.files import Sheet
from pipelines.demo.layouts import heading

SCORECARD = "unit_ranking_demo"
# Criterion of the demo scorecard -> its maximum, and the share of it that a middling unit gets.
CRITERIA = {"C1": (10.0, 0.86), "C2": (10.0, 0.82), "C3": (5.0, 0.6)}
YEARS = range(2014, 2020)  # 2020 is not over on the day of the export
KINDS = ("ward", "commune", "department")
_STEP = 0.25  # assessors give quarters of a point
_COLUMNS = (
    "scorecard",
    "component",
    "unit_name",
    "period_start",
    "period_end",
    "points",
    "evidence",
    "document",
    "assessed_by",
    "assessed_on",
)


def points_sheet(catalogue: Catalogue, exported_at: int, rng: np.random.Generator) -> Sheet:
    """One row per year, unit and criterion; a unit that was good last year tends to be good again."""
    rows: list[list[str]] = []
    for unit in catalogue.units:
        habit = float(rng.normal(0.0, 0.05))
        for year in YEARS:
            for code, (maximum, middling) in CRITERIA.items():
                share = float(np.clip(middling + habit + rng.normal(0.0, 0.05), 0.3, 1.0))
                points = round(share * maximum / _STEP) * _STEP
                if unit.kind in KINDS:
                    rows.append(_row(code, unit.name, year, points))
    schema = dict.fromkeys((heading("score_points", column) for column in _COLUMNS), pl.String)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    title = f"ĐIỂM CHẤM CẢI CÁCH HÀNH CHÍNH CÁC ĐƠN VỊ TỪ 01/01/{YEARS[0]} ĐẾN 31/12/{YEARS[-1]}"
    return Sheet(title=title, exported_at=exported_at, frame=frame, has_total=False)


def _row(code: str, unit: str, year: int, points: float) -> list[str]:
    return [
        SCORECARD,
        code,
        unit,
        f"{date(year, 1, 1):%d/%m/%Y}",
        f"{date(year, 12, 31):%d/%m/%Y}",
        f"{points:.2f}".replace(".", ","),
        "Báo cáo tự đánh giá và kết quả thẩm định (minh họa)",
        f"Biên bản thẩm định năm {year} (minh họa)",
        "Phòng Nội vụ (minh họa)",
        f"{date(year + 1, 1, 15):%d/%m/%Y}",
    ]
