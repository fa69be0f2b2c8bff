"""Words of annexes, data tables and open data: what is printed is Vietnamese, columns of data are named in both."""

from warehouse.text import Text

NUMBER = Text("STT", "No.")
YES = Text("có", "yes")
NO = Text("không", "no")
SECTION = Text("Mục", "Section")
CODE_COLUMN = Text("Mã dữ liệu", "Data code")
MARK_COLUMN = Text("Lưu ý", "Note")
ROWS_SHOWN = Text(
    "{shown} dòng đầu trong {n} dòng; tệp có đủ.", "The first {shown} of {n} rows; the file has them all."
)
ALL_ROWS_SHOWN = Text("{n} dòng.", "{n} rows.")
WRITING = Text("Đang ghi dòng", "Writing rows")
PACKING = Text("Đang đóng gói tệp", "Packing the file")

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
MISMATCH = Text(
    "Phụ lục tìm được {rows} hồ sơ nhưng chỉ số {metric} đếm {counted}; không phát hành. Dựng lại bằng thuocdo run; "
    "nếu vẫn lệch thì báo lỗi kèm tên bản dữ liệu.",
    "{rows} dossiers were found but {metric} counts {counted}: nothing is issued. Build again with thuocdo run; if "
    "they still differ, report it with the name of the edition.",
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
SCOPE = Text("Phạm vi", "Scope")
SCOPE_MEANING = Text("total: chung; unit: từng đơn vị", "total: the whole asked for; unit: one unit")
TITLE_EN = Text("Tên tiếng Anh", "English title")
DEFINITION_EN = Text("Định nghĩa bằng tiếng Anh", "English definition")
UNIT_KEY = Text("Mã đơn vị", "Unit key")
UNIT_NAME = Text("Tên đơn vị", "Unit")
INDEX = Text("Chỉ số xếp hạng", "Index")
LOCALITY = Text("Địa phương", "Locality")
COMPONENT = Text("Thành phần", "Component")
NUMERATOR = Text("Tử số", "Numerator")
DENOMINATOR = Text("Mẫu số", "Denominator")
VALUE = Text("Giá trị", "Value")
MEASURE = Text("Đơn vị đo", "Unit of measure")
MEASURE_MEANING = Text(
    "percent: tỷ lệ 0–1; count: số đếm; days: ngày làm việc; points: điểm; rank: thứ hạng",
    "percent: share 0–1; count; days: working days; points; rank",
)
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

# Open data
OPEN_DATA_MEANING = Text(
    "Dữ liệu mở: hồ sơ theo tháng, đơn vị, lĩnh vực; ô nhỏ được che; CSV và datapackage.json trong một tệp zip.",
    "Open data: dossiers by month, unit and field; small cells hidden; CSV and datapackage.json in one zip.",
)
CALENDAR_ONLY = Text(
    "Dữ liệu mở chỉ lập theo tháng dương lịch: chọn kỳ lịch (--basis calendar). Tháng cắt theo hai cách thì lấy hiệu "
    "ra được ô đã che.",
    "Open data are by calendar month only: choose calendar periods (--basis calendar). Months cut in two ways would "
    "give away hidden cells.",
)
THRESHOLD_BROKEN = Text(
    "Ngưỡng che ô '{threshold}' của tháng {month} không dùng được: mục [[suppression]] của layouts/open_data.toml cần "
    "threshold là số nguyên từ 1 và source.",
    "The threshold '{threshold}' of {month} cannot be used: an entry [[suppression]] of layouts/open_data.toml needs a "
    "whole number of 1 or more as threshold, and a source.",
)
NO_WHOLE_MONTH = Text(
    "Kỳ {period} chưa có tháng nào kết thúc (số liệu đến {as_of}); dữ liệu mở chỉ gồm tháng đã hết.",
    "No month of {period} is over (figures go to {as_of}); open data hold whole months only.",
)
BY_UNIT_TITLE = Text("Hồ sơ theo tháng và đơn vị", "Dossiers by month and unit")
BY_FIELD_TITLE = Text("Hồ sơ theo tháng và lĩnh vực", "Dossiers by month and field")
CITY_TITLE = Text("Hồ sơ theo tháng, toàn thành phố", "Dossiers by month, the whole city")
OPEN_TITLES = {
    "month": Text("Tháng", "Month"),
    "unit_key": Text("Khóa đơn vị", "Unit key"),
    "unit_code": Text("Mã đơn vị", "Unit code"),
    "unit_name": Text("Đơn vị", "Unit"),
    "field_code": Text("Mã lĩnh vực", "Field code"),
    "field_name": Text("Lĩnh vực", "Field"),
    "received": Text("Tiếp nhận", "Received"),
    "received_online": Text("Trực tuyến", "Online"),
    "received_direct": Text("Trực tiếp, bưu chính", "In person, by post"),
    "online_share": Text("Tỷ lệ trực tuyến", "Online share"),
    "resolved": Text("Đã giải quyết", "Resolved"),
    "on_time": Text("Đúng hạn", "On time"),
    "late": Text("Quá hạn", "Late"),
    "on_time_rate": Text("Tỷ lệ đúng hạn", "On-time rate"),
    "hidden": Text("Cột bị che", "Hidden columns"),
}
OPEN_COLUMNS = {
    "month": Text("Tháng (ngày đầu tháng)", "Month (its first day)"),
    "unit_key": Text("Khóa đơn vị: mã và ngày có hiệu lực", "Unit key: code and first day of validity"),
    "unit_code": Text("Mã đơn vị", "Unit code"),
    "unit_name": Text("Tên đơn vị", "Unit"),
    "field_code": Text("Mã lĩnh vực", "Field code"),
    "field_name": Text("Tên lĩnh vực", "Field"),
    "received": Text("Hồ sơ tiếp nhận trong tháng", "Dossiers received in the month"),
    "received_online": Text("trong đó nộp trực tuyến", "of which online"),
    "received_direct": Text("trong đó nộp trực tiếp hoặc qua bưu chính", "of which in person or by post"),
    "online_share": Text(
        "Tỷ lệ trực tuyến: received_online / received, làm tròn xuống đến phần nghìn",
        "Online share: received_online / received, rounded down to a thousandth",
    ),
    "resolved": Text("Hồ sơ đã giải quyết trong tháng", "Dossiers resolved in the month"),
    "on_time": Text("trong đó trước hạn hoặc đúng hạn", "of which early or on time"),
    "late": Text("trong đó quá hạn", "of which late"),
    "on_time_rate": Text(
        "Tỷ lệ đúng hạn: on_time / resolved, làm tròn xuống đến phần nghìn",
        "On-time rate: on_time / resolved, rounded down to a thousandth",
    ),
    "hidden": Text(
        "Các cột bị che ở dòng này, cách nhau bằng dấu cách; trống là không che cột nào",
        "The columns hidden in this row, separated by spaces; empty where none is",
    ),
}
HIDDEN_NOTE = Text(
    "Từ tháng {month}: số đếm từ 1 đến {most} bị che. {source}.",
    "From {month}: counts from 1 to {most} are hidden. {source}.",
)
HIDDEN_COUNT = Text("{hidden} ô bị che trong {cells} ô.", "{hidden} of {cells} cells are hidden.")
UNCONFIRMED = Text("chưa ghi; đơn vị công bố điền", "not given; to be filled in by the publishing office")
README = """# {title}

{mark}{description}

- Đơn vị công bố: {agency}
- Kỳ: {period} ({days})
- Bản dữ liệu: {edition}; số liệu đến {data_through}; mã dữ liệu {code}
- Giấy phép: {licence}
- Đúng hạn, quá hạn theo định nghĩa “{policy}”

## Tệp

{files}

Các cột được mô tả trong `datapackage.json` (Frictionless Data). Tệp CSV:

- UTF-8 không BOM, phân cách bằng dấu phẩy, dấu thập phân là dấu chấm, ngày dạng YYYY-MM-DD;
- ô trống là không có hoặc bị che: cột `hidden` nêu cột nào bị che.

## Che ô nhỏ

{rules}
- Một số ô lớn hơn cũng bị che, để không lấy hiệu của các tổng mà suy ra được ô đã che. Số 0 không bị che.
- {hidden_count} Ô bị che không phải là 0.
- Không suy ra được đúng giá trị của ô bị che; khoảng của nó thì có thể (ít nhất là 1).
- Cộng các dòng thấy được sẽ thiếu phần bị che: dùng tệp toàn thành phố.
- Không có số đang giải quyết, vì đầu kỳ, nhận, trả, cuối kỳ ràng buộc nhau làm lộ ô bị che.
- Chỉ có tháng dương lịch đã hết; chỉ có số đếm, không có từng hồ sơ.

## Kiểm tra

`thuocdo verify TỆP` cho biết tệp này có đúng là tệp đã phát hành hay không.
"""
OPEN_FILE = Text("`{path}`: {title}, {rows} dòng", "`{path}`: {title}, {rows} rows")
