"""Words of the comparison of units."""

from warehouse.text import Text

SECTION = Text("So sánh đơn vị", "Units compared")
SOME = Text(
    "{n} trong {all} đơn vị có hồ sơ quá hạn từ {since}; nhiều nhất là {name}: {late} trong {cases}",
    "{n} of {all} units have had late dossiers since {since}; the most at {name}: {late} of {cases}",
)
NONE = Text(
    "Không đơn vị nào trong {all} đơn vị có hồ sơ quá hạn từ {since}",
    "None of the {all} units has had a late dossier since {since}",
)
MEANING = Text(
    "{meaning} {months} tháng gần nhất.",
    "{meaning} The newest {months} months.",
)
NOT_KEPT = Text(
    "Buổi họp này được chốt trước khi phần so sánh đơn vị được giữ cùng.",
    "This meeting was closed before the comparison of units was kept with it.",
)
VIEW = Text("Chọn cách xem (biểu đồ chỉ được vẽ khi chọn)", "Choose a view (a chart is drawn when it is chosen)")
VIEWS = {
    "wards": Text("Từng phường, xã", "Ward by ward"),
    "heat": Text("Đơn vị × tháng", "Unit by month"),
    "funnel": Text("Phễu tỷ lệ đúng hạn", "Funnel of on-time rates"),
}
WARDS_SOME = Text(
    "{n} trong {all} phường, xã có hồ sơ quá hạn; nhiều nhất là {name}: {late} trong {cases}",
    "{n} of {all} wards and communes had late dossiers; the most at {name}: {late} of {cases}",
)
WARDS_NONE = Text(
    "Không phường, xã nào trong {all} phường, xã có hồ sơ quá hạn",
    "None of the {all} wards and communes had a late dossier",
)
WARDS_KEY = Text(
    "Số hồ sơ quá hạn mỗi tháng, cùng một thang đo; nhiều nhất đứng trước và tô đỏ. Cột nhạt: tháng chưa đủ.",
    "Late dossiers each month, on one scale; the most comes first, in red. A pale bar is an unfinished month.",
)
WARD = Text("{name}: trễ {late} trong {cases}", "{name}: {late} late of {cases}")
HEAT_SOME = Text(
    "Quá hạn nhiều nhất trong một tháng: {name}, {month}: {late} hồ sơ",
    "The most late dossiers in a month: {name}, {month}: {late}",
)
HEAT_KEY = Text(
    "Số hồ sơ quá hạn theo đơn vị và tháng; ô trống là không có. Chỉ vẽ {n} đơn vị có nhiều nhất, bảng có đủ.",
    "Late dossiers by unit and month; an empty cell is none. Only the {n} units with the most are drawn, the table has "
    "all.",
)
HEAT_PHONE = Text("Trên điện thoại chỉ vẽ mười hai tháng gần nhất.", "A phone shows the newest twelve months only.")
FUNNEL_KEY = Text(
    "{meaning} Từ {start} đến {end}. {method} Hình thoi cam: ngoài giới hạn 99,8 %.",
    "{meaning} From {start} to {end}. {method} An orange diamond is outside the 99.8 % limits.",
)
COL_CASES = Text("Hồ sơ được tính", "Dossiers counted")
COL_ON_TIME = Text("Đúng hạn", "On time")
COL_LIMITS_99 = Text("Giới hạn 99,8 %", "99.8 % limits")
COL_VERDICT = Text("Nhận định", "Verdict")
