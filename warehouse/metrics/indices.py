"""Scores and ranks that others publish about the city; what is only a rank stays a rank."""

from warehouse.metrics.model import Better, Metric, Observed, Theme, Unit
from warehouse.text import Text

_YEAR = Text("năm của chỉ số", "year of the index")
_BASIS = Text("Theo văn bản công bố của từng chỉ số", "As published for each index")
_GROUPS = ("index", "locality", "component")


def _standing(
    *,
    name: str,
    title: Text,
    meaning: Text,
    formula: Text,
    figures: Observed,
    default_by: tuple[str, ...] = ("index", "locality"),
) -> Metric:
    """A distance in points between published scores."""
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.INDICES,
        mart="mart_index_standings",
        period_date=_YEAR,
        calculations={None: figures},
        unit=Unit.POINTS,
        better=Better.LOWER,
        groups=_GROUPS,
        default_by=default_by,
        legal_basis=_BASIS,
    )


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
    _standing(
        name="index_gap_to_first",
        title=Text("Khoảng cách điểm đến hạng nhất", "Points behind the first"),
        meaning=Text(
            "Điểm của nơi đứng đầu trừ điểm của địa phương, cùng chỉ số, năm và thành phần; để trống khi một trong hai "
            "chưa có nguồn, mâu thuẫn, hoặc có nơi khác được ghi điểm cao hơn nơi đứng đầu.",
            "Score of the first less the locality's, same index, year and component; empty where either is unknown "
            "or in conflict, or where somebody else's published score exceeds the first's.",
        ),
        formula=Text(
            "điểm hạng nhất (mẫu số) − điểm địa phương (tử số)", "first's score (denominator) − own (numerator)"
        ),
        figures=Observed(numerator="score", denominator="first_score", value="gap_to_first"),
    ),
    _standing(
        name="index_gap_to_next",
        title=Text("Khoảng cách điểm đến hạng liền trên", "Points behind the next rank"),
        meaning=Text(
            "Điểm của nơi xếp ngay trên trừ điểm của địa phương; để trống khi không biết ai xếp ngay trên "
            "hoặc được bao nhiêu điểm.",
            "Score of the one ranked just above less the locality's; empty where it is not known who that is, "
            "or with what score.",
        ),
        formula=Text(
            "điểm hạng liền trên (mẫu số) − điểm địa phương (tử số)",
            "next rank's score (denominator) − own (numerator)",
        ),
        figures=Observed(numerator="score", denominator="next_score", value="gap_to_next"),
    ),
    _standing(
        name="index_points_lost",
        title=Text("Điểm còn thiếu", "Points lost"),
        meaning=Text(
            "Điểm tối đa trừ điểm đạt được, theo từng thành phần đã công bố; để trống khi không biết điểm tối đa.",
            "Maximum less the score reached, per published component; empty where the maximum is not known.",
        ),
        formula=Text("điểm tối đa (mẫu số) − điểm đạt (tử số)", "maximum (denominator) − score (numerator)"),
        figures=Observed(numerator="score", denominator="max_score", value="points_lost"),
        default_by=("index", "locality", "component"),
    ),
)
