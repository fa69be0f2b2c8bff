"""Was the column behind a figure filled in? A share of a column that no export carries reads 0 and measures nothing.

A blank channel counts as in person and a blank online level as not online, which is right for single rows and wrong
for a whole unit whose exports never say it. A share over the few dossiers whose file has the
column may be any other over all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from warehouse.connection import select
from warehouse.metrics import Metric, Ratio, Theme
from warehouse.scores.model import Where
from warehouse.spans import Span
from warehouse.text import Text


@dataclass(frozen=True, kw_only=True)
class _Column:
    """sql: unit_key, n_asked (rows the figure is about), n_known (those that fill the column in), over a span.

    least_share: our rule, not law: with fewer rows filled in the blanks may turn the figure into any other.
    """

    title: Text
    sql: str
    least_share: float = 0.0


_CHANNEL = _Column(
    title=Text("hình thức tiếp nhận (cột channel)", "how dossiers came in (column channel)"),
    # Dossiers alive in the span: received by its last day and not ended before its first.
    sql="SELECT unit_key, count(*) AS n_asked,"
    " CAST(sum(CASE WHEN channel_assumed THEN 0 ELSE 1 END) AS BIGINT) AS n_known"
    " FROM fct_dossiers WHERE received_date <= $through AND (ended_date IS NULL OR ended_date >= $start)"
    " GROUP BY unit_key",
)
_ONLINE_LEVEL = _Column(
    title=Text("mức độ trực tuyến của thủ tục (cột online_level)", "the online level of procedures (online_level)"),
    sql="SELECT CAST(NULL AS VARCHAR) AS unit_key, count(*) AS n_asked, count(online_level) AS n_known"
    " FROM dim_procedure WHERE is_listed AND valid_from <= $through AND valid_to > $start",
)
_PAID_ONLINE = _Column(
    title=Text("cách thanh toán của hồ sơ có phí (cột paid_online)", "how a fee was paid (column paid_online)"),
    sql="SELECT dossiers.unit_key, count(*) AS n_asked, count(traits.is_paid_online) AS n_known"
    " FROM fct_dossiers AS dossiers JOIN fct_dossier_traits AS traits ON traits.dossier_id = dossiers.dossier_id"
    " WHERE dossiers.received_date BETWEEN $start AND $through AND dossiers.fee_vnd > 0 GROUP BY dossiers.unit_key",
    least_share=0.8,
)
_DIGITISED = _Column(
    title=Text("kết quả có số hóa hay không (cột result_digitised)", "whether results are digital (result_digitised)"),
    sql="SELECT dossiers.unit_key, count(*) AS n_asked, count(traits.is_result_digitised) AS n_known"
    " FROM fct_dossiers AS dossiers JOIN fct_dossier_traits AS traits ON traits.dossier_id = dossiers.dossier_id"
    " WHERE dossiers.ended_date BETWEEN $start AND $through AND dossiers.status_group = 'done'"
    " GROUP BY dossiers.unit_key",
    least_share=0.8,
)
_BY_METRIC = {
    "online_procedure_coverage": _ONLINE_LEVEL,
    "paid_online_share": _PAID_ONLINE,
    "result_digitised_share": _DIGITISED,
}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """How far a column is filled in: (rows asked, rows known) by unit key; None is all units together."""

    title: Text
    least_share: float
    counts: Mapping[str | None, tuple[int, int]]

    def reason(self, key: str | None) -> Text | None:
        """Why the figure measures nothing for this unit; None where it does."""
        asked, known = self.counts.get(key, (0, 0))
        if known and known >= self.least_share * asked:
            return None
        if not known:
            return Text(f"không tệp nào ghi {self.title.vi}", f"no export says {self.title.en}")
        return Text(
            f"chỉ {known} trên {asked} dòng ghi {self.title.vi}, cần ít nhất {self.least_share:.0%}",
            f"only {known} of {asked} rows say {self.title.en}, at least {self.least_share:.0%} are needed",
        )


def filled_column(connection: duckdb.DuckDBPyConnection, metric: Metric, where: Where, span: Span) -> Filled | None:
    """How far the column behind the metric is filled in over the span; None for a metric that assumes nothing."""
    column = _CHANNEL if _asks_for_channel(metric, where) else _BY_METRIC.get(metric.name)
    if column is None:
        return None
    rows = select(connection, column.sql, {"through": span.through, "start": span.start}).rows()
    counts: dict[str | None, tuple[int, int]] = {unit: (int(asked), int(known)) for unit, asked, known in rows}
    whole = (sum(asked for asked, _ in counts.values()), sum(known for _, known in counts.values()))
    return Filled(title=column.title, least_share=column.least_share, counts=counts | {None: whole})


def _asks_for_channel(metric: Metric, where: Where) -> bool:
    """Whether the figure counts dossiers of one channel; forms say their own channel."""
    if metric.theme is Theme.SATISFACTION:
        return False
    counts = [
        count
        for calculation in metric.calculations.values()
        if isinstance(calculation, Ratio)
        for count in (calculation.numerator, calculation.denominator)
        if count is not None
    ]
    return "channel" in where or any("channel" in count.where for count in counts)
