"""Words about the dossiers behind a number."""

from warehouse.text import Text

LINK = Text("Xem hồ sơ đứng sau: {what}", "See the dossiers behind: {what}")
LINK_ELSEWHERE = Text("Xem số liệu ở trang {page}", "See the figures on the page {page}")
NO_ROWS = Text(
    "Con số này đếm từ {cases}, không đếm từ từng hồ sơ, nên không có danh sách hồ sơ để xem.",
    "This figure counts {cases}, not single dossiers: there is no list of dossiers to show.",
)
TITLE = Text("Hồ sơ đứng sau: {what}", "The dossiers behind: {what}")
MEANING = Text(
    "{meaning} Danh sách dưới đây có đúng số hồ sơ mà con số này đếm, theo bản dữ liệu {edition}, không theo bộ lọc ở "
    "đầu trang. Mỗi dòng ghi tệp và số dòng gốc; không có dữ liệu cá nhân.",
    "{meaning} The list holds exactly the dossiers that this figure counts, in edition {edition}; the filters above do "
    "not apply. Each row names its file and row; no personal data.",
)
POLICY = Text("cách tính {policy}", "counted {policy}")
PARTS = {
    "numerator": Text("Được đếm: {n} hồ sơ", "Counted: {n} dossiers"),
    "rest": Text("Không được đếm: {n} hồ sơ", "Not counted: {n} dossiers"),
    "denominator": Text("Tất cả: {n} hồ sơ", "All: {n} dossiers"),
}
HITS = {
    "on_time_rate": Text("Hồ sơ đúng hạn: {n}", "On time: {n} dossiers"),
    "online_share": Text("Hồ sơ trực tuyến: {n}", "Online: {n} dossiers"),
}
MISSES = Text("Hồ sơ {miss}: {n}", "Dossiers {miss}: {n}")
WHICH = Text("Nhóm hồ sơ", "Which dossiers")
NONE = Text("Không có hồ sơ nào ở nhóm này.", "No dossier of this kind.")
LIMITED = Text(
    "Bảng chỉ hiện {n} hồ sơ đầu, trễ nhiều nhất trước; tệp tải về có đủ {all}.",
    "The table shows only the first {n}, latest first; the file has all {all}.",
)
CLOSE = Text("Đóng danh sách", "Close the list")
STRETCH = Text(
    "Mỗi điểm của biểu đồ này là quãng giữa hai lần trễ; dưới đây là hồ sơ của những ngày trong quãng đó.",
    "Each point of this chart is the stretch between two misses; below are the dossiers of the days in it.",
)
HOW_TO_PICK = Text(
    "Bấm vào một điểm trên biểu đồ, hoặc chọn một dòng trong bảng số liệu, để xem hồ sơ đứng sau con số.",
    "Click a mark of the chart, or choose a row of its table, to see the dossiers behind the figure.",
)
ON_PAGE = Text("Mở ở trang Tiến độ giải quyết", "Open on the Processing page")
