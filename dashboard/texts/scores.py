"""Words of composite scores, on the command line and on pages."""

from warehouse.text import Text

SCORECARD = Text("bảng điểm", "scorecard")
DEFINITION = Text("tệp định nghĩa", "definition")
SOURCE = Text("căn cứ", "source")
PERIOD = Text("kỳ", "period")
UNIT = Text("đơn vị", "unit")
WHOLE_CITY = Text("Toàn thành phố", "The whole city")
MEASURED = Text("điểm đo được", "points measured")
OUT_OF = Text(
    "{points} trên {measurable} điểm đo được (thang {max})", "{points} of {measurable} measurable (scale {max})"
)
NOTHING_MEASURED = Text("không đo được thành phần nào (thang {max})", "nothing was measured (scale {max})")
RANGE = Text("khoảng có thể của tổng điểm", "possible range of the total")
FROM_TO = Text("{lowest} đến {highest}", "{lowest} to {highest}")
BAND = Text("xếp loại", "band")
BAND_OPEN = Text("chưa xác định: từ {lowest} đến {highest}", "open: from {lowest} to {highest}")
TO_VERIFY = Text(" (ngưỡng xếp loại cần kiểm chứng)", " (bands to be verified)")
CODE = Text("mã", "code")
CONTENT = Text("nội dung", "content")
POINTS = Text("điểm", "points")
MAX = Text("tối đa", "max")
LOST = Text("mất", "lost")
FROM = Text("tính từ", "computed from")
NOT_MEASURED = Text("không đo được", "not measured")
GIVEN_BY = Text("chấm: {evidence}; {document}; {by}, {day}", "given: {evidence}; {document}; {by}, {day}")
RANK = Text("hạng", "rank")
NOT_RANKED = Text("chưa xếp", "unranked")
SET_ASIDE = Text("Không so vì không đơn vị nào có số liệu:", "Not compared, because no unit has it:")
