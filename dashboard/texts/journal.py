"""Words of the journal: its kinds, and what it refuses."""

from warehouse.text import Text

DECISION = Text("quyết định", "decision")
OUTCOME = Text("kết quả thực hiện", "outcome")
COMMENT = Text("nhận xét", "comment")
REBASE = Text("đặt lại mốc so sánh", "rebase")
EVENT = Text("sự kiện", "event")
SIGN_OFF = Text("đã rà soát", "reviewed")
MEETING = Text("buổi họp đã chốt", "closed meeting")
REPORT_TEXT = Text("đoạn văn báo cáo", "report text")
ISSUED = Text("văn bản đã phát hành", "issued document")
NO_AUTHOR = Text("Cần ghi tên người nhập.", "The name of the writer is needed.")
NO_SUCH_ENTRY = Text(
    "Nhật ký không có mục '{entry}' để ghi tiếp vào.", "The journal has no entry '{entry}' to write about."
)
NOT_OPENED = Text(
    "Không mở được nhật ký {path}. Kiểm tra quyền ghi vào thư mục này.",
    "The journal {path} cannot be opened. Check that this folder may be written to.",
)
NOT_WRITTEN = Text(
    "Nhật ký {path} không đọc hoặc ghi được ({reason}). Chưa có gì được lưu; hãy thử lại.",
    "The journal {path} cannot be read or written ({reason}). Nothing was saved; try again.",
)
NEWER_VERSION = Text(
    "Nhật ký {path} do bản Thước Đo mới hơn ghi. Hãy nâng cấp Thước Đo.",
    "The journal {path} was written by a newer Thước Đo. Upgrade Thước Đo.",
)
FILE_NOT_WRITTEN = Text("Không ghi được tệp {path}.", "The file {path} cannot be written.")
FILE_NOT_READ = Text(
    "Không đọc được tệp {path}; cần tệp do `thuocdo journal export` ghi ra.",
    "The file {path} cannot be read; it must be one that `thuocdo journal export` wrote.",
)
NOT_AN_ENTRY = Text(
    "{path}, dòng {line}: không phải một mục nhật ký. Chưa nhập mục nào.",
    "{path}, line {line}: not a journal entry. Nothing was imported.",
)
OTHER_ENTRY = Text(
    "{path}, dòng {line}: mục này đã có trong nhật ký với nội dung khác. Chưa nhập mục nào.",
    "{path}, line {line}: this entry is in the journal with another content. Nothing was imported.",
)
EXPORTED = Text("Đã ghi {n} mục nhật ký ra {path}.", "Wrote {n} journal entries to {path}.")
IMPORTED = Text("Đã thêm {new} mục; {known} mục đã có.", "Added {new} entries; {known} were there already.")
EMPTY = Text("Nhật ký chưa có mục nào.", "The journal is empty.")
