"""Daily counts of how ended dossiers had been handled: sums of the dossiers' traits, parts within their wholes."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

# Each measure and the aggregate over fct_dossier_traits that it must add up to.
SUMS = {
    "n_ended": "count(*)",
    "n_withdrawn": "count_if(is_withdrawn)",
    "n_late": "count(late_days)",
    "late_days": "sum(late_days)",
    "n_apology_known": "count(has_apology_letter)",
    "n_apology": "count_if(has_apology_letter)",
    "n_supplement_known": "count(supplement_count)",
    "n_supplemented": "count_if(supplement_count > 0)",
    "n_supplemented_again": "count_if(supplement_count > 1)",
    "supplement_requests": "sum(supplement_count)",
    "n_seen_again": "count(is_due_moved)",
    "n_due_moved": "count_if(is_due_moved)",
    "n_digitised_known": "count(is_result_digitised)",
    "n_digitised": "count_if(is_result_digitised)",
    "allowed_days": "sum(allowed_days)",
    "used_of_allowed_days": "sum(case when allowed_days > 0 then processing_working_days end)",
    "printed_days": "sum(printed_days)",
    "used_of_printed_days": "sum(case when printed_days is not null then processing_working_days end)",
    "n_with_due": "count(is_on_last_day)",
    "n_on_last_day": "count_if(is_on_last_day)",
    "n_in_last_two_days": "count(is_last_of_two_days)",
    "n_last_of_two_days": "count_if(is_last_of_two_days)",
    "n_minute_known": "count(is_bulk_completed)",
    "n_bulk_completed": "count_if(is_bulk_completed)",
    "n_timed": "count(is_done_at_once)",
    "n_done_at_once": "count_if(is_done_at_once)",
}
COUNTS = tuple(name for name in SUMS if name.startswith("n_"))
_WITHIN = (
    ("n_withdrawn", "n_ended"),
    ("n_late", "n_ended"),
    ("n_apology", "n_apology_known"),
    ("n_apology_known", "n_ended"),
    ("n_supplemented", "n_supplement_known"),
    ("n_supplemented_again", "n_supplemented"),
    ("n_supplemented", "supplement_requests"),
    ("n_due_moved", "n_seen_again"),
    ("n_digitised", "n_digitised_known"),
    ("n_on_last_day", "n_with_due"),
    ("n_last_of_two_days", "n_in_last_two_days"),
    ("n_bulk_completed", "n_minute_known"),
    ("n_done_at_once", "n_timed"),
)
EXPECTATIONS = (
    one_row_per("mart_endings_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    not_negative_counts(*COUNTS),
    sums_agree(
        tuple(SUMS),
        tuple(SUMS.values()),
        f"fct_dossier_traits where ended_date <= {AS_OF}",
        Text("Các tổng bằng số đếm trên từng hồ sơ", "Sums equal the counts over the dossiers"),
    ),
    sums_agree(
        ("n_ended",),
        ("sum(n_resolved_date)",),
        "mart_dossiers_daily",
        Text("Số kết thúc bằng số đã giải quyết theo ngày", "Dossiers ended equal those resolved by date"),
    ),
    rule(
        "parts_exceed_whole",
        " and ".join(f"{part} <= {whole}" for part, whole in _WITHIN),
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
