"""Words of the due-date check on the command line."""

from warehouse.text import Text

NO_ROWS = Text("Không có hồ sơ nào như vậy.", "No such dossier.")
LIMIT = Text(
    "Đối chiếu để xem lại, không thay hạn đã in; số liệu đúng hạn vẫn theo hạn đã in.",
    "A check to look into; the printed due date stays, and on-time figures go by it.",
)
COLUMNS = {
    "dossier_id": Text("mã hồ sơ", "dossier"),
    "unit_name": Text("đơn vị", "unit"),
    "procedure_code": Text("thủ tục", "procedure"),
    "received_at": Text("tiếp nhận", "received"),
    "legal_days": Text("thời hạn (ngày)", "legal time (days)"),
    "legal_days_kind": Text("loại ngày", "kind of day"),
    "supplement_days": Text("chờ bổ sung (ngày làm việc)", "wait for supplement (working days)"),
    "is_supplement_known": Text("có ghi bổ sung", "supplement recorded"),
    "due_date": Text("hẹn trả đã in", "printed due date"),
    "due_computed_date": Text("tính lại", "recomputed"),
    "difference_working_days": Text("chênh (ngày làm việc)", "difference (working days)"),
    "due_class": Text("so với tính lại", "against it"),
    "is_day_month_swapped": Text("có thể đảo ngày, tháng", "day and month may be swapped"),
    "source_file": Text("tệp", "file"),
    "source_row": Text("dòng", "row"),
}
VALUES = {
    "earlier": Text("sớm hơn", "earlier"),
    "later": Text("muộn hơn", "later"),
    "working": Text("ngày làm việc", "working days"),
    "calendar": Text("ngày thường", "calendar days"),
}
