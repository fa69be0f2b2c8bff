"""The floor: DuckDB alone reads the same CSV typed and builds the same marts. `python -m bench.floor CSV OUT`.

Nothing else of the product is done: no landing, no personal data dropped, no quarantine, no checks, no publish.
"""

import sys
from pathlib import Path

import duckdb

from bench.exports import REFERENCE

_SETUP = """
CREATE TABLE calendar AS
WITH days AS (SELECT CAST(range AS DATE) AS date FROM range(DATE '2010-01-01', DATE '2031-01-01', INTERVAL 1 DAY))
SELECT
    days.date,
    CASE WHEN day(days.date) >= 15 THEN date_trunc('month', days.date) + INTERVAL 14 DAY
        ELSE date_trunc('month', days.date) END::DATE AS bucket,
    sum((isodow(days.date) < 6 AND holidays.date IS NULL)::INTEGER) OVER (ORDER BY days.date)::INTEGER AS running
FROM days LEFT JOIN read_csv('{reference}/holidays.csv') AS holidays ON holidays.date = days.date;

CREATE TABLE units AS
SELECT unit_name, unit_code || '@' || valid_from AS unit_key FROM read_csv('{reference}/units.csv', all_varchar = true)
WHERE valid_from = '2010-01-01';

CREATE TABLE fields AS SELECT field_name, field_code FROM read_csv('{reference}/fields.csv', all_varchar = true);
"""
_DOSSIERS = """
CREATE TABLE dossiers AS
WITH read AS (
    SELECT
        "Số hồ sơ" AS dossier_id, "Tên thủ tục hành chính" AS procedure_name, "Tên lĩnh vực" AS field_name,
        "Ngày tiếp nhận" AS received_at, "Ngày hẹn trả" AS due_at, "Ngày kết thúc xử lý" AS completed_at,
        "Ngày trả kết quả" AS returned_at, "Cơ quan/đơn vị" AS unit_name,
        CASE "Hình thức tiếp nhận" WHEN 'Trực tuyến' THEN 'online' WHEN 'Trực tiếp' THEN 'in_person' ELSE 'postal' END
            AS channel,
        CASE "Trạng thái hồ sơ" WHEN 'Đang xử lý' THEN 'open' WHEN 'Đã trả kết quả' THEN 'done' ELSE 'withdrawn' END
            AS state
    FROM read_csv($csv, header = true, timestampformat = '%d/%m/%Y %H:%M', types = {
        'Ngày tiếp nhận': 'TIMESTAMP', 'Ngày hẹn trả': 'TIMESTAMP', 'Ngày kết thúc xử lý': 'TIMESTAMP',
        'Ngày trả kết quả': 'TIMESTAMP', 'Số điện thoại': 'VARCHAR'})
)
SELECT
    read.* EXCLUDE (unit_name, field_name), unit_key, field_code,
    received_at::DATE AS received_date, due_at::DATE AS due_date, completed_at::DATE AS ended_date,
    ended.running - received.running AS working_days,
    CASE WHEN state = 'withdrawn' OR completed_at::DATE = due_at::DATE THEN 'on_time'
        WHEN completed_at::DATE < due_at::DATE THEN 'early' ELSE 'late' END AS class_date,
    CASE WHEN returned_at < due_at THEN 'early' WHEN returned_at = due_at THEN 'on_time' ELSE 'late' END
        AS class_timestamp,
    completed_at <= due_at AS is_on_time_portal
FROM read
JOIN units USING (unit_name)
JOIN fields USING (field_name)
JOIN calendar AS received ON received.date = received_at::DATE
LEFT JOIN calendar AS ended ON ended.date = completed_at::DATE
ORDER BY unit_key, received_at
"""
_GROUP = "unit_key, procedure_name, field_code, channel"
_MARTS = f"""
CREATE TABLE mart_dossiers_daily AS
WITH flows AS (
    SELECT received_date AS date, {_GROUP}, count(*) AS n_received FROM dossiers GROUP BY ALL
    UNION ALL BY NAME
    SELECT ended_date AS date, {_GROUP}, count(*) AS n_resolved_date,
        count(*) FILTER (class_date = 'early') AS n_early_date, count(*) FILTER (class_date = 'late') AS n_late_date,
        count(*) FILTER (state = 'done') AS n_resolved_timestamp,
        count(*) FILTER (state = 'done' AND class_timestamp = 'early') AS n_early_timestamp,
        count(*) FILTER (state = 'done' AND class_timestamp = 'late') AS n_late_timestamp,
        count(*) AS n_ended_portal, count(*) FILTER (is_on_time_portal) AS n_on_time_portal,
        count(*) FILTER (state = 'done' AND ended_date > due_date) AS n_overdue_out
    FROM dossiers WHERE ended_date IS NOT NULL GROUP BY ALL
    UNION ALL BY NAME
    SELECT due_date + 1 AS date, {_GROUP},
        count(*) FILTER (state <> 'withdrawn') AS n_overdue_in, count(*) AS n_late_in_portal
    FROM dossiers WHERE due_date < $as_of AND (ended_date IS NULL OR ended_date > due_date) GROUP BY ALL
)
SELECT date, bucket, {_GROUP},
    sum(n_received)::BIGINT AS n_received, sum(n_resolved_date)::BIGINT AS n_resolved_date,
    sum(n_early_date)::BIGINT AS n_early_date, sum(n_late_date)::BIGINT AS n_late_date,
    sum(n_overdue_in)::BIGINT AS n_overdue_in, sum(n_overdue_out)::BIGINT AS n_overdue_out,
    sum(n_resolved_timestamp)::BIGINT AS n_resolved_timestamp, sum(n_early_timestamp)::BIGINT AS n_early_timestamp,
    sum(n_late_timestamp)::BIGINT AS n_late_timestamp, sum(n_ended_portal)::BIGINT AS n_ended_portal,
    sum(n_on_time_portal)::BIGINT AS n_on_time_portal, sum(n_late_in_portal)::BIGINT AS n_late_in_portal
FROM flows JOIN calendar USING (date) GROUP BY ALL
;
CREATE TABLE mart_dossiers_buckets AS
SELECT bucket, unit_key, field_code, channel, sum(COLUMNS('^n_.*'))::BIGINT FROM mart_dossiers_daily GROUP BY ALL
;
CREATE TABLE mart_processing_daily AS
SELECT ended_date AS date, bucket, unit_key, field_code, channel, working_days, count(*) AS n_dossiers
FROM dossiers JOIN calendar ON calendar.date = ended_date WHERE state = 'done' GROUP BY ALL
;
CREATE TABLE mart_processing_buckets AS
SELECT bucket, unit_key, field_code, channel, working_days, sum(n_dossiers)::BIGINT AS n_dossiers
FROM mart_processing_daily GROUP BY ALL
"""


def build_floor(csv: Path, out: Path, as_of: str = "2020-05-01") -> None:
    """A DuckDB file with the dossiers of `csv` and their four marts."""
    connection = duckdb.connect(str(out))
    try:
        connection.execute(_SETUP.replace("{reference}", str(REFERENCE)))
        connection.execute(_DOSSIERS, {"csv": str(csv)})
        for statement in _MARTS.split(";"):
            connection.execute(statement.replace("$as_of", f"DATE '{as_of}'"))
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


if __name__ == "__main__":
    build_floor(Path(sys.argv[1]), Path(sys.argv[2]))
