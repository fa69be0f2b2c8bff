"""How the procedures in force are published and handled. Those offered online at all stand in `online`."""

from warehouse.metrics.model import Better, Count, Metric, Ratio, Theme, Unit
from warehouse.text import Text

PROCEDURE_GROUPS = ("field", "authority_level")
_LAST_DAY = Text("ngày cuối kỳ", "last day of the period")
_ONE_STOP = Text("Nghị định 61/2018/NĐ-CP (cần kiểm chứng)", "Decree 61/2018 (to be verified)")
_CITY = Text(
    "Bài viết của thành phố Cẩm Phả: tiếp nhận, thẩm định, phê duyệt, đóng dấu, trả kết quả tại trung tâm",
    "Article of the city of Cẩm Phả: received, appraised, approved, stamped and returned at the centre",
)
_LEVELS = Text(
    "Nghị định 42/2022/NĐ-CP: mức độ 3, 4 thành một phần, toàn trình; năm 2022 là điểm gãy",
    "Decree 42/2022: levels 3 and 4 became partial and full; 2022 is a break",
)
IN_FORCE = Count(until={"n_in_force": 1})


def _share(name: str, title: Text, meaning: Text, formula: Text, ratio: Ratio, basis: Text) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        theme=Theme.PROCEDURES,
        mart="mart_procedures",
        period_date=_LAST_DAY,
        calculations={None: ratio},
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        groups=PROCEDURE_GROUPS,
        legal_basis=basis,
        # A list is known whole: nothing is drawn from it, so a field of three procedures may show its share.
        min_denominator=1,
    )


METRICS = (
    Metric(
        name="procedures_in_force",
        title=Text("Thủ tục còn hiệu lực", "Procedures in force"),
        meaning=Text(
            "Số thủ tục trong danh mục còn hiệu lực tính đến ngày cuối kỳ.",
            "Procedures of the list in force on the last day of the period.",
        ),
        formula=Text("có hiệu lực cộng dồn − hết hiệu lực cộng dồn", "begun so far − ended so far"),
        theme=Theme.PROCEDURES,
        mart="mart_procedures",
        period_date=_LAST_DAY,
        calculations={None: Ratio(numerator=IN_FORCE)},
        unit=Unit.COUNT,
        better=Better.NEITHER,
        groups=PROCEDURE_GROUPS,
        legal_basis=_ONE_STOP,
    ),
    _share(
        "posted_procedures_rate",
        Text("Thủ tục niêm yết công khai", "Procedures publicly posted"),
        Text(
            "Tỷ lệ thủ tục đã niêm yết công khai trong số thủ tục còn hiệu lực có ghi tình trạng niêm yết.",
            "Share posted publicly among the procedures in force whose posting the list tells.",
        ),
        Text("đã niêm yết / còn hiệu lực và có ghi niêm yết", "posted / in force with posting told"),
        Ratio(numerator=Count(until={"n_posted": 1}), denominator=Count(until={"n_posting_known": 1})),
        _ONE_STOP,
    ),
    _share(
        "five_on_the_spot_rate",
        Text("Thủ tục giải quyết 5 tại chỗ", "Procedures handled five-on-the-spot"),
        Text(
            "Tỷ lệ thủ tục giải quyết theo nguyên tắc 5 tại chỗ trong số thủ tục còn hiệu lực có ghi cách giải quyết.",
            "Share handled five-on-the-spot among the procedures in force for which the list tells it.",
        ),
        Text("5 tại chỗ / còn hiệu lực và có ghi", "five-on-the-spot / in force and told"),
        Ratio(numerator=Count(until={"n_five_on_the_spot": 1}), denominator=Count(until={"n_five_known": 1})),
        _CITY,
    ),
    _share(
        "full_online_coverage",
        Text("Thủ tục trực tuyến toàn trình", "Procedures fully online"),
        Text(
            "Tỷ lệ thủ tục cung cấp trực tuyến toàn trình (mức độ 4) tính đến ngày cuối kỳ.",
            "Share of the procedures offered fully online (level 4) on the last day of the period.",
        ),
        Text("thủ tục mức độ 4 / thủ tục còn hiệu lực", "procedures at level 4 / procedures in force"),
        Ratio(numerator=Count(until={"n_online_full": 1}), denominator=IN_FORCE),
        _LEVELS,
    ),
    _share(
        "partial_online_coverage",
        Text("Thủ tục trực tuyến một phần", "Procedures partially online"),
        Text(
            "Tỷ lệ thủ tục cung cấp trực tuyến một phần (mức độ 3) tính đến ngày cuối kỳ.",
            "Share of the procedures offered partially online (level 3) on the last day of the period.",
        ),
        Text("thủ tục mức độ 3 / thủ tục còn hiệu lực", "procedures at level 3 / procedures in force"),
        Ratio(numerator=Count(until={"n_online": 1, "n_online_full": -1}), denominator=IN_FORCE),
        _LEVELS,
    ),
)
