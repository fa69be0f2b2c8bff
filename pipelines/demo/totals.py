"""A yearly survey on five steps that units send as totals alone: what a SIPAS-style index is reckoned from."""

from datetime import date

import numpy as np
import polars as pl

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.files import Sheet
from pipelines.demo.layouts import heading
from pipelines.demo.surveys import LARGEST_FORM_SCALE

YEARS = (2017, 2018, 2019)
FORMS_PER_UNIT = 60  # at scale 1
SMALLEST_SHEET = 30
# Very satisfied, satisfied, neutral. Nobody is dissatisfied: the city says so of its one-stop forms.
SHARES = {2017: (0.38, 0.48, 0.14), 2018: (0.41, 0.48, 0.11), 2019: (0.45, 0.47, 0.08)}
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tiếp cận dịch vụ", ("Nơi ngồi chờ đủ chỗ, thoáng", "Trang thiết bị dễ sử dụng")),
    ("Thủ tục hành chính", ("Thủ tục được niêm yết đầy đủ", "Thành phần hồ sơ đúng quy định")),
    ("Công chức phục vụ", ("Thái độ lịch sự", "Hướng dẫn dễ hiểu")),
    ("Kết quả dịch vụ", ("Kết quả đúng hẹn", "Thông tin trên kết quả chính xác")),
    ("Tiếp nhận góp ý, phản ánh", ("Có nơi nhận góp ý", "Góp ý được trả lời")),
)
_COLUMNS = (
    "unit_name", "period_start", "period_end", "forms_returned", "factor", "question",
    "n_very_satisfied", "n_satisfied", "n_neutral", "n_dissatisfied", "n_very_dissatisfied",
)  # fmt: skip
_HEADINGS = {"question": "Câu hỏi", "n_very_satisfied": "Rất hài lòng", "n_satisfied": "Hài lòng"}


def totals_sheet(catalogue: Catalogue, scale: float, exported_at: int, rng: np.random.Generator) -> Sheet:
    """One row per year, unit and question, the survey of each October."""
    mean = FORMS_PER_UNIT * min(scale, LARGEST_FORM_SCALE)
    rows: list[list[str]] = []
    for year in YEARS:
        period = [f"{date(year, 10, 1):%d/%m/%Y}", f"{date(year, 10, 31):%d/%m/%Y}"]
        for unit in catalogue.units:
            forms = SMALLEST_SHEET + int(rng.poisson(mean))
            for factor, questions in QUESTIONS:
                for question in questions:
                    answers = rng.multinomial(forms - int(rng.integers(0, 3)), SHARES[year])
                    rows.append([unit.name, *period, str(forms), factor, question, *map(str, answers), "0", "0"])
    headings = [_HEADINGS.get(column, heading("survey_totals_5", column)) for column in _COLUMNS]
    return Sheet(
        title="TỔNG HỢP KHẢO SÁT MỨC ĐỘ HÀI LÒNG THEO THANG NĂM MỨC",
        exported_at=exported_at,
        frame=pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row"),
    )
