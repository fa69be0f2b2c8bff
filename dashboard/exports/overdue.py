"""The annex of overdue dossiers: those that ended late in the period, and those open past their date on its last day."""

from collections.abc import Mapping

import polars as pl

from dashboard import formats
from dashboard.exports.agency import agency_of, dated
from dashboard.exports.model import Request
from dashboard.exports.plain import plain
from dashboard.exports.rows import RowColumn, RowReport, Section
from dashboard.exports.rows_csv import rows_csv
from dashboard.exports.rows_xlsx import rows_xlsx
from dashboard.exports.source import Source
from dashboard.texts import annexes as words
from dashboard.texts import say
from warehouse.overdue_rows import late_rows, overdue_rows
from warehouse.policies import POLICIES_BY_NAME
from warehouse.text import Text

NAME = "overdue"
WRITERS = {"xlsx": rows_xlsx, "csv": rows_csv}
# The annex's seven columns in its order; what its note says in words follows in the text file, to be counted with.
COLUMNS = (
    RowColumn(key="dossier_id", title=words.DOSSIER, width=27),
    RowColumn(key="received_date", title=words.RECEIVED, kind="day", width=12.5),
    RowColumn(key="due_date", title=words.DUE, kind="day", width=12.5),
    RowColumn(key="result_date", title=words.RESULT, kind="day", width=12.5),
    RowColumn(key="unit_name", title=words.UNIT, width=30),
    RowColumn(key="note", title=words.NOTE, width=52),
    RowColumn(key="field_name", title=words.FIELD, in_sheet=False),
    RowColumn(key="days_late", title=words.DAYS_LATE, kind="count", in_sheet=False),
    RowColumn(key="due_first_date", title=words.FIRST_DUE, kind="day", in_sheet=False),
    RowColumn(key="due_move_count", title=words.DUE_MOVES, kind="count", in_sheet=False),
    RowColumn(key="apology_letter", title=words.APOLOGY, kind="flag", in_sheet=False),
)


def gather(source: Source, request: Request) -> RowReport:
    """Two sections whose lengths are the two metrics; a dossier may stand in both, and then says so."""
    span = request.span
    asked = {"start": span.start, "end": span.counted_to, "unit_keys": request.unit_keys}
    late = late_rows(source.connection, policy=request.policy, **asked)  # type: ignore[arg-type]
    overdue = overdue_rows(source.connection, end=span.counted_to, unit_keys=request.unit_keys)
    counts = {
        "late": source.count("late_dossiers", request),
        "overdue": source.count("dossiers_overdue", request),
    }
    _held_against({"late": late.height, "overdue": overdue.height}, {name: f.value for name, f in counts.items()})
    both = late.join(overdue.select("dossier_id"), on="dossier_id", how="semi")
    form = dated(NAME, "form", span.end, source.home)
    day = formats.day(span.counted_to, "vi")
    units, fields = source.unit_names(), source.field_names()
    sections = (
        Section(
            title=say(words.LATE_SECTION, "vi", n=_written(late.height)),
            rows=_told(late, request, units, fields, both=pl.DataFrame({"dossier_id": []}, schema={"dossier_id": pl.String})),
        ),
        Section(
            title=say(words.OVERDUE_SECTION, "vi", n=_written(overdue.height), day=day),
            rows=_told(overdue, request, units, fields, both=both),
        ),
    )
    policy = POLICIES_BY_NAME[request.policy].label.vi
    stated = say(
        words.OVERDUE_COUNTS,
        "vi",
        rows=_written(late.height + overdue.height),
        late=_written(late.height),
        overdue=_written(overdue.height),
        both=_written(both.height),
        policy=policy,
    )
    return RowReport(
        request=request,
        facts=source.facts,
        agency=agency_of(request.unit_kind, request.unit_name, span.counted_to, source.home),
        title=form["title"],
        subtitle=form.get("subtitle", ""),
        form_code=form["code"],
        unit_line=stated,
        notes=(stated, *(text.format(policy=policy, day=day) for text in form["notes"])),
        layout_version=form["version"],
        columns=COLUMNS,
        sections=sections,
        counts=counts,
        sheet=words.ANNEX_SHEET.get("vi"),
        empty=words.NOTHING_OVERDUE.get("vi"),
    )


def _held_against(rows: Mapping[str, int], counts: Mapping[str, float | None]) -> None:
    """The rows must be the dossiers that the metrics count: an annex one row short is not issued."""
    wrong = {name: (n, counts[name]) for name, n in rows.items() if n != (counts[name] or 0)}
    assert not wrong, wrong


def _written(n: int) -> str:
    return formats.integer(n, "vi")


def _told(
    rows: pl.DataFrame,
    request: Request,
    units: Mapping[str, str],
    fields: Mapping[str, str],
    *,
    both: pl.DataFrame,
) -> pl.DataFrame:
    """The rows with the names of unit and field and the note in words; a result after the last day is not one yet."""
    end = request.span.counted_to
    later = pl.col("result_date") > end
    ended = pl.col("result_date").is_not_null() & ~later
    twice = pl.col("dossier_id").is_in(both["dossier_id"].implode())
    days = pl.col("days_late")
    is_portal = request.policy == "portal_766"  # late there for a second supplement, whatever the dates
    parts = [
        pl.when(days > 0).then(_said(words.DAYS_NOTE, n=days)).when(pl.lit(is_portal) & (pl.col("supplement_count") > 1))
        .then(_said(words.LATE_BY_SUPPLEMENTS, n=pl.col("supplement_count")))
        .when(days.is_not_null()).then(_said(words.UNDER_A_DAY)).otherwise(_said(words.NO_DUE)),
        pl.when(later).then(_said(words.DONE_LATER, day=_day("result_date"))).when(~ended).then(_said(words.STILL_OPEN)),
        pl.when(pl.col("due_move_count") > 0).then(
            _said(words.MOVED_NOTE, n=pl.col("due_move_count"), day=_day("due_first_date"))
        ),
        pl.when((days > 0) & (pl.col("supplement_count") > 0))
        .then(_said(words.SUPPLEMENTS_NOTE, n=pl.col("supplement_count"))),
        pl.when(pl.col("apology_letter")).then(_said(words.LETTER)).when(~pl.col("apology_letter"))
        .then(_said(words.NO_LETTER)).otherwise(_said(words.LETTER_UNKNOWN)),
        pl.when(twice).then(_said(words.IN_BOTH)),
    ]  # fmt: skip
    return rows.with_columns(
        pl.col("unit_key").replace(units).alias("unit_name"),
        pl.col("field_code").replace(fields).alias("field_name"),
        pl.concat_str(parts, separator="; ", ignore_nulls=True).alias("note"),
        pl.when(ended).then(pl.col("result_date")).alias("result_date"),
        days.clip(lower_bound=0).alias("days_late"),
    ).select([*(column.key for column in COLUMNS), "unit_key"])


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%d/%m/%Y")


def _said(text: Text, **values: pl.Expr) -> pl.Expr:
    """A sentence with a column's values in its {placeholders}, for all rows at once."""
    names = list(values)
    pattern = text.vi
    for name in names:
        pattern = pattern.replace("{" + name + "}", "{}")
    return pl.format(pattern, *(values[name].cast(pl.String) for name in names)) if names else pl.lit(pattern)
