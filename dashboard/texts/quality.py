"""Words of the data quality page."""

from warehouse.text import Text

VERDICT_PASSED = Text(
    "Số liệu dùng được: đạt cả {n} phép kiểm tra và không giữ lại dòng nào",
    "The data can be used: all {n} checks passed and no row was held back",
)
VERDICT_WARNED = Text(
    "Số liệu dùng được, có lưu ý: {failed} trong {n} phép kiểm tra không đạt, "
    "giữ lại {held} trong {read} dòng ({share})",
    "The data can be used, with care: {failed} of {n} checks did not pass, {held} of {read} rows held back ({share})",
)
VERDICT_PARTIAL = Text(
    "Người vận hành đã chấp nhận công bố dù có tệp vượt mức dòng bị giữ lại.",
    "The operator accepted this edition although a file exceeded the share of rows held back.",
)
VERDICT_MEANING = Text(
    "Mỗi dòng tệp xuất được kiểm tra trước khi vào kho. Dòng sai được giữ lại kèm lý do, không vào con số nào; "
    "lỗi ở mức cả bảng thì không công bố và giữ bản dữ liệu trước.",
    "Every row is checked before it enters the warehouse. A wrong row is held back with its reason and enters no "
    "figure; a table that fails as a whole is not published and the last edition stays.",
)
BUILT = Text(
    "Dựng lúc {built}. Tệp xuất mới nhất: {exported}. Số liệu tính đến {as_of}.",
    "Built at {built}. Newest export: {exported}. Figures as of {as_of}.",
)
CHECKS_TITLE = Text("{passed} trong {n} phép kiểm tra đạt", "{passed} of {n} checks passed")
CHECKS_MEANING = Text(
    "Phép không đạt đứng trước. Nghiêm trọng: dòng sai bị giữ lại hoặc không công bố; cảnh báo: chỉ nêu ra.",
    "Failures first. Critical: wrong rows are held back, or nothing is published; warning: only reported.",
)
QUARANTINE_TITLE = Text(
    "Lý do giữ lại nhiều nhất: {reason} ({part} trong {all} dòng)",
    "Most common reason for holding a row back: {reason} ({part} of {all} rows)",
)
QUARANTINE_NONE = Text("Không có dòng nào bị giữ lại", "No row was held back")
QUARANTINE_MEANING = Text(
    "Dòng bị giữ lại không vào con số nào. Sửa ở phần mềm nguồn rồi xuất lại tệp.",
    "Rows held back enter no figure. Correct them in the source system and export again.",
)
QUARANTINE_CHOOSE = Text("Xem các dòng bị giữ lại vì", "Show the rows held back because")
QUARANTINE_SHOWN = Text("{n} dòng đầu", "first {n} rows")
FILES_TITLE = Text(
    "Cả {n} tệp đều khớp: {read} dòng đọc = {loaded} đưa vào + {superseded} bị thay + {duplicate} trùng "
    "+ {held} giữ lại",
    "All {n} files add up: {read} rows read = {loaded} loaded + {superseded} superseded + {duplicate} duplicate "
    "+ {held} held back",
)
FILES_BROKEN = Text("{n} tệp không khớp số dòng", "{n} files do not add up")
FILES_MEANING = Text(
    "Bị thay: bản cũ của hồ sơ có lần xuất mới hơn. Trùng: giống hệt một dòng đã có. "
    "Cột “Chênh” phải bằng 0 ở mọi tệp.",
    "Superseded: an older state of a dossier exported again later. Duplicate: exactly a row already there. "
    "“Difference” must be 0 for every file.",
)
FRESH_TITLE = Text(
    "Nguồn mới nhất xuất ngày {newest}; cũ nhất là {source}, {oldest}",
    "Newest export {newest}; the oldest is {source}, {oldest}",
)
FRESH_SAME = Text("Mọi nguồn đều có tệp xuất ngày {newest}", "Every source was exported on {newest}")
FRESH_MEANING = Text(
    "Lần xuất gần nhất của từng nguồn, và cũ hơn ngày chốt số liệu bao nhiêu ngày.",
    "The newest export of each source, and how many days older it is than the edition's date.",
)
SOURCE = Text("sổ kiểm tra của bản dữ liệu", "the edition's own record")

COL_RESULT = Text("Kết quả", "Result")
COL_CHECK = Text("Phép kiểm tra", "Check")
COL_TABLE = Text("Bảng", "Table")
COL_COLUMN = Text("Cột", "Column")
COL_SEVERITY = Text("Mức", "Severity")
COL_STAGE = Text("Khâu", "Stage")
COL_EXAMINED = Text("Số dòng xét", "Rows examined")
COL_UNEXPECTED = Text("Số dòng không đạt", "Rows that fail")
COL_REASON = Text("Lý do", "Reason")
COL_SOURCE = Text("Nguồn", "Source")
COL_ROWS = Text("Số dòng", "Rows")
COL_FILES = Text("Số tệp", "Files")
COL_FILE = Text("Tệp", "File")
COL_SHEET = Text("Trang tính", "Sheet")
COL_ROW = Text("Dòng", "Row")
COL_FOUND = Text("Tìm thấy", "Found")
COL_EXPECTED = Text("Cần", "Expected")
COL_READ = Text("Đọc", "Read")
COL_LOADED = Text("Đưa vào", "Loaded")
COL_SUPERSEDED = Text("Bị thay", "Superseded")
COL_DUPLICATE = Text("Trùng", "Duplicate")
COL_HELD = Text("Giữ lại", "Held back")
COL_DIFFERENCE = Text("Chênh", "Difference")
COL_EXPORTED = Text("Xuất lúc", "Exported")
COL_AGE = Text("Cũ hơn ngày chốt (ngày)", "Older than the edition (days)")
COL_REFERENCE = Text("Dữ liệu tham chiếu", "Reference")
PASSED = Text("✓ đạt", "✓ passed")
FAILED = Text("✗ không đạt", "✗ failed")
SEVERITIES = {
    "critical": Text("nghiêm trọng", "critical"),
    "warning": Text("cảnh báo", "warning"),
}
STAGES = {
    "staging": Text("trước khi vào kho", "before the warehouse"),
    "warehouse": Text("sau khi dựng kho", "after the build"),
}
