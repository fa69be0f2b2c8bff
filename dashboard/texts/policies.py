"""Words for why two definitions of "on time" give two numbers."""

from warehouse.text import Text

GAP_TITLE = Text(
    "Vì sao hai định nghĩa ra hai con số: {first} và {second}; nhiều nhất vì {reason} ({adds})",
    "Why two definitions give two numbers: {first} and {second}; the most from {reason} ({adds})",
)
GAP_NONE = Text(
    "Hai định nghĩa cho cùng một con số trong phạm vi đang chọn",
    "The two definitions give the same number in the current selection",
)
GAP_EMPTY = Text(
    "Chưa so được hai định nghĩa: một định nghĩa không đếm hồ sơ nào trong phạm vi đang chọn",
    "The two definitions cannot be compared: one counts no dossier in the current selection",
)
GAP_MEANING = Text(
    "Từ “{first}” sang “{second}”. Mỗi hồ sơ được đếm khác nhau có đúng một lý do; các dòng cộng lại bằng chênh lệch.",
    "From “{first}” to “{second}”. Each dossier counted differently has one reason; the rows add up to the difference.",
)
GAP_CHOOSE = Text("So với định nghĩa", "Compare with")
GAP_REASON = Text("Xem hồ sơ được đếm khác nhau vì", "Show the dossiers counted differently because")
GAP_WHOLE = Text("Cộng: chênh lệch", "Total: the difference")
GAP_ROWS = Text(
    "{n} trong {all} hồ sơ. Cách 1: {first}; cách 2: {second}.",
    "{n} of {all} dossiers. First: {first}; second: {second}.",
)
COL_REASON = Text("Lý do", "Reason")
COL_DOSSIERS = Text("Hồ sơ", "Dossiers")
COL_NUMERATOR = Text("Tử số", "Numerator")
COL_DENOMINATOR = Text("Mẫu số", "Denominator")
COL_ADDS = Text("Làm đổi tỷ lệ", "Adds to the rate")
COL_STATUS = Text("Trạng thái", "Status")
COL_RETURNED_AT = Text("Trả kết quả", "Handed over")
COL_FIRST = Text("Cách 1 tính là", "First counts it")
COL_SECOND = Text("Cách 2 tính là", "Second counts it")
ON_TIME = Text("đúng hạn", "on time")
NOT_ON_TIME = Text("không đúng hạn", "not on time")
NOT_COUNTED = Text("không đếm", "not counted")
