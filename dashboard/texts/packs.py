"""Words of the provincial pack: its index, its command and its button."""

from warehouse.text import Text

INDEX_TITLE = Text("MỤC LỤC TRỌN BỘ BÁO CÁO: {period}", "PACK OF REPORTS: {period}")
FILES_SHEET = Text("Mục lục", "Files")
MISSING_SHEET = Text("Không lập được", "Not made")
MISSING_TITLE = Text("BIỂU KHÔNG LẬP ĐƯỢC VÀ LÝ DO", "NOT MADE, AND WHY")
COL_NO = Text("STT", "No.")
COL_FORM = Text("Biểu mẫu, báo cáo", "Form or report")
COL_UNIT = Text("Đơn vị", "Unit")
COL_FILE = Text("Tệp", "File")
COL_CODE = Text("Mã dữ liệu", "Data code")
COL_SHA = Text("SHA-256", "SHA-256")
COL_REASON = Text("Lý do", "Reason")
WHOLE_CITY = Text("Toàn thành phố", "Whole city")
EVERY_UNIT = Text("Mọi đơn vị", "Every unit")
NO_FORMS = Text("không có biểu nào thuộc trọn bộ", "no form belongs to the pack")
EMPTY = Text("Không lập được biểu nào của kỳ này: {reason}", "No form of this period can be made: {reason}")

# Command
WRITTEN = Text("Đã ghi {path}: {files} tệp, mã dữ liệu {code}.", "Wrote {path}: {files} files, data code {code}.")
NOT_MADE = Text("Không lập được: {title}, {unit}: {reason}", "Not made: {title}, {unit}: {reason}")
MAKING = Text("Đang lập trọn bộ", "Making the pack")

# Page
TITLE = Text("Trọn bộ báo cáo của kỳ", "All reports of the period")
MEANING = Text(
    "Mọi biểu của {period}: toàn thành phố và {units} phòng, phường, xã; {files} tệp trong một tệp nén có mục lục.",
    "Every form of {period}: the city and its {units} departments, wards and communes; {files} files in one zip with "
    "an index.",
)
MAKE = Text("Lập trọn bộ", "Make them all")
STEP = Text("{done} trên {all}: {what}", "{done} of {all}: {what}")
MADE = Text(
    "Đã lập và ghi sổ {files} tệp trong {name}, mã dữ liệu {code}.",
    "Made and noted {files} files in {name}, data code {code}.",
)
SOME_NOT_MADE = Text("{n} biểu không lập được, ghi trong mục lục:", "{n} could not be made, listed in the index:")
