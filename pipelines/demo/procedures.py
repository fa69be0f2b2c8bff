"""The list of procedures: a new row of validity whenever the online level or five-on-the-spot changes."""

import polars as pl

from pipelines.demo.catalogue import LEVEL_YEARS, Catalogue, DemoProcedure
from pipelines.demo.files import Sheet
from pipelines.demo.layouts import heading

_TIME, _VALIDITY = "Thời hạn giải quyết", "Hiệu lực"


def _validity_rows(procedure: DemoProcedure, levels: list[int], fives: list[bool]) -> list[list[str]]:
    """The procedure's rows, oldest first; the next one begins on the day the last one stops holding."""
    changes = [at for at in range(len(levels)) if at == 0 or (levels[at], fives[at]) != (levels[at - 1], fives[at - 1])]
    rows: list[list[str]] = []
    for number, at in enumerate(changes):
        ends = LEVEL_YEARS[changes[number + 1]] if number + 1 < len(changes) else None
        rows.append(
            [
                procedure.code,
                procedure.name,
                procedure.field,
                "Cấp thành phố" if procedure.is_city else "Cấp phường, xã",
                f"Mức độ {levels[at]}",
                "Có",
                "Có" if fives[at] else "Không",
                str(procedure.legal_days),
                "Ngày làm việc" if procedure.is_working_days else "Ngày",
                f"{procedure.fee_vnd:,}".replace(",", "."),
                f"01/01/{LEVEL_YEARS[at]}",
                f"01/01/{ends}" if ends else "",
            ]
        )
    return rows


def procedures_sheet(catalogue: Catalogue, exported_at: int) -> Sheet:
    """All procedures with their periods of validity, under two rows of headings."""
    columns = {
        column: heading("procedure_list", column)
        for column in (
            "procedure_code",
            "procedure_name",
            "field",
            "authority_level",
            "online_level",
            "is_posted",
            "is_five_on_the_spot",
        )
    }
    headings = [*columns.values(), f"{_TIME} | Số ngày", f"{_TIME} | Loại ngày", heading("procedure_list", "fee_vnd")]
    headings += [f"{_VALIDITY} | Từ ngày", f"{_VALIDITY} | Đến ngày"]
    rows = [
        row
        for position, procedure in enumerate(catalogue.procedures)
        for row in _validity_rows(
            procedure,
            catalogue.online_level[:, position].tolist(),
            catalogue.five_on_the_spot[:, position].tolist(),
        )
    ]
    return Sheet(
        title="DANH MỤC THỦ TỤC HÀNH CHÍNH THUỘC THẨM QUYỀN CỦA THÀNH PHỐ VÀ CÁC PHƯỜNG, XÃ",
        exported_at=exported_at,
        frame=pl.DataFrame(rows, schema=dict.fromkeys(headings, pl.String), orient="row"),
        has_numbered_row=True,
    )
