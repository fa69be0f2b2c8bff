"""Satisfaction surveys: forms handed out per quarter and unit, and the answers that came back."""

from collections.abc import Iterator
from math import ceil

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.exports import Window, windows
from pipelines.demo.files import Sheet
from pipelines.demo.layouts import heading
from pipelines.demo.volumes import FIRST_DAY, LAST_DAY
from pipelines.demo.working_days import WorkingCalendar, day_number, day_of
from warehouse.tables import QUESTIONS

FORMS_PER_ROUND = 40  # per unit and quarter at scale 1
LARGEST_FORM_SCALE = 4.0
SMALLEST_ROUND = 5
# The city: each year 85 % "very satisfied" on all criteria and no dissatisfied form.
VERY_SATISFIED_SHARE = 0.85
VERY, SATISFIED = "Rất hài lòng", "Hài lòng"
_ANSWERS_GROUP = "Mức độ hài lòng"
_CHANNELS = ("Trực tuyến", "Trực tiếp", "Bưu chính công ích")


def draw_rounds(catalogue: Catalogue, scale: float, rng: np.random.Generator) -> pl.DataFrame:
    """One row per quarter and unit: first, last (day numbers), unit (position), issued, returned."""
    rows: list[tuple[int, int, int, int, int]] = []
    mean = FORMS_PER_ROUND * min(scale, LARGEST_FORM_SCALE)
    for window in windows(3):
        for unit in range(len(catalogue.units)):
            issued = SMALLEST_ROUND + int(rng.poisson(mean))
            returned = min(round(issued * float(rng.uniform(0.80, 0.92))), issued - 1)
            rows.append((day_number(window.first), day_number(window.last), unit, issued, returned))
    return pl.DataFrame(rows, schema=["first", "last", "unit", "issued", "returned"], orient="row")


def _answer_texts(year: NDArray[np.int64], rng: np.random.Generator) -> list[pl.Series]:
    """Per question one text series; within each year just 85 % of the forms (rounded up) say `very satisfied`."""
    content = rng.normal(size=len(year))
    answers: list[pl.Series] = []
    for _question in QUESTIONS:
        mood = content + rng.normal(scale=0.6, size=len(year))
        very = np.zeros(len(year), dtype=bool)
        for number in np.unique(year):
            at = np.flatnonzero(year == number)
            very[at[np.argsort(-mood[at], kind="stable")[: ceil(VERY_SATISFIED_SHARE * len(at))]]] = True
        answers.append(pl.Series([SATISFIED, VERY]).gather(very.astype(np.int64)))
    return answers


def draw_forms(
    rounds: pl.DataFrame, catalogue: Catalogue, calendar: WorkingCalendar, rng: np.random.Generator
) -> pl.DataFrame:
    """One row per form returned, columns under the headings of the survey list plus `year`."""
    per_form = rounds.select(pl.all().repeat_by("returned").explode())
    first, last = per_form["first"].to_numpy(), per_form["last"].to_numpy()
    drawn = first + np.floor(rng.random(len(first)) * (last - first + 1)).astype(np.int64)
    day = np.minimum(calendar.next_working(drawn), calendar.add(last, np.zeros(len(last), dtype=np.int64)))
    dates = pl.Series(day.astype(np.int32)).cast(pl.Date)
    year = dates.dt.year().to_numpy().astype(np.int64)
    channel = np.searchsorted([0.33, 0.97], rng.random(len(day)))
    names = pl.Series([unit.name for unit in catalogue.units])
    columns = {
        "form_id": pl.Series([f"P{number:02d}-{at:07d}" for at, number in enumerate(year % 100, start=1)]),
        "surveyed_on": dates.dt.strftime("%d/%m/%Y"),
        "unit_name": names.gather(per_form["unit"]),
        "channel": pl.Series(_CHANNELS).gather(channel),
        "scale": pl.Series(["3 mức"]).gather(np.zeros(len(day), dtype=np.int64)),
    }
    frame = {heading("survey_forms", name): values for name, values in columns.items()}
    for question, answers in zip(QUESTIONS, _answer_texts(year, rng), strict=True):
        frame[f"{_ANSWERS_GROUP} | {heading('survey_forms', question)}"] = answers
    return (
        pl.DataFrame(frame)
        .with_columns(pl.Series("year", year), pl.Series("day", day))
        .sort("day", maintain_order=True)
    )


def form_sheets(forms: pl.DataFrame) -> Iterator[tuple[Window, Sheet]]:
    """One sheet per calendar year."""
    for window in windows(12):
        frame = forms.filter(pl.col("year") == window.first.year).drop("year", "day")
        title = f"TỔNG HỢP PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG NĂM {window.first.year}"
        numbered = window.first.year % 2 == 0
        yield (
            window,
            Sheet(title=title, exported_at=window.exported_at, frame=frame, has_numbered_row=numbered, has_total=True),
        )


def rounds_sheet(rounds: pl.DataFrame, catalogue: Catalogue, exported_at: int) -> Sheet:
    """The list of rounds with forms handed out and returned."""
    names = pl.Series([unit.name for unit in catalogue.units])
    group = "Thời gian khảo sát"
    frame = pl.DataFrame(
        {
            heading("survey_rounds", "unit_name"): names.gather(rounds["unit"]),
            f"{group} | {heading('survey_rounds', 'round_start')}": _day_texts(rounds["first"]),
            f"{group} | {heading('survey_rounds', 'round_end')}": _day_texts(rounds["last"]),
            heading("survey_rounds", "forms_issued"): rounds["issued"].cast(pl.String),
            "Số phiếu thu về": rounds["returned"].cast(pl.String),
            heading("survey_rounds", "scale"): ["3 mức"] * rounds.height,
        }
    )
    title = f"KẾT QUẢ PHÁT PHIẾU KHẢO SÁT TỪ {FIRST_DAY:%d/%m/%Y} ĐẾN {LAST_DAY:%d/%m/%Y}"
    return Sheet(title=title, exported_at=exported_at, frame=frame, has_total=False)


def _day_texts(days: pl.Series) -> pl.Series:
    return pl.Series([f"{day_of(day):%d/%m/%Y}" for day in days])
