"""The annex of overdue dossiers: those that ended late in the period, those open past their date on its last day."""

from collections.abc import Mapping

import polars as pl

from dashboard import formats
from dashboard.exports.agency import agency_of, dated
from dashboard.exports.model import Request
from dashboard.exports.rows import RowColumn, RowReport, Section
from dashboard.exports.rows_csv import rows_csv
from dashboard.exports.rows_xlsx import rows_xlsx
from dashboard.exports.source import Source
from dashboard.texts import annexes as words
from dashboard.texts import say, told
from warehouse.errors import UserFacingError
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
    RowColumn(key="field_name", title=words.FIELD, place="data"),
    RowColumn(key="days_late", title=words.DAYS_LATE, kind="count", place="data"),
    RowColumn(key="due_first_date", title=words.FIRST_DUE, kind="day", place="data"),
    RowColumn(key="due_move_count", title=words.DUE_MOVES, kind="count", place="data"),
    RowColumn(key="apology_letter", title=words.APOLOGY, kind="flag", place="data"),
)


_METRICS = {"late": "late_dossiers", "overdue": "dossiers_overdue"}


class MismatchError(UserFacingError):
    """The dossiers found are not as many as the metric counts: nothing is issued."""


def gather(source: Source, request: Request) -> RowReport:
    """Two sections whose lengths are the two metrics; a dossier may stand in both, and then says so."""
    span = request.span
    asked = {"start": span.start, "end": span.counted_to, "unit_keys": request.unit_keys}
    late = late_rows(source.connection, policy=request.policy, **asked)  # type: ignore[arg-type]
    overdue = overdue_rows(source.connection, end=span.counted_to, unit_keys=request.unit_keys)
    counts = {name: source.count(metric, request) for name, metric in _METRICS.items()}
    _held_against({"late": late.height, "overdue": overdue.height}, {name: f.value for name, f in counts.items()})
    both = late.join(overdue.select("dossier_id"), on="dossier_id", how="semi")
    form = dated(NAME, "form", span.end, source.home)
    day = formats.day(span.counted_to, "vi")
    units, fields = source.unit_names(), source.field_names()
    sections = (
        Section(
            title=say(words.LATE_SECTION, "vi", n=_written(late.height)),
            rows=_told(late, request, units, fields, both=both.clear()),
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
    """The rows must be the dossiers that the metrics count: an annex one row short is not issued. MismatchError."""
    for name, found in rows.items():
        counted = int(counts[name] or 0)
        if found != counted:
            raise MismatchError(told(words.MISMATCH, metric=_METRICS[name], rows=found, counted=counted))


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
    in_period = pl.col("result_date") <= request.span.counted_to
    return (
        rows.with_columns(
            pl.col("unit_key").replace(units).alias("unit_name"),
            pl.col("field_code").replace(fields).alias("field_name"),
            _note(request, both).alias("note"),
        )
        .with_columns(
            pl.when(in_period).then(pl.col("result_date")).alias("result_date"),
            pl.col("days_late").clip(lower_bound=0),
        )
        .select([*(column.key for column in COLUMNS), "unit_key"])
    )


def _note(request: Request, both: pl.DataFrame) -> pl.Expr:
    """How late, what is known of the result, the due date's moves, supplements, apology; if in both sections, that."""
    days, result, letter = pl.col("days_late"), pl.col("result_date"), pl.col("apology_letter")
    supplements, moves = pl.col("supplement_count"), pl.col("due_move_count")
    # The national portal's definition calls a dossier late for a second supplement, whatever its dates.
    by_supplements = (supplements > 1) if request.policy == "portal_766" else pl.lit(value=False)
    how_late = (
        pl.when(days > 0)
        .then(_said(words.DAYS_NOTE, n=days))
        .when(by_supplements)
        .then(_said(words.LATE_BY_SUPPLEMENTS, n=supplements))
        .when(days.is_not_null())
        .then(_said(words.UNDER_A_DAY))
        .otherwise(_said(words.NO_DUE))
    )
    known_result = (
        pl.when(result.is_null())
        .then(_said(words.STILL_OPEN))
        .when(result > request.span.counted_to)
        .then(_said(words.DONE_LATER, day=_day("result_date")))
    )
    moved = pl.when(moves > 0).then(_said(words.MOVED_NOTE, n=moves, day=_day("due_first_date")))
    supplemented = pl.when((days > 0) & (supplements > 0)).then(_said(words.SUPPLEMENTS_NOTE, n=supplements))
    apology = (
        pl.when(letter)
        .then(_said(words.LETTER))
        .when(~letter)
        .then(_said(words.NO_LETTER))
        .otherwise(_said(words.LETTER_UNKNOWN))
    )
    twice = pl.when(pl.col("dossier_id").is_in(both["dossier_id"].implode())).then(_said(words.IN_BOTH))
    parts = [how_late, known_result, moved, supplemented, apology, twice]
    return pl.concat_str(parts, separator="; ", ignore_nulls=True)


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%d/%m/%Y")


def _said(text: Text, **values: pl.Expr) -> pl.Expr:
    """A sentence with a column's values in its {placeholders}, for all rows at once; they stand in the order given."""
    pattern = say(text, "vi", **dict.fromkeys(values, "{}"))
    return pl.format(pattern, *(value.cast(pl.String) for value in values.values())) if values else pl.lit(pattern)
