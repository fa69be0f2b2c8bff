"""Words of the annexes, the data tables and the open data. What they print is Vietnamese first; data columns have both."""

from warehouse.text import Text

NUMBER = Text("STT", "No.")
YES = Text("có", "yes")
NO = Text("không", "no")
SECTION = Text("Mục", "Section")
CODE_COLUMN = Text("Mã dữ liệu", "Data code")
MARK_COLUMN = Text("Lưu ý", "Note")
WRITING = Text("Đang ghi", "Writing")

# Overdue dossiers
OVERDUE_MEANING = Text(
    "Phụ lục từng hồ sơ kết thúc muộn trong kỳ và đang quá hạn vào ngày cuối kỳ; không có dữ liệu cá nhân.",
    "Annex: each dossier that ended late in the period or was open and overdue on its last day; no personal data.",
)
ANNEX_SHEET = Text("Phụ lục", "Annex")
DOSSIER = Text("Mã hồ sơ", "Dossier")
RECEIVED = Text("Ngày tiếp nhận", "Received")
DUE = Text("Ngày hẹn trả", "Due")
RESULT = Text("Ngày có kết quả", "Result")
UNIT = Text("Đơn vị giải quyết", "Unit")
NOTE = Text("Ghi chú", "Note")
FIELD = Text("Lĩnh vực", "Field")
DAYS_LATE = Text("Số ngày làm việc muộn", "Working days late")
FIRST_DUE = Text("Ngày hẹn đầu tiên đã thấy", "First due date seen")
DUE_MOVES = Text("Số lần đổi ngày hẹn", "Moves of the due date")
APOLOGY = Text("Thư xin lỗi", "Apology letter")
LATE_SECTION = Text("I. Kết thúc muộn trong kỳ ({n} hồ sơ)", "I. Ended late in the period ({n})")
OVERDUE_SECTION = Text(
    "II. Đang giải quyết, quá hạn tính đến hết ngày {day} ({n} hồ sơ)", "II. Open and overdue on {day} ({n})"
)
OVERDUE_COUNTS = Text(
    "{rows} dòng = {late} hồ sơ quá hạn trong kỳ (late_dossiers, định nghĩa “{policy}”) + {overdue} hồ sơ đang giải "
    "quyết quá hạn ngày cuối kỳ (dossiers_overdue); {both} hồ sơ có ở cả hai mục.",
    "{rows} rows = {late} late in the period (late_dossiers, “{policy}”) + {overdue} open and overdue on its last day "
    "(dossiers_overdue); {both} stand in both.",
)
NOTHING_OVERDUE = Text("Không có hồ sơ quá hạn.", "No overdue dossier.")
DAYS_NOTE = Text("Muộn {n} ngày làm việc", "{n} working days late")
UNDER_A_DAY = Text("Muộn dưới 1 ngày làm việc", "Less than a working day late")
LATE_BY_SUPPLEMENTS = Text(
    "Không quá ngày hẹn; tính muộn vì yêu cầu bổ sung {n} lần", "Within its due date; late for {n} supplement requests"
)
NO_DUE = Text("Không có ngày hẹn, tính theo thời hạn của thủ tục", "No due date: the procedure's legal time")
STILL_OPEN = Text("chưa có kết quả", "no result yet")
DONE_LATER = Text("có kết quả ngày {day}, sau kỳ", "result on {day}, after the period")
MOVED_NOTE = Text("đã đổi ngày hẹn {n} lần, hẹn đầu {day}", "due date moved {n} times, first {day}")
SUPPLEMENTS_NOTE = Text("yêu cầu bổ sung {n} lần", "{n} supplement requests")
LETTER = Text("có thư xin lỗi", "apology letter sent")
NO_LETTER = Text("không có thư xin lỗi", "no apology letter")
LETTER_UNKNOWN = Text("thư xin lỗi: nguồn không ghi", "apology letter: not recorded")
IN_BOTH = Text("đã nêu ở mục I", "also in section I")

# Rows held back
QUARANTINE_MEANING = Text(
    "Từng dòng bị giữ lại của các tệp xuất trong kỳ: tệp, dòng, cột, yêu cầu, đọc được, lý do.",
    "Each row held back of the files exported in the period: file, row, column, expected, found, reason.",
)
QUARANTINE_SHEET = Text("Dòng bị giữ lại", "Rows held back")
FILE = Text("Tệp", "File")
SHEET = Text("Trang tính", "Sheet")
ROW = Text("Dòng", "Row")
COLUMN = Text("Cột", "Column")
EXPECTED = Text("Yêu cầu", "Expected")
FOUND = Text("Đọc được", "Found")
REASON = Text("Lý do", "Reason")
EXPORTED = Text("Ngày xuất tệp", "Exported")
ROW_KEY = Text("Khóa của dòng", "Key of the row")
REASON_CODE = Text("Mã lý do", "Reason code")
QUARANTINE_COUNTS = Text(
    "{rows} dòng của {files} tệp xuất trong kỳ, trong {all} dòng bị giữ lại của cả bản dữ liệu. {reasons}.",
    "{rows} rows of {files} files exported in the period, of {all} held back in the edition. {reasons}.",
)
NOTHING_HELD_BACK = Text("Không có dòng nào bị giữ lại.", "No row was held back.")

# Every metric
METRICS_MEANING = Text(
    "Mọi chỉ số đo trong kỳ, toàn thành phố và từng đơn vị: tử số, mẫu số, giá trị, định nghĩa.",
    "Every metric in the period, for the city and by unit: numerator, denominator, value, definition.",
)
METRICS_SHEET = Text("Chỉ số đo", "Metrics")
METRIC = Text("Mã chỉ số", "Metric")
TITLE = Text("Tên chỉ số", "Title")
DEFINITION = Text("Định nghĩa", "Definition")
FORMULA = Text("Công thức", "Formula")
POLICY = Text("Định nghĩa đúng hạn", "On-time policy")
PERIOD_START = Text("Từ ngày", "From")
PERIOD_END = Text("Đến ngày", "To")
IS_COMPLETE = Text("Kỳ đã hết", "Period is over")
LEVEL = Text("Phạm vi", "Scope")
UNIT_KEY = Text("Mã đơn vị", "Unit key")
UNIT_NAME = Text("Tên đơn vị", "Unit")
INDEX = Text("Chỉ số xếp hạng", "Index")
LOCALITY = Text("Địa phương", "Locality")
COMPONENT = Text("Thành phần", "Component")
NUMERATOR = Text("Tử số", "Numerator")
DENOMINATOR = Text("Mẫu số", "Denominator")
VALUE = Text("Giá trị", "Value")
MEASURE = Text("Đơn vị đo", "Unit of measure")
ENOUGH = Text("Đủ trường hợp", "Enough cases")
ENOUGH_MEANING = Text(
    "Mẫu số không dưới mức tối thiểu để nêu giá trị; “không”: chỉ nêu tử số và mẫu số.",
    "The denominator is large enough for the value to be shown; no: show numerator and denominator only.",
)
TOTAL = Text("chung", "total")
BY_UNIT = Text("từng đơn vị", "by unit")
METRICS_COUNTS = Text(
    "{metrics} chỉ số đo, {rows} dòng; {empty} chỉ số chưa có số liệu trong kỳ: {names}.",
    "{metrics} metrics, {rows} rows; {empty} without figures in the period: {names}.",
)
MEASURES = {
    "percent": Text("tỷ lệ 0–1", "share 0–1"),
    "count": Text("số đếm", "count"),
    "days": Text("ngày làm việc", "working days"),
    "points": Text("điểm", "points"),
    "rank": Text("thứ hạng", "rank"),
}
NO_METRIC = Text("Không có số liệu.", "No figures.")
