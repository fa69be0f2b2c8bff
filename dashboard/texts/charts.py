"""Words on charts: axes and tooltips."""

from warehouse.text import Text

PERIOD = Text("Kỳ", "Period")
COMPUTED = Text("Tính từ hồ sơ", "Computed")
PUBLISHED = Text("Đã công bố", "Published")
COUNTS = Text("Số lượng", "Counts")
NOTE = Text("Ghi chú", "Note")
DAY = Text("Ngày", "Day")
EVENT = Text("Sự kiện", "Event")
SERIES = Text("Đường", "Line")
WORKING_DAYS = Text("ngày làm việc", "working days")
NAME = Text("Tên", "Name")
LATE = Text("Quá hạn", "Late")
FIELD = Text("Lĩnh vực", "Field")
ONLINE_OF = Text("Trực tuyến trên tổng số", "Online out of all")
SHARE = Text("Tỷ lệ", "Share")
METHOD_BREAK = Text("Đổi phương pháp", "Method changed")
RANK = Text("Thứ hạng", "Rank")
VALUE = Text("Giá trị", "Value")
CASES = Text("Số hồ sơ (mẫu số)", "Dossiers (denominator)")
