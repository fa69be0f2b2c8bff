"""What the list of procedures must hold."""

from expectations.rules import expectations_from_columns, rule
from expectations.staging_rules import between, in_order, key_unique_in_file, not_negative
from warehouse.tables import STG_PROCEDURES
from warehouse.text import Text

EXPECTATIONS = (
    *expectations_from_columns(STG_PROCEDURES),
    between("online_level", 1, 4, STG_PROCEDURES),
    not_negative("legal_days_negative", "legal_days", STG_PROCEDURES),
    not_negative("fee_negative", "fee_vnd", STG_PROCEDURES),
    in_order("validity_reversed", "valid_to", "valid_from", STG_PROCEDURES),
    rule(
        "legal_days_kind_missing",
        "legal_days_kind is not null",
        Text(
            "Có thời hạn theo quy định thì phải ghi ngày làm việc hay ngày lịch",
            "A legal time says whether it counts working or calendar days",
        ),
        columns=("legal_days", "legal_days_kind"),
    ),
    key_unique_in_file(STG_PROCEDURES),
)
