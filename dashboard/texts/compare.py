"""Words of comparisons between periods."""

from warehouse.text import Text

AGAINST = Text("so với", "against")
NOW = Text("kỳ này", "this period")
BEFORE = Text("kỳ so sánh", "the other period")
DIFFERENCE = Text("chênh lệch", "difference")
REASON = Text("vì sao không so được", "why not")
WORKING_DAYS = Text("{n} ngày làm việc", "{n} working days")
PER_DAY = Text("{n} mỗi ngày làm việc", "{n} per working day")
PARTIAL = Text(
    "Kỳ này chưa kết thúc: chỉ so phần đã qua với phần tương ứng.",
    "This period is unfinished: only its elapsed part is compared with the like part.",
)
