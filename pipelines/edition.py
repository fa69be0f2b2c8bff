"""One edition being built: a scratch file for staging, a new file for the star schema, both checked."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import structlog

from pipelines.build import build_star, create_staging_tables, load_quarantine, load_rows, name_fields_and_procedures
from pipelines.calendar_overrides import calendar_overrides
from pipelines.carried import carry_missing_columns
from pipelines.file_facts import describe_files, is_correction
from pipelines.publish import BUILDING
from pipelines.reference import load_reference, reference_frame
from pipelines.report import FileReport
from pipelines.stage import StagedFile, profile_of
from pipelines.superseded import supersede_corrected
from pipelines.versions import resolve_versions
from warehouse.errors import FileRefusedError, PublishRefusedError
from warehouse.history import EditionMonths, months_of
from warehouse.metric_months import LEFT_OUT_TABLE, MONTHS_TABLE, metric_months
from warehouse.reasons import OUTSIDE_LIMIT
from warehouse.refused_rows import QUARANTINE_ROWS
from warehouse.settings import Settings
from warehouse.tables import STAGING_TABLES_BY_SOURCE
from warehouse.text import Text
from warehouse.wording import plain

if TYPE_CHECKING:
    from expectations.verdicts import Verdict

log = structlog.get_logger()
_SCRATCH = ".staging.building.duckdb"


class EditionBuild:
    """Use as a context manager: `load`, `check_staging`, `build`; then `path` is a closed file ready to publish."""

    def __init__(
        self, *, edition: str, settings: Settings, as_of: date | None, accepting: Collection[str] = ()
    ) -> None:
        """accepting: batches loaded in part if too many of their rows are refused, beside those accepted before."""
        self._edition = edition
        self._settings = settings
        self._as_of = as_of
        self._accepting = frozenset(accepting)
        self.accepted_partial: set[str] = set()
        self._staged: Sequence[StagedFile] = ()
        self._verdicts: list[Verdict] = []
        self._scratch = settings.warehouse / f"{edition}{_SCRATCH}"
        self._staging: duckdb.DuckDBPyConnection | None = None
        self._months: EditionMonths | None = None
        self.path = settings.warehouse / f"{edition}{BUILDING}"

    def __enter__(self) -> "EditionBuild":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close_staging()
        for leftover in (self._scratch, self.path):
            leftover.unlink(missing_ok=True)

    def _close_staging(self) -> None:
        if self._staging is not None:
            self._staging.close()
            self._staging = None

    def load(self, staged: Sequence[StagedFile]) -> None:
        """Every typed row into stg_ tables and every refused row into `quarantine` of a fresh scratch file."""
        self._close_staging()
        self._scratch.unlink(missing_ok=True)
        self._staged = staged
        self._staging = self._connect(self._scratch)
        create_staging_tables(self._staging)
        for source, table in STAGING_TABLES_BY_SOURCE.items():
            load_rows(self._staging, table, [item.rows for item in staged if item.landed.source == source])
        load_quarantine(self._staging, [item.quarantine for item in staged])
        describe_files(self._staging, staged)

    def _connect(self, path: Path) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(
            str(path),
            config={
                "memory_limit": self._settings.duckdb_memory_limit,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                # Rows are numbered as they are read, so that the same files give the same row numbers.
                "preserve_insertion_order": "true",
            },
        )

    @property
    def _rows(self) -> duckdb.DuckDBPyConnection:
        assert self._staging is not None, "load() comes first"
        return self._staging

    def check_staging(self) -> list[tuple[StagedFile, FileRefusedError]]:
        """Run the staging suites, move refused rows to quarantine; files with too many of them are returned.

        A row that a newer file mended no longer counts against its file; a file of corrections has no limit of its
        own, for each of its rows had been refused before. Call again after loading the files that were kept.

        Raises PublishRefusedError where a rule on a whole table failed or a rule could not run.
        """
        from expectations.checkpoint import quarantine_rows, run_checkpoint  # costs seconds to import

        self._verdicts = run_checkpoint(self._rows, "staging")
        _refuse_blocking(self._verdicts)
        quarantine_rows(self._rows, self._verdicts)
        carry_missing_columns(self._rows)
        unmended = Counter(supersede_corrected(self._rows))
        counts = dict(
            self._rows.sql(
                "SELECT batch_id, count(*) FROM quarantine WHERE NOT list_contains(?, reason) GROUP BY batch_id",
                params=[sorted(OUTSIDE_LIMIT)],
            ).fetchall()
        )
        over_limit = [
            (item, FileRefusedError(_too_many(item, refused, limit)))
            for item in self._staged
            if not is_correction(item.landed)
            and (refused := counts.get(item.landed.batch_id, 0) + unmended[item.landed.batch_id])
            > (limit := profile_of(item.landed).max_quarantined_share) * item.landed.rows_read
        ]
        self.accepted_partial = {item.landed.batch_id for item, _ in over_limit if self._is_accepted(item)}
        return [(item, error) for item, error in over_limit if not self._is_accepted(item)]

    def _is_accepted(self, item: StagedFile) -> bool:
        return item.landed.accepted_partial or item.landed.batch_id in self._accepting

    def held_back(self) -> pl.DataFrame:
        """The rows in quarantine now, of every file loaded, also of those over the limit."""
        return self._rows.sql(f"SELECT {', '.join(QUARANTINE_ROWS)} FROM quarantine").pl()

    def build(self, *, fingerprint: str) -> tuple[list[FileReport], "list[Verdict]"]:
        """Newest rows into the star schema in a new file, checked again. Raises PublishRefusedError.

        fingerprint: of everything the edition is made of.
        """
        from expectations.checkpoint import run_checkpoint

        self._fingerprint = fingerprint
        resolve_versions(self._rows)
        name_fields_and_procedures(self._rows, _field_codes().get_code)
        load_reference(self._rows, overrides=calendar_overrides(self._settings.home))
        reports = self._reports()
        self._rows.execute("CHECKPOINT")
        self._close_staging()
        connection = self._connect(self.path)
        try:
            connection.execute(f"ATTACH '{self._scratch}' AS staging (READ_ONLY)")
            main = connection.sql("SELECT current_database()").fetchall()[0][0]
            connection.execute(f"""SET search_path = '"{main}".main,staging.main'""")
            self._write_meta(connection, reports)
            build_star(connection)
            self._verdicts += run_checkpoint(connection, "warehouse")
            _refuse_blocking(self._verdicts)
            _write_checks(connection, self._verdicts)
            self._write_months(connection)
            connection.execute(f"""SET search_path = '"{main}".main'""")
            connection.execute("DETACH staging")
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        return reports, self._verdicts

    def _reports(self) -> list[FileReport]:
        """Per file, what became of every row that was read."""
        versions: dict[tuple[str, str], int] = {}
        rows = self._rows.sql("SELECT batch_id, disposition, sum(n_rows) FROM stg_row_versions GROUP BY ALL").fetchall()
        for batch, disposition, count in rows:
            versions[batch, disposition] = int(count)
        reasons: dict[str, dict[str, int]] = {}
        refused = self._rows.sql("SELECT batch_id, reason, count(*) FROM quarantine GROUP BY ALL ORDER BY ALL")
        for batch, reason, count in refused.fetchall():
            reasons.setdefault(batch, {})[reason] = count
        loaded: dict[str, int] = {}
        for table in STAGING_TABLES_BY_SOURCE.values():
            for batch, count in self._rows.sql(
                f"SELECT batch_id, count(*) FROM {table.name} GROUP BY batch_id"
            ).fetchall():
                loaded[batch] = count
        return [
            FileReport(
                file=item.landed.file,
                sha256=item.landed.sha256,
                batch_id=item.landed.batch_id,
                source=item.landed.source,
                profile=item.landed.profile,
                exported_at=item.landed.exported_at,
                is_demo=item.landed.is_demo,
                is_reference=item.landed.is_reference,
                rows_read=item.landed.rows_read,
                rows_loaded=loaded.get(item.landed.batch_id, 0),
                rows_superseded=versions.get((item.landed.batch_id, "superseded"), 0) + item.rows_folded,
                rows_duplicate=versions.get((item.landed.batch_id, "duplicate"), 0),
                rows_quarantined=sum(reasons.get(item.landed.batch_id, {}).values()),
                accepted_partial=item.landed.batch_id in self.accepted_partial,
                reasons=reasons.get(item.landed.batch_id, {}),
            )
            for item in self._staged
        ]

    def _write_meta(self, connection: duckdb.DuckDBPyConnection, reports: Sequence[FileReport]) -> None:
        exported = max(item.exported_at for item in reports if item.source == "dossiers" and item.exported_at)
        as_of = self._as_of or exported.date()
        connection.execute(
            """
            CREATE TABLE meta_edition AS
            SELECT
                ? AS edition, CAST(? AS TIMESTAMP) AS built_at, CAST(? AS DATE) AS as_of,
                CAST(min(received_at) AS DATE) AS data_from,
                least(CAST(max(received_at) AS DATE), CAST(? AS DATE)) AS data_through,
                CAST(? AS TIMESTAMP) AS exported_at, ? AS is_demo, ? AS accepted_partial, ? AS fingerprint
            FROM stg_dossiers
            """,
            [
                self._edition,
                datetime.now().replace(microsecond=0),
                as_of,
                as_of,
                exported,
                any(item.is_demo for item in reports),
                bool(self.accepted_partial),
                self._fingerprint,
            ],
        )
        keys = [name for name in FileReport.__dataclass_fields__ if name != "reasons"]
        rows = pl.DataFrame(
            [{key: getattr(item, key) for key in keys} for item in reports],
            schema_overrides={"exported_at": pl.Datetime("us")},
            infer_schema_length=None,
        ).rename({"file": "source_file"})
        _create(connection, "meta_files", rows)
        connection.execute("CREATE TABLE meta_quarantine AS SELECT * FROM quarantine ORDER BY source_file, source_row")

    def _write_months(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Every metric by month and unit, in the edition and for the file that outlives it."""
        answers = metric_months(connection)
        _create(connection, MONTHS_TABLE, answers.rows)
        _create(connection, LEFT_OUT_TABLE, answers.left_out)
        for row in answers.left_out.iter_rows(named=True):
            log.warning("metric_left_out", **row)
        self._months = months_of(connection)

    @property
    def months(self) -> EditionMonths:
        """What the edition says by month and unit. Call after `build`."""
        assert self._months is not None, "build() comes first"
        return self._months

    def validate(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The last look before the pointer is switched: the file holds the edition it says, and its rows."""
        [(edition, rows)] = connection.sql(
            "SELECT (SELECT min(edition) FROM meta_edition), (SELECT count(*) FROM fct_dossiers)"
        ).fetchall()
        if edition != self._edition or not rows:
            raise PublishRefusedError(
                Text(
                    f"Bản dữ liệu {self._edition} không có hồ sơ nào, nên chưa công bố. Xem: thuocdo quarantine",
                    f"Edition {self._edition} holds no dossiers, so it was not published. See: thuocdo quarantine",
                )
            )


def _create(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    connection.register("rows_frame", frame.to_arrow())
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM rows_frame")
    connection.unregister("rows_frame")


def _write_checks(connection: duckdb.DuckDBPyConnection, verdicts: "Sequence[Verdict]") -> None:
    keys = ("stage", "table_name", "rule", "column_name", "reason", "severity", "scope", "success")
    rows = [
        {key: getattr(verdict, key) for key in (*keys, "element_count", "unexpected_count")}
        | {"title_vi": verdict.title.vi, "title_en": verdict.title.en}
        for verdict in verdicts
    ]
    schema = {"column_name": pl.String, "element_count": pl.Int64, "unexpected_count": pl.Int64}
    _create(connection, "meta_checks", pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None))


def _refuse_blocking(verdicts: "Sequence[Verdict]") -> None:
    blocking = [verdict for verdict in verdicts if verdict.is_blocking]
    if not blocking:
        return
    vi = "; ".join(f"{v.table_name}: {v.title.vi}{_counted(v)}" for v in blocking)
    en = "; ".join(f"{v.table_name}: {v.title.en}{_counted(v)}" for v in blocking)
    raise PublishRefusedError(
        Text(
            f"Chưa công bố vì {len(blocking)} kiểm tra không đạt: {vi}. Bản dữ liệu trước vẫn giữ nguyên",
            f"Not published: {len(blocking)} checks failed: {en}. The last edition is untouched",
        )
    )


def _counted(verdict: "Verdict") -> str:
    if verdict.error:
        return f" ({verdict.error})"
    return f" ({verdict.unexpected_count})" if verdict.unexpected_count else ""


def _too_many(item: StagedFile, refused: int, limit: float) -> Text:
    read, file = item.landed.rows_read, item.landed.file
    return Text(
        f"{file}: {refused} trong {read} dòng không đọc được, quá giới hạn {limit:.0%}; cả tệp chưa được nạp. "
        "Xem tệp bằng: thuocdo inspect; nạp phần đọc được bằng: thuocdo run --accept-partial",
        f"{file}: {refused} of {read} rows could not be read, above the limit of {limit:.0%}; none was loaded. "
        "Look at the file with: thuocdo inspect; load what could be read with: thuocdo run --accept-partial",
    )


class _FieldCodes:
    """Field names as written, in any spelling, to the codes of the reference list."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        for row in reference_frame("fields").iter_rows(named=True):
            names = [row["field_name"], row["field_code"], *(row["aliases"] or "").split(";")]
            self._codes.update({plain(name): row["field_code"] for name in names if name.strip()})

    def get_code(self, field: str) -> str | None:
        return self._codes.get(plain(field))


def _field_codes() -> _FieldCodes:
    return _FieldCodes()
