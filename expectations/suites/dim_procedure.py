"""Procedures: one row per code and period; every listed procedure of the files is here."""

from expectations.rules import identity
from expectations.warehouse_rules import begins_before_it_ends, known, not_overlapping, one_row_per, required
from warehouse.text import Text

EXPECTATIONS = (
    one_row_per("dim_procedure", "procedure_key"),
    required("procedure_key", "procedure_code", "is_listed", "valid_from", "valid_to"),
    begins_before_it_ends(),
    not_overlapping("dim_procedure", "procedure_code"),
    known("field_code", "dim_field", Text("Lĩnh vực có trong danh mục", "The field is in the list of fields")),
    identity(
        "rows_lost",
        "cast(sum(case when is_listed then 1 else 0 end) as bigint)",
        "(select cast(coalesce(sum(rows_loaded), 0) as bigint) from meta_files where source = 'procedures')",
        Text("Số thủ tục bằng số dòng đã nạp từ các tệp", "As many procedures as were loaded from the files"),
    ),
)
