"""Words for what changed between two editions: the command line and the page of data quality."""

from warehouse.text import Text

COMPARED = Text(
    "So bản {before} (số liệu đến {before_day}) với bản {after} (số liệu đến {after_day})",
    "Edition {before} (data as of {before_day}) against edition {after} (data as of {after_day})",
)
COUNTED = Text("{n} số: {kind}", "{n} figures: {kind}")
SAME = Text("Không số liệu nào khác nhau giữa hai bản.", "No figure differs between the two editions.")
NO_RESTATED = Text("Không số liệu nào của kỳ đã khép thay đổi.", "No figure of a closed period changed.")
ONLY_FIRST = Text(
    "Chỉ hiện {n} số thay đổi nhiều nhất trong {all}; xem hết: --limit {all}",
    "Only the {n} largest of {all} are shown; for all: --limit {all}",
)
NO_DOSSIERS = Text(
    "Không có hồ sơ để liệt kê: bản cũ chỉ còn số liệu theo tháng, kỳ mới, hoặc số này không đếm từ hồ sơ.",
    "No dossiers to list: the earlier edition's file is gone, the period is new, or this is not counted from dossiers.",
)
NOT_ADDED_UP = Text(
    "Còn {numerator} tử số, {denominator} mẫu số không do hồ sơ: định nghĩa hoặc cách tính đã đổi giữa hai bản.",
    "{numerator} of the numerator and {denominator} of the denominator are not due to dossiers: a definition changed "
    "between the editions.",
)
ALL_UNITS = Text("mọi đơn vị", "all units")
BEHIND = Text("{figure}: {n} hồ sơ làm thay đổi", "{figure}: moved by {n} dossiers")

KIND = Text("loại thay đổi", "kind of change")
METRIC = Text("Chỉ số đo", "Metric")
POLICY = Text("Định nghĩa đúng hạn", "On-time definition")
PERIOD = Text("Kỳ", "Period")
UNIT = Text("Đơn vị", "Unit")
BEFORE = Text("Bản trước", "Before")
AFTER = Text("Bản này", "Now")
NUMERATOR = Text("Tử số", "Numerator")
DENOMINATOR = Text("Mẫu số", "Denominator")
DIFFERENCE = Text("Chênh (tử / mẫu)", "Change (num. / den.)")
DOSSIER = Text("Mã hồ sơ", "Dossier")
CHANGE = Text("Đổi gì", "What changed")
DETAILS = Text("Cụ thể", "Details")
FILE = Text("Tệp gốc", "Source file")
ROW = Text("Dòng", "Row")

COLUMNS = {
    "unit_key": Text("đơn vị", "unit"),
    "status": Text("trạng thái", "status"),
    "received_date": Text("ngày tiếp nhận", "received"),
    "due_date": Text("ngày hẹn trả", "due"),
    "ended_date": Text("ngày kết thúc", "ended"),
    "handed_date": Text("ngày trả kết quả", "handed over"),
    "portal_ended_date": Text("ngày kết thúc (766)", "ended (766)"),
    "class_date": Text("xếp loại theo ngày", "class by date"),
    "class_timestamp": Text("xếp loại theo giờ", "class by time"),
    "class_portal_766": Text("xếp loại 766", "class by 766"),
    "supplement_count": Text("số lần bổ sung", "supplement requests"),
    "channel": Text("hình thức", "channel"),
    "procedure_code": Text("thủ tục", "procedure"),
    "field_code": Text("lĩnh vực", "field"),
}
NOTHING = Text("(trống)", "(empty)")

RESTATED_TITLE = Text(
    "{n} số liệu của kỳ đã khép thay đổi so với bản trước; nhiều nhất: {figure}",
    "{n} figures of closed periods changed since the last edition; the most: {figure}",
)
RESTATED_NONE = Text(
    "Số liệu của các kỳ đã khép không đổi so với bản trước",
    "No figure of a closed period changed since the last edition",
)
RESTATED_FIRST = Text(
    "Đây là bản dữ liệu đầu tiên, chưa có bản trước để so", "This is the first edition: none before it"
)
RESTATED_MEANING = Text(
    "So với bản {before} (số liệu đến {day}). Kỳ đã khép: đã hết tháng ở bản trước. "
    "Kỳ mới và kỳ khi ấy chưa hết ({others} số) không tính là thay đổi. Đúng hạn tính {policy}; "
    "tệp tải về có mọi định nghĩa.",
    "Held against edition {before} (data as of {day}). A closed period was over in that edition; "
    "new periods and the one then under way ({others} figures) are not restatements. On time is counted {policy}; "
    "the file has every definition.",
)
RESTATED_CHOOSE = Text("Xem hồ sơ làm thay đổi", "Show the dossiers behind")
RESTATED_DOSSIERS = Text("{n} hồ sơ", "{n} dossiers")
RESTATED_LIMITED = Text("Chỉ hiện {n} hồ sơ đầu trong {all}.", "Only the first {n} of {all} are shown.")
SOURCE = Text("số liệu theo tháng lưu cùng từng bản", "the months kept with every edition")

VANISHED_TITLE = Text(
    "{n} hồ sơ từng có trong tệp xuất nay không còn trong tệp xuất sau",
    "{n} dossiers stood in an export and are missing from a later one",
)
VANISHED_NONE = Text("Không hồ sơ nào biến mất khỏi tệp xuất sau", "No dossier vanished from a later export")
VANISHED_MEANING = Text(
    "Tệp xuất sau bao trùm đúng đơn vị và ngày của hồ sơ mà không có hồ sơ ấy: có thể đã bị xóa, gộp hoặc đổi mã. "
    "Hồ sơ vẫn được tính vào mọi con số theo lần xuất cuối có nó; hãy hỏi nơi gửi tệp.",
    "A later export covers the dossier's unit and days and does not have it: deleted, merged or renumbered. "
    "It stays in every figure as it last stood; ask whoever sent the file.",
)
VANISHED_SOURCE = Text("đối chiếu các lần xuất", "exports held against each other")
VANISHED_LIMITED = Text("Bảng hiện {n} hồ sơ đầu.", "The table shows the first {n}.")
LAST_SEEN_FILE = Text("Có lần cuối ở tệp", "Last seen in")
LAST_SEEN_AT = Text("Xuất lúc", "Exported")
MISSING_FILE = Text("Vắng ở tệp", "Missing from")
MISSING_AT = Text("Xuất lúc", "Exported at")
STATUS = Text("Trạng thái cuối", "Last status")
RECEIVED = Text("Tiếp nhận", "Received")
