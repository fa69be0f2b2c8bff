"""Scores and ranks that others publish about the city; what is only a rank stays a rank."""

from warehouse.metrics.model import Better, Metric, Observed, Theme, Unit
from warehouse.text import Text

_YEAR = Text("năm của chỉ số", "year of the index")
_BASIS = Text("Theo văn bản công bố của từng chỉ số", "As published for each index")
_GROUPS = ("index", "locality", "component")

METRICS = (
    Metric(
        name="index_score",
        title=Text("Điểm chỉ số", "Index score"),
        meaning=Text(
            "Điểm do cơ quan đánh giá công bố; để trống khi chưa có nguồn hoặc các nguồn mâu thuẫn.",
            "Score as published; empty where no source gives it or the sources conflict.",
        ),
        formula=Text("điểm công bố, trên điểm tối đa", "published score, out of the maximum"),
        theme=Theme.INDICES,
        mart="fct_index_scores",
        period_date=_YEAR,
        calculations={None: Observed(numerator="score", denominator="max_score")},
        unit=Unit.POINTS,
        better=Better.HIGHER,
        groups=_GROUPS,
        default_by=("index", "locality"),
        legal_basis=_BASIS,
    ),
    Metric(
        name="index_rank",
        title=Text("Thứ hạng chỉ số", "Index rank"),
        meaning=Text(
            "Thứ hạng công bố trên số đơn vị được xếp hạng; hạng 1 là cao nhất.",
            "Published rank out of the units ranked; 1 is best.",
        ),
        formula=Text("thứ hạng công bố / số đơn vị", "published rank / units ranked"),
        theme=Theme.INDICES,
        mart="fct_index_scores",
        period_date=_YEAR,
        calculations={None: Observed(numerator="rank", denominator="rank_of")},
        unit=Unit.RANK,
        better=Better.LOWER,
        groups=_GROUPS,
        default_by=("index", "locality"),
        legal_basis=_BASIS,
    ),
)
