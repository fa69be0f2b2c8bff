"""Daily counts of what is known of dossiers received: their sums are counts of the dossiers' traits."""

from expectations.rules import rule
from expectations.warehouse_rules import AS_OF, not_negative_counts, one_row_per, sums_agree
from warehouse.text import Text

# Each measure and the aggregate over fct_dossier_traits that it must add up to.
SUMS = {
    "n_received": "count(*)",
    "n_online_level_known": "count(online_level)",
    "n_online_partial": "count_if(online_level = 3)",
    "n_online_full": "count_if(online_level >= 4)",
    "n_fee_known": "count(is_paid_online)",
    "n_paid_online": "count_if(is_paid_online)",
    "n_online_timed": "count(is_received_in_counter_hours)",
    "n_online_counter_hours": "count_if(is_received_in_counter_hours)",
}
EXPECTATIONS = (
    one_row_per("mart_receipts_daily", "event_date", "unit_key", "procedure_code", "field_code", "channel"),
    not_negative_counts(*SUMS),
    sums_agree(
        tuple(SUMS),
        tuple(SUMS.values()),
        f"fct_dossier_traits where received_date <= {AS_OF}",
        Text("Các tổng bằng số đếm trên từng hồ sơ", "Sums equal the counts over the dossiers"),
    ),
    sums_agree(
        ("n_received",),
        ("sum(n_received)",),
        "mart_dossiers_daily",
        Text("Số tiếp nhận bằng bảng hồ sơ theo ngày", "Dossiers received equal the daily mart"),
    ),
    rule(
        "parts_exceed_whole",
        "n_online_partial + n_online_full <= n_online_level_known and n_online_level_known <= n_received"
        " and n_paid_online <= n_fee_known and n_online_counter_hours <= n_online_timed",
        Text("Các phần không lớn hơn tổng", "Parts do not exceed their whole"),
        columns=("event_date",),
    ),
)
