"""Dossiers: one row each, none lost on the way from staging, each in exactly one class per on-time policy."""

from expectations.rules import breaks_statistics, identity, rule, warning
from expectations.warehouse_rules import known, one_row_per, required, unit_in_dimension
from warehouse.text import Text

_COUNTED_IN_STAGING = (
    "(select count(*) from stg_dossiers join dim_status on dim_status.status = stg_dossiers.status"
    " where dim_status.status_group <> 'not_counted')"
)
EXPECTATIONS = (
    one_row_per("fct_dossiers", "dossier_id"),
    identity(
        "rows_lost",
        "count(*)",
        _COUNTED_IN_STAGING,
        Text("Không mất, không thêm hồ sơ nào so với dữ liệu đã kiểm tra", "As many dossiers as passed the checks"),
    ),
    required("dossier_id", "received_date", "unit_key", "procedure_code", "field_code", "channel", "status_group"),
    required("source_file", "source_row", "batch_id"),
    unit_in_dimension(),
    known("channel", "dim_channel", Text("Hình thức có trong danh mục", "The channel is in the list of channels")),
    known("field_code", "dim_field", Text("Lĩnh vực có trong danh mục", "The field is in the list of fields")),
    known("procedure_key", "dim_procedure", Text("Thủ tục có trong danh mục", "The procedure is in the list")),
    rule(
        "ended_before_received",
        "ended_date >= received_date and (handed_date is null or handed_date >= received_date)",
        Text("Ngày kết thúc và ngày trả không trước ngày tiếp nhận", "Ended and handed over no earlier than received"),
        columns=("ended_date", "handed_date", "received_date"),
    ),
    rule(
        "processing_days_negative",
        "processing_working_days >= 0",
        Text("Số ngày làm việc xử lý không âm", "Working days taken are not negative"),
        columns=("processing_working_days",),
    ),
    rule(
        "class_date_incomplete",
        "(ended_date is null) = (class_date is null) and coalesce(class_date, 'early') in ('early', 'on_time', 'late')",
        Text(
            "Theo ngày: hồ sơ đã giải quyết thuộc đúng một loại sớm, đúng hoặc quá hạn",
            "By date: a resolved dossier is exactly one of early, on time, late",
        ),
        columns=("dossier_id", "ended_date", "class_date"),
    ),
    rule(
        "class_timestamp_incomplete",
        "(handed_date is null) = (class_timestamp is null)"
        " and coalesce(class_timestamp, 'early') in ('early', 'on_time', 'late', 'unclassed')",
        Text(
            "Theo giờ trả: hồ sơ đã trả thuộc đúng một loại",
            "By time of return: a dossier handed over is in exactly one class",
        ),
        columns=("dossier_id", "handed_date", "class_timestamp"),
    ),
    rule(
        "class_portal_incomplete",
        "(portal_ended_date is null) = (class_portal_766 is null)"
        " and coalesce(class_portal_766, 'late') in ('on_time', 'late')",
        Text(
            "Theo cổng 766: hồ sơ đã kết thúc thuộc đúng một loại",
            "By the national portal: an ended dossier is in exactly one class",
        ),
        columns=("dossier_id", "portal_ended_date", "class_portal_766"),
    ),
    warning(
        "dossier_vanished",
        "dossier_id not in (select dossier_id from fct_vanished_dossiers)",
        Text(
            "Hồ sơ đã có trong một tệp xuất thì còn trong tệp xuất sau cùng phạm vi",
            "A dossier once exported still stands in later exports that cover it",
        ),
        columns=("dossier_id",),
    ),
    warning(
        "level_two_online",
        "channel <> 'online' or procedure_key not in (select procedure_key from dim_procedure where online_level <= 2)",
        breaks_statistics(
            1,
            Text(
                "Thủ tục chỉ ở mức độ 1, 2 không có hồ sơ nộp trực tuyến",
                "A procedure at online level 1 or 2 has no dossiers filed online",
            ),
        ),
        columns=("procedure_key", "channel"),
    ),
)
