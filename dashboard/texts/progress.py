"""Words of the processing page."""

from warehouse.text import Text

CONCENTRATED = Text(
    "Quá hạn tập trung ở {name}: {part} trong {all} hồ sơ", "Lateness gathers at {name}: {part} of {all} dossiers"
)
SPREAD = Text(
    "Quá hạn rải ở {n} nơi; nhiều nhất là {name}: {part} trong {all} hồ sơ",
    "Lateness is spread over {n} places; the most at {name}: {part} of {all} dossiers",
)
NOBODY_LATE = Text("Không có hồ sơ quá hạn trong phạm vi đang chọn", "No late dossier in the current selection")
MONTHS_NONE = Text("Không tháng nào có hồ sơ quá hạn trong {n} tháng", "No month had a late dossier in {n} months")
MONTHS_SOME = Text(
    "{late} trong {n} tháng có hồ sơ quá hạn; tháng gần nhất là {last}",
    "{late} of {n} months had late dossiers; the last was {last}",
)
MONTHS_MEANING = Text(
    "Số hồ sơ quá hạn theo tháng. Tam giác: sự kiện, đưa con trỏ đến để đọc.",
    "Late dossiers by month. Triangles are events; point at one to read it.",
)
DAYS_TITLE = Text(
    "Một nửa số hồ sơ xong trong {median} ngày làm việc; 90 % xong trong {p90} ngày",
    "Half of the dossiers are done in {median} working days; 90 % in {p90}",
)
HALF = Text("một nửa hồ sơ", "half")
NINE_TENTHS = Text("90 % hồ sơ", "90 %")
UNITS_BY = Text("Theo đơn vị. {meaning}", "By unit. {meaning}")
FIELDS_BY = Text("Theo lĩnh vực. {meaning}", "By field. {meaning}")
HEAT_TITLE = Text(
    "{n} trong {all} đơn vị không có hồ sơ quá hạn ở kỳ gần nhất ({period})",
    "{n} of {all} units had no late dossier in the latest period ({period})",
)
HEAT_MEANING = Text(
    "Số hồ sơ quá hạn theo đơn vị và năm; ô trống là không có. Chỉ vẽ các đơn vị có nhiều nhất, bảng có đủ.",
    "Late dossiers by unit and year; an empty cell is none. Only the units with the most are drawn; the table has all.",
)
POLICY_NOW = Text("Đang tính {title}: {meaning}", "Counted {title}: {meaning}")
POLICY_DENOMINATOR = Text("Mẫu số: {denominator}.", "Denominator: {denominator}.")
POLICY_RATES = Text(
    "Cùng các hồ sơ này, ba cách tính cho: {rates}",
    "The same dossiers under the three definitions: {rates}",
)
DRILL_TITLE = Text("Hồ sơ đứng sau con số", "The dossiers behind the figures")
DRILL_MEANING = Text(
    "Chọn loại hồ sơ; phạm vi theo bộ lọc ở đầu trang. Mỗi dòng ghi tệp và số dòng gốc; không có dữ liệu cá nhân.",
    "Choose which dossiers; the range follows the filters above. Each row names its file and row; no personal data.",
)
DRILL_UNIT = Text("Đơn vị", "Unit")
DRILL_FIELD = Text("Lĩnh vực", "Field")
DRILL_OUTCOME = Text("Loại hồ sơ", "Which dossiers")
DRILL_EVERY_UNIT = Text("mọi đơn vị trong phạm vi", "every unit in range")
DRILL_EVERY_FIELD = Text("mọi lĩnh vực trong phạm vi", "every field in range")
OUTCOMES = {
    "late": Text("Quá hạn", "Late"),
    "overdue": Text("Đang quá hạn", "Open and overdue"),
    "open": Text("Đang giải quyết", "Open"),
    "on_time": Text("Đúng hạn", "On time"),
    "early": Text("Trước hạn", "Early"),
    "any": Text("Tất cả hồ sơ tiếp nhận", "All received"),
}
CLASSES = {
    "early": Text("trước hạn", "early"),
    "on_time": Text("đúng hạn", "on time"),
    "late": Text("quá hạn", "late"),
    "unclassed": Text("không xếp loại", "not classed"),
}
DRILL_COUNT = Text("{n} hồ sơ", "{n} dossiers")
DRILL_LIMITED = Text(
    "Chỉ hiện {n} hồ sơ đầu, trễ nhiều nhất trước. Thu hẹp phạm vi để xem hết.",
    "Only the first {n} are shown, latest first. Narrow the selection to see them all.",
)
DRILL_NONE = Text("Không có hồ sơ loại này trong phạm vi đang chọn.", "No such dossier in the current selection.")

COL_UNIT = Text("Đơn vị", "Unit")
COL_MONTH = Text("Tháng", "Month")
COL_MEDIAN = Text("Trung vị (ngày)", "Median (days)")
COL_P90 = Text("90 % (ngày)", "90 % (days)")
COL_DOSSIERS = Text("Hồ sơ", "Dossiers")
COL_DOSSIER = Text("Mã hồ sơ", "Dossier")
COL_PROCEDURE = Text("Thủ tục", "Procedure")
COL_RECEIVED_AT = Text("Tiếp nhận", "Received")
COL_DUE_AT = Text("Hẹn trả", "Due")
COL_DONE_AT = Text("Kết thúc", "Finished")
COL_RETURNED_AT = Text("Trả kết quả", "Handed over")
COL_SUPPLEMENTS = Text("Lần bổ sung", "Supplements")
COL_LATE_DAYS = Text("Trễ (ngày)", "Late (days)")
COL_CLASS = Text("Xếp loại", "Class")
COL_FILE = Text("Tệp gốc", "Source file")
COL_ROW = Text("Dòng", "Row")
