"""Words of the page Báo cáo."""

from warehouse.text import Text

MEANING = Text(
    "Biểu mẫu, báo cáo gửi tỉnh, lập từ đúng những con số trên màn hình. "
    "Mỗi tệp mang mã dữ liệu và được ghi vào sổ phát hành.",
    "Forms and reports for the province, made from the very numbers of the screen. "
    "Each file bears a data code and is noted in the ledger.",
)
FORM = Text("Biểu mẫu, báo cáo", "Form or report")
BASIS = Text("Kỳ tính theo", "Periods by")
BASES = {
    "report": Text("Mốc chốt báo cáo", "Reporting cut-offs"),
    "calendar": Text("Lịch", "Calendar"),
}
KIND = Text("Loại kỳ", "Kind of period")
KINDS = {
    "month": Text("Tháng", "Month"),
    "quarter": Text("Quý", "Quarter"),
    "half": Text("6 tháng", "Half-year"),
    "nine": Text("9 tháng", "Nine months"),
    "year": Text("Năm", "Year"),
    "week": Text("Tuần", "Week"),
}
PERIOD = Text("Kỳ", "Period")
UNFINISHED_OPTION = Text("{title} (chưa hết kỳ)", "{title} (not over)")
UNIT = Text("Đơn vị", "Unit")
WHOLE_CITY = Text("Toàn thành phố", "Whole city")
POLICY = Text("Định nghĩa đúng hạn", "On-time definition")
DRAFT = Text("Xuất bản “Số liệu chưa chốt”", "Make a copy marked “not final”")
DRAFT_HELP = Text(
    "Kỳ đến {end} mới hết, số liệu có đến {as_of}. Mọi trang sẽ ghi “Số liệu chưa chốt”.",
    "The period ends on {end}; figures go to {as_of}. Every page will say “Số liệu chưa chốt” (not final).",
)
PREVIEW_MEANING = Text("Đúng nội dung sẽ ghi vào tệp.", "Exactly what the file will say.")
PREVIEW_LINES = Text("{n} dòng. Bảng đầy đủ nằm trong tệp.", "{n} lines. The file has them all.")
CODE = Text("Mã dữ liệu {code}", "Data code {code}")
NO_PREVIEW = Text("Xem nội dung trong tệp sau khi lập.", "The content is in the file.")
COL_NUMBER = Text("STT", "No.")
ISSUE_TITLE = Text("Lập tệp và ghi sổ", "Write the file and note it")
ISSUE_MEANING = Text(
    "Cùng bản dữ liệu, kỳ và đơn vị thì tệp giống nhau từng byte.",
    "The same edition, period and unit give the same bytes.",
)
AUTHOR = Text("Người lập", "Made by")
AUTHOR_HELP = Text("Ghi vào sổ phát hành của máy này, không ghi vào tệp.", "Noted in this ledger, not in the file.")
AUTHOR_NEEDED = Text("Ghi tên người lập để lập tệp.", "Give a name to make a file.")
MAKE = Text("Lập tệp {format}", "Make {format}")
MADE = Text("Đã lập và ghi sổ {name}, mã dữ liệu {code}.", "Made and noted: {name}, data code {code}.")
DOWNLOAD = Text("Tải {name}", "Download {name}")
NOT_CONFIRMED = Text(
    "Tên cơ quan, nơi nhận, người ký là mẫu đi kèm, cần kiểm chứng. Sửa trong {path} của kho dữ liệu.",
    "Names of agency, recipients and signer are ours, to be confirmed. Change them in {path} of the data folder.",
)
VERIFY_TITLE = Text("Đối chiếu tệp", "Verify a file")
VERIFY_MEANING = Text(
    "Thả một tệp để biết nó có đúng là tệp đã phát hành từ đây, đã bị sửa, hay không rõ. Tệp không được lưu lại.",
    "Drop a file to learn whether it is as issued here, altered, or unknown. It is not kept.",
)
VERIFY_CHOOSE = Text("Tệp cần đối chiếu", "File to verify")
COL_WHERE = Text("Chỗ khác", "Where")
COL_ISSUED = Text("Khi phát hành", "As issued")
COL_FOUND = Text("Trong tệp này", "In this file")
LEDGER_TITLE = Text("Sổ phát hành: {n} tệp", "Ledger: {n} files")
LEDGER_NONE = Text("Sổ phát hành chưa có tệp nào", "The ledger is empty")
LEDGER_MEANING = Text(
    "Tệp đã lập trên trang này hoặc bằng lệnh: 20 tệp mới nhất, mới nhất trước.",
    "Files made here or by command: the last 20, newest first.",
)
LEDGER_FORM = Text("Lọc theo biểu", "Only this form")
LEDGER_ALL = Text("Mọi biểu", "Every form")
COL_WHEN = Text("Lúc", "When")
COL_WHO = Text("Người lập", "By")
COL_FORM = Text("Biểu mẫu", "Form")
COL_PERIOD = Text("Kỳ", "Period")
COL_FILE = Text("Tệp", "File")
COL_CODE = Text("Mã dữ liệu", "Data code")
COL_EDITION = Text("Bản dữ liệu", "Edition")
SOURCE = Text("Hồ sơ, danh mục và nhật ký của thành phố", "The city's dossiers, lists and journal")
