"""Words of the overview page."""

from warehouse.text import Text

HEADLINE = Text("Kỳ này: {period}", "This period: {period}")
COMPARED = Text("so với {period}", "compared with {period}")
NOT_COMPARED = Text(
    "không so cùng kỳ vì số liệu chưa có đủ một năm trước đó",
    "not compared: the data does not reach back a year before it",
)

TILE_ON_TIME = Text("Giải quyết đúng hạn", "On time")
TILE_RECEIVED = Text("Hồ sơ tiếp nhận", "Dossiers received")
TILE_OVERDUE = Text("Đang quá hạn", "Open and overdue")
TILE_ONLINE = Text("Hồ sơ trực tuyến", "Received online")
TILE_COVERAGE = Text("Thủ tục trực tuyến mức 3, 4", "Procedures online, level 3–4")
TILE_SATISFIED = Text("Rất hài lòng", "Very satisfied")

COUNT_LATE = Text("trễ {late} trong {all} hồ sơ đã giải quyết", "{late} late of {all} dossiers resolved")
COUNT_RESOLVED = Text("đã giải quyết {n} hồ sơ", "{n} dossiers resolved")
COUNT_OPEN = Text("trong {n} hồ sơ đang giải quyết", "of {n} open dossiers")
COUNT_ONLINE = Text("{part} trong {all} hồ sơ tiếp nhận", "{part} of {all} dossiers received")
COUNT_PROCEDURES = Text("{part} trong {all} thủ tục", "{part} of {all} procedures")
COUNT_ANSWERS = Text("{part} trong {all} câu trả lời", "{part} of {all} answers")

SAME = Text("bằng cùng kỳ năm trước", "same as a year before")
CEILING = Text("giữ nguyên mức cao nhất, không sót hồ sơ nào", "held at the ceiling, nothing missed")
FLOOR = Text("vẫn không có hồ sơ nào, như cùng kỳ", "still none, as a year before")
BETTER = Text("tốt hơn cùng kỳ: {change}", "better than a year before: {change}")
WORSE = Text("kém hơn cùng kỳ: {change}", "worse than a year before: {change}")
CHANGED = Text("so với cùng kỳ: {change}", "against a year before: {change}")
NO_COMPARISON = Text("chưa có cùng kỳ để so", "no year before to compare with")
CHANGE_COUNT = Text("{change} hồ sơ", "{change} dossiers")
NO_SURVEY = Text("không có đợt khảo sát trong kỳ", "no survey in this period")
NO_DOSSIER = Text("không có hồ sơ trong kỳ", "no dossiers in this period")

ROSE = Text(
    "Tỷ lệ đúng hạn tăng từ {first} ({first_period}) lên {last} ({last_period})",
    "On-time rate rose from {first} ({first_period}) to {last} ({last_period})",
)
FELL = Text(
    "Tỷ lệ đúng hạn giảm từ {first} ({first_period}) xuống {last} ({last_period})",
    "On-time rate fell from {first} ({first_period}) to {last} ({last_period})",
)
STEADY = Text(
    "Tỷ lệ đúng hạn giữ ở {last} từ {first_period} đến {last_period}",
    "On-time rate stayed at {last} from {first_period} to {last_period}",
)
SINGLE = Text("Tỷ lệ đúng hạn {period}: {value} — {counts}", "On-time rate {period}: {value} — {counts}")
NEVER_LATE = Text(
    "Không hồ sơ nào quá hạn trong {all} hồ sơ đã giải quyết", "None of the {all} dossiers resolved was late"
)
LATE_GONE = Text(
    "Từ {since} không còn hồ sơ quá hạn; nhiều nhất là {worst}: {late} hồ sơ",
    "No late dossiers since {since}; the most were in {worst}: {late}",
)
LATE_LEFT = Text(
    "{last_period} còn {last} hồ sơ quá hạn; nhiều nhất là {worst}: {late}",
    "{last} late dossiers in {last_period}; the most were in {worst}: {late}",
)
ZOOMED = Text(
    "Trục dọc phóng to, không bắt đầu từ 0. Vạch cam: con số đã công bố.",
    "The vertical axis is zoomed and does not start at 0. Orange bars: the published figure.",
)
UNFINISHED_KEY = Text(
    "Điểm rỗng, nét đứt: kỳ chưa đủ.",
    "Hollow points and dashes: an unfinished period.",
)
LATE_MEANING = Text(
    "Số hồ sơ quá hạn của chính các kỳ trên: khi tỷ lệ đã chạm 100 %, chỉ số đếm mới còn cho thấy thay đổi.",
    "Late dossiers in the same periods: once the rate touches 100 %, only the count still shows change.",
)
PUBLISHED_SOURCE = Text("Con số đã công bố: {source}.", "Published figures: {source}.")

ONLINE_ABOVE = Text(
    "Hồ sơ trực tuyến chiếm {value} trong {period}; {n} trong {all} kỳ ở trên mức 30 %",
    "{value} of dossiers came online in {period}; {n} of {all} periods above 30 %",
)
TARGET_30 = Text("mức 30 %", "30 % level")
ONLINE_TARGET = Text(
    "Vạch 30 %: bậc cao nhất của tiêu chí trực tuyến, {decision}.",
    "The 30 % line: the top band of the online indicator, {decision}.",
)

COVERAGE = Text(
    "{part} trong {all} thủ tục ({value}) làm được trực tuyến mức độ 3, 4; còn {left}, nhiều nhất ở {field} ({most})",
    "{part} of {all} procedures ({value}) are online at level 3–4; {left} are not, most of them in {field} ({most})",
)
COVERAGE_FULL = Text("Cả {all} thủ tục làm được trực tuyến mức độ 3, 4", "All {all} procedures are online at level 3–4")
COVERAGE_KEY = Text(
    "Thanh đặc: đã trực tuyến; khung rỗng: tổng số thủ tục. Hiện {n} lĩnh vực còn thiếu nhiều nhất.",
    "Solid: online; outline: all procedures. The {n} fields with the most still missing.",
)

SATISFIED = Text(
    "{value} câu trả lời là rất hài lòng; {dissatisfied}",
    "{value} of answers are very satisfied; {dissatisfied}",
)
NONE_DISSATISFIED = Text(
    "không có phiếu không hài lòng trong {forms} phiếu thu về", "no dissatisfied form among {forms} returned"
)
SOME_DISSATISFIED = Text(
    "{n} phiếu không hài lòng trong {forms} phiếu thu về", "{n} dissatisfied forms among {forms} returned"
)
RESPONSE = Text(
    "Thu về {returned} trong {issued} phiếu phát ra ({value}).",
    "{returned} of {issued} forms handed out came back ({value}).",
)

RANKS_FIRST = Text(
    "Cẩm Phả đứng đầu {first} trong {all} lần có thứ hạng công bố; {bands} lần khác chỉ biết thuộc nhóm dẫn đầu",
    "Cẩm Phả came first in {first} of {all} published ranks; {bands} more are known only as among the leaders",
)
RANKS_MEANING = Text(
    "Thứ hạng giữa các địa phương của tỉnh; hạng 1 ở trên cùng. Đường xanh là Cẩm Phả; chấm xám là địa phương khác có "
    "thứ hạng công bố. Dải nền: nguồn chỉ nói thuộc nhóm đầu, không có thứ hạng; năm không "
    "có thứ hạng để trống. Vạch đứng có tam giác: từ năm đó chỉ số đo theo cách khác. Điểm số chỉ ghi khi có nguồn.",
    "Rank among the province's localities; 1 is on top. The blue line is Cẩm Phả; grey dots are other localities whose "
    "rank was published. A band: the source says only “among the first”, with no rank; a "
    "year without a rank stays empty. A vertical line with a triangle: measured in another way from that year on. "
    "Scores appear only where a source gives them.",
)
BAND_TEXT = Text("nhóm {n} dẫn đầu / {of}", "top {n} of {of}")
NO_RANKS = Text("Chưa có thứ hạng nào trong kỳ đã chọn", "No published rank in the selected period")

COL_PERIOD = Text("Kỳ", "Period")
COL_RATE = Text("Tỷ lệ đúng hạn", "On-time rate")
COL_LATE = Text("Quá hạn", "Late")
COL_RESOLVED = Text("Đã giải quyết", "Resolved")
COL_PUBLISHED = Text("Đã công bố", "Published")
COL_NOTE = Text("Ghi chú", "Note")
COL_ONLINE = Text("Trực tuyến", "Online")
COL_RECEIVED = Text("Tiếp nhận", "Received")
COL_SHARE = Text("Tỷ lệ", "Share")
COL_FIELD = Text("Lĩnh vực", "Field")
COL_PROCEDURES = Text("Thủ tục", "Procedures")
COL_MISSING = Text("Chưa trực tuyến", "Not online")
COL_VERY = Text("Rất hài lòng", "Very satisfied")
COL_ANSWERS = Text("Câu trả lời", "Answers")
COL_INDEX = Text("Chỉ số", "Index")
COL_YEAR = Text("Năm", "Year")
COL_RANK = Text("Thứ hạng", "Rank")
COL_SCORE = Text("Điểm", "Score")
COL_METHOD = Text("Phương pháp", "Method")
COL_CONFLICT = Text("Nguồn mâu thuẫn", "Sources conflict")
COL_SOURCE = Text("Nguồn", "Source")
COL_LOCALITY = Text("Địa phương", "Locality")

INDEX_NAMES = {
    "DDCI": Text("DDCI (doanh nghiệp đánh giá)", "DDCI (rated by firms)"),
    "DGI": Text("DGI (quản trị cấp huyện)", "DGI (district governance)"),
    "PAR_LOCAL": Text("CCHC cấp huyện", "District PAR index"),
    "PAR": Text("PAR INDEX (tỉnh)", "PAR INDEX (province)"),
    "SIPAS": Text("SIPAS (tỉnh)", "SIPAS (province)"),
    "PAPI": Text("PAPI (tỉnh)", "PAPI (province)"),
    "PCI": Text("PCI (tỉnh)", "PCI (province)"),
}
INDEX_SHORT = {
    "DDCI": Text("DDCI", "DDCI"),
    "DGI": Text("DGI", "DGI"),
    "PAR_LOCAL": Text("CCHC", "PAR"),
}
