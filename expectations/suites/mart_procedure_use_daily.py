"""Flows of procedures offered and used online: their running sums are the stocks."""

from expectations.warehouse_rules import AS_OF, one_row_per, sums_agree
from warehouse.text import Text

_STANDING = f"is_listed and online_level >= 3 and valid_from <= {AS_OF} and valid_to > {AS_OF}"
EXPECTATIONS = (
    one_row_per("mart_procedure_use_daily", "event_date", "field_code", "authority_level"),
    sums_agree(
        ("n_offered",),
        ("count(*)",),
        f"dim_procedure where {_STANDING}",
        Text("Số thủ tục cung cấp trực tuyến bằng danh mục", "Procedures offered online equal the list"),
    ),
    sums_agree(
        ("n_used",),
        ("count(*)",),
        f"dim_procedure where {_STANDING} and procedure_code in (select procedure_code from fct_dossiers"
        f" where channel = 'online' and received_date <= {AS_OF}"
        f" and cast(received_date + interval '12' month as date) > {AS_OF})",
        Text(
            "Số thủ tục có phát sinh bằng số thủ tục có hồ sơ trực tuyến trong 12 tháng",
            "Procedures used equal those with an online dossier in the twelve months",
        ),
    ),
)
