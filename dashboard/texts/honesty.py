"""Words of the honesty checks on the command line."""

from warehouse.text import Text

LEVEL = Text("mức thấy", "level found")
EXPECTED = Text("mức kỳ vọng", "expected")
CHANCE = Text("xác suất do ngẫu nhiên", "chance of it")
VERDICT = Text("kết luận", "verdict")
WHY = Text("vì sao kỳ vọng như vậy", "why this level")
LIMITS = Text("nói được gì, không nói được gì", "what it can and cannot tell")
NO_ROWS = Text("Không có dòng nào.", "No rows.")
COLUMNS = {
    "dossier_id": Text("mã hồ sơ", "dossier"),
    "unit_key": Text("đơn vị", "unit"),
    "procedure_code": Text("thủ tục", "procedure"),
    "channel": Text("hình thức", "channel"),
    "status": Text("trạng thái", "status"),
    "received_at": Text("tiếp nhận", "received"),
    "due_first_at": Text("hẹn lần đầu", "first due"),
    "due_at": Text("hẹn trả", "due"),
    "supplement_requested_at": Text("yêu cầu bổ sung", "supplement asked"),
    "completed_at": Text("kết thúc", "completed"),
    "due_from_at": Text("hạn cũ", "old due date"),
    "due_to_at": Text("hạn mới", "new due date"),
    "due_from_last_seen_at": Text("hạn cũ thấy lần cuối", "old date last seen"),
    "seen_at": Text("hạn mới thấy lần đầu", "new date first seen"),
    "round_start": Text("đợt từ", "round from"),
    "round_end": Text("đến", "to"),
    "forms_issued": Text("phát ra", "issued"),
    "n_returned": Text("thu về", "returned"),
    "source_file": Text("tệp", "file"),
    "source_row": Text("dòng", "row"),
}
