"""One export file of any number of dossiers, in the iGate layout: invented rows, the same for the same number."""

from pathlib import Path

import duckdb

import warehouse

REFERENCE = Path(warehouse.__file__).parent / "reference"
HEADINGS = (
    "Số hồ sơ",
    "Tên thủ tục hành chính",
    "Tên lĩnh vực",
    "Phòng ban",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Ngày trả kết quả",
    "Cơ quan/đơn vị",
    "Hình thức tiếp nhận",
    "Chủ hồ sơ",
    "Số điện thoại",
    "Trạng thái hồ sơ",
)
# As many procedures as the city has; a few make most of the dossiers (the cube of an even draw). Every third one is
# handled by all wards, in eight fields; the others by one department each, in three fields.
PROCEDURES = 282
_ROWS = """
WITH units AS (
    SELECT
        unit_code, unit_name, unit_kind = 'department' AS is_department,
        row_number() OVER (PARTITION BY unit_kind = 'department' ORDER BY unit_code) - 1 AS number,
        count(*) OVER (PARTITION BY unit_kind = 'department') AS units
    FROM read_csv($units, all_varchar = true)
    WHERE unit_kind IN ('ward', 'commune', 'department') AND valid_from = '2010-01-01'
),
fields AS (
    SELECT field_name, row_number() OVER (ORDER BY field_code) - 1 AS number
    FROM read_csv($fields, all_varchar = true)
),
procedures AS (
    SELECT
        range AS procedure, range % 3 > 0 AS is_department, field_name, 1 + range * 7 % 20 AS term,
        format('Thủ tục số {} về {}', range + 1, lower(field_name)) AS procedure_name
    FROM range($procedures) JOIN fields ON fields.number
        = CASE WHEN range % 3 = 0 THEN range // 3 % 8 ELSE range % 12 * 2 + range // 12 % 3 END
),
drawn AS (
    SELECT
        range AS id,
        CAST(floor($procedures * pow((hash(range + 7) % 100000) / 100000.0, 3)) AS BIGINT) AS procedure,
        hash(range) % 1000 AS place,
        hash(range + 11) % 100 AS channel,
        hash(range + 17) % 100 AS luck,
        TIMESTAMP '2014-05-05 07:30:00' + INTERVAL (CAST(range * 3150000 // $dossiers AS BIGINT)) MINUTE AS received_at
    FROM range($dossiers)
),
timed AS (
    SELECT
        *,
        received_at + INTERVAL (term) DAY AS due_at,
        received_at + INTERVAL (30 + 1440 * (CASE WHEN luck < 2 THEN term + 1 ELSE (5 + luck % 90) * term // 100 END))
            MINUTE AS completed_at
    FROM drawn JOIN procedures USING (procedure)
),
ended AS (
    SELECT *, completed_at <= TIMESTAMP '2020-04-30 17:00:00' AS is_done FROM timed
)
SELECT
    format('{}-{}-{:07}', units.unit_code, strftime(received_at, '%y%m%d'), id),
    procedure_name,
    field_name,
    'Bộ phận Tiếp nhận và Trả kết quả',
    strftime(received_at, '%d/%m/%Y %H:%M'),
    strftime(due_at, '%d/%m/%Y %H:%M'),
    CASE WHEN is_done THEN strftime(completed_at, '%d/%m/%Y %H:%M') END,
    CASE WHEN is_done THEN strftime(completed_at, '%d/%m/%Y %H:%M') END,
    unit_name,
    CASE WHEN channel < 34 THEN 'Trực tuyến' WHEN channel < 94 THEN 'Trực tiếp' ELSE 'Bưu chính công ích' END,
    'Người nộp minh họa',
    '0900000000',
    CASE WHEN NOT is_done THEN 'Đang xử lý' WHEN luck = 99 THEN 'Công dân yêu cầu rút hồ sơ' ELSE 'Đã trả kết quả' END
FROM ended
JOIN units ON units.is_department = ended.is_department
    AND units.number = (CASE WHEN ended.is_department THEN ended.procedure ELSE ended.place END) % units.units
ORDER BY id
"""


def write_export(path: Path, dossiers: int) -> Path:
    """A CSV of `dossiers` rows under HEADINGS, received from May 2014 to April 2020."""
    connection = duckdb.connect()
    try:
        rows = connection.sql(
            _ROWS,
            params={
                "units": str(REFERENCE / "units.csv"),
                "fields": str(REFERENCE / "fields.csv"),
                "procedures": PROCEDURES,
                "dossiers": dossiers,
            },
        )
        aliases = [f'#{number} AS "{heading}"' for number, heading in enumerate(HEADINGS, start=1)]
        rows.project(", ".join(aliases)).write_csv(str(path), header=True)
    finally:
        connection.close()
    return path
