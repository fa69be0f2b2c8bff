"""Words about targets: in force, how far, and what the rest of the period must bring."""

from warehouse.text import Text

METRIC = Text("chỉ số đo", "metric")
UNIT = Text("đơn vị", "unit")
CITY = Text("Toàn thành phố", "Whole city")
PERIOD = Text("kỳ đo", "measured")
VALUE = Text("kết quả", "value")
TARGET = Text("chỉ tiêu", "target")
GAP = Text("so với chỉ tiêu", "against the target")
NEED = Text("để đạt vào {day}", "to reach it by {day}")
NEED_TITLE = Text("cần từ nay đến hết kỳ", "needed until the end")
SET_BY = Text("văn bản · nguồn", "decision · source")
NONE = Text(
    "Không có chỉ tiêu nào có hiệu lực. Thêm bằng tệp theo mẫu target_list (thuocdo profiles).",
    "No target is in force. Add some with a file of the target_list layout (thuocdo profiles).",
)
NO_VALUE = Text("chưa có số liệu", "no figure yet")
DOSSIERS = Text("hồ sơ", "dossiers")
CASES = Text("trường hợp", "cases")

REACHED = Text("đạt: {difference}", "reached: {difference}")
SHORT_HIGHER = Text("chưa đạt: {difference}, thiếu {n} {cases}", "not reached: {difference}, {n} {cases} short")
SHORT_LOWER = Text("chưa đạt: {difference}, thừa {n} {cases}", "not reached: {difference}, {n} {cases} too many")
SHORT_NUMBER = Text("chưa đạt: {difference}", "not reached: {difference}")
NEITHER = Text("chênh {difference} (không có chiều tốt xấu)", "{difference} off (neither direction is better)")

NEEDS_SHARE = Text(
    "ít nhất {n} trong {coming} {cases} dự kiến phải đạt ({share}), khoảng {weekly} mỗi tuần làm việc",
    "at least {n} of the {coming} {cases} expected must make it ({share}), about {weekly} a working week",
)
ALLOWS_SHARE = Text(
    "nhiều nhất {n} trong {coming} {cases} dự kiến được rơi vào chỉ số này ({share}), "
    "khoảng {weekly} mỗi tuần làm việc",
    "at most {n} of the {coming} {cases} expected may count here ({share}), about {weekly} a working week",
)
NEEDS_COUNT = Text(
    "thêm {n} {cases}, khoảng {weekly} mỗi tuần làm việc", "{n} more {cases}, about {weekly} a working week"
)
ALLOWS_COUNT = Text(
    "nhiều nhất thêm {n} {cases}, khoảng {weekly} mỗi tuần làm việc",
    "at most {n} more {cases}, about {weekly} a working week",
)
CERTAIN = Text(
    "đã đạt: {coming} {cases} dự kiến có thế nào cũng không đổi", "reached, whatever the {coming} {cases} expected are"
)
CERTAIN_COUNT = Text("đã đạt", "reached")
IMPOSSIBLE = Text(
    "không thể đạt, dù cả {coming} {cases} dự kiến đều đạt", "cannot be reached, even if all {coming} {cases} make it"
)
IMPOSSIBLE_COUNT = Text("không thể đạt", "cannot be reached")
OVER_REACHED = Text("kỳ đã hết: đạt", "the period is over: reached")
OVER_MISSED = Text("kỳ đã hết: không đạt", "the period is over: not reached")
UNKNOWN = Text(
    "chưa tính được: không có số liệu đủ các tuần cùng kỳ năm trước để dự kiến",
    "not known: the data lack the same weeks of last year to expect from",
)
NOT_APPLICABLE = Text(
    "không tính: con số không phải là phần cộng thêm theo ngày", "not applicable: the figure does not add up by day"
)
EXPECTED = Text(
    "Số dự kiến lấy từ cùng các tuần năm trước (lùi 52 tuần). Văn bản là ngưỡng hay chỉ tiêu được giao: xem nguồn.",
    "Cases expected are those of the same weeks a year before (52 weeks back). "
    "Whether a text is a threshold or an assigned target: see its source.",
)
WRONG_PERIOD = Text(
    "--period cần dạng 2020 hoặc 2020-04, nhận được '{given}'", "--period takes 2020 or 2020-04, got '{given}'"
)
