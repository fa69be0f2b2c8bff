"""What a dossier export must hold before anything is counted from it."""

from expectations.rules import breaks_statistics, expectations_from_columns, no_conflict, rule, warning
from expectations.staging_rules import not_before, not_negative, unit_known, within_calendar, within_export
from warehouse.tables import STG_DOSSIERS
from warehouse.text import Text

# The second part of a dossier code is yymmdd or yyyymmdd: the day of receipt, or of submission when online.
_CODE_PART = "split_part(dossier_id, '-', 2)"
_CODE_DAY = f"try_cast(right({_CODE_PART}, 6) as integer)"
_RECEIVED_DAY = "(year(received_at) % 100 * 10000 + month(received_at) * 100 + day(received_at))"
# Above this share of blank channels, "in person" is an assumption about the source, not a reading of it.
LARGEST_ASSUMED_SHARE = 0.05

EXPECTATIONS = (
    *expectations_from_columns(STG_DOSSIERS),
    within_calendar("received_at", STG_DOSSIERS),
    within_calendar("due_at", STG_DOSSIERS),
    rule(
        "dossier_id_unreadable",
        # A code without a digit is a word from another column; 4,92E+10 is a long code that a spreadsheet cut short.
        "regexp_matches(dossier_id, '[0-9]') and not regexp_matches(dossier_id, '^[0-9]+([.,][0-9]+)?[eE][+]?[0-9]+$')",
        Text(
            "Mã hồ sơ có chữ số và không phải số đã bị bảng tính rút gọn (4,92E+10)",
            "The dossier code holds digits and is no number shortened by a spreadsheet (4.92E+10)",
        ),
        columns=("dossier_id",),
    ),
    rule(
        "received_missing",
        "received_at is not null",
        breaks_statistics(
            2,
            Text(
                "Hồ sơ không chờ bổ sung phải có ngày tiếp nhận",
                "A dossier that does not wait for a supplement has a date of receipt",
            ),
        ),
        columns=("received_at",),
        judged_where_filled="row_id",
    ),
    within_export("received_after_export", "received_at", STG_DOSSIERS, listed=4),
    within_export("completed_after_export", "completed_at", STG_DOSSIERS, listed=5),
    within_export("returned_after_export", "returned_at", STG_DOSSIERS),
    not_before("completed_before_received", "completed_at", "received_at", STG_DOSSIERS, listed=6),
    not_before("returned_before_received", "returned_at", "received_at", STG_DOSSIERS),
    not_before("due_before_received", "due_at", "received_at", STG_DOSSIERS),
    rule(
        "done_without_end_date",
        "status not in ('completed', 'returned') or completed_at is not null or returned_at is not null",
        breaks_statistics(
            3,
            Text(
                "Hồ sơ đã xong hoặc đã trả kết quả phải có ngày kết thúc xử lý hoặc ngày trả kết quả",
                "A finished or returned dossier has the date work finished or the date of return",
            ),
        ),
        columns=("status", "completed_at", "returned_at"),
    ),
    not_negative("supplement_count_negative", "supplement_count", STG_DOSSIERS),
    not_negative("supplement_hours_negative", "supplement_hours", STG_DOSSIERS),
    not_negative("fee_negative", "fee_vnd", STG_DOSSIERS),
    unit_known(STG_DOSSIERS, "received_at"),
    no_conflict(
        STG_DOSSIERS,
        "dossier_id_conflict",
        Text(
            "Trong một tệp, mỗi mã hồ sơ chỉ có một nội dung",
            "Within one file a dossier code has one content",
        ),
    ),
    warning(
        "returned_before_completed",
        "completed_at is null or cast(returned_at as date) >= cast(completed_at as date)",
        Text("Ngày trả kết quả không trước ngày kết thúc xử lý", "Handed over no earlier than finished"),
        columns=("returned_at", "completed_at"),
    ),
    warning(
        "end_date_while_open",
        "status not in ('registered', 'received', 'processing') or completed_at is null",
        Text(
            "Hồ sơ đang giải quyết không có ngày kết thúc xử lý",
            "A dossier still open has no date on which work finished",
        ),
        columns=("status", "completed_at"),
    ),
    warning(
        "dossier_code_date_differs",
        # The first branch settles nearly every row; taking each code apart costs three times as much.
        "case when received_at is null or contains(dossier_id, strftime(received_at, '-%y%m%d-')) then true"
        f" when length({_CODE_PART}) not in (6, 8) or {_CODE_DAY} is null or {_CODE_DAY} = {_RECEIVED_DAY}"
        f" then true else channel = 'online' and {_CODE_DAY} < {_RECEIVED_DAY} end",
        Text(
            "Ngày ghi trong mã hồ sơ khớp ngày tiếp nhận (trực tuyến: không sau ngày tiếp nhận)",
            "The day in the dossier code is the day received (online: no later than it)",
        ),
        columns=("dossier_id", "received_at", "channel"),
    ),
    rule(
        "channel_assumed_often",
        "not channel_assumed",
        Text(
            f"Không quá {LARGEST_ASSUMED_SHARE:.0%} hồ sơ để trống hình thức tiếp nhận (tính là trực tiếp)",
            f"No more than {LARGEST_ASSUMED_SHARE:.0%} of dossiers without a channel (taken as in person)",
        ),
        columns=("channel",),
        severity="warning",
        mostly=1 - LARGEST_ASSUMED_SHARE,
    ),
)
