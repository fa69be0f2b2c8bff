"""What a document issued on administrative reform must hold."""

from expectations.rules import expectations_from_columns
from expectations.staging_rules import between, key_unique_in_file, unit_known, within_calendar, within_export
from warehouse.tables import STG_ISSUED_DOCUMENTS

EXPECTATIONS = (
    *expectations_from_columns(STG_ISSUED_DOCUMENTS),
    between("content", 1, 6, STG_ISSUED_DOCUMENTS),
    within_calendar("issued_on", STG_ISSUED_DOCUMENTS),
    within_export("issued_after_export", "issued_on", STG_ISSUED_DOCUMENTS),
    unit_known(STG_ISSUED_DOCUMENTS, "issued_on"),
    key_unique_in_file(STG_ISSUED_DOCUMENTS),
)
