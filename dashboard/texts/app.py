"""Words of the frame around every page: names, bands, refusals."""

from warehouse.text import Text

PRODUCT = Text("Thước Đo", "Thước Đo – City performance")
BRAND = Text("Thước Đo", "Thước Đo")
SUBTITLE = Text("Cải cách hành chính thành phố Cẩm Phả", "Administrative reform, city of Cẩm Phả")
NEEDS_JAVASCRIPT = Text(
    "Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.",
    "This page needs JavaScript. Please turn it on in the browser and load the page again.",
)
LANGUAGE = Text("Ngôn ngữ", "Language")
LANGUAGE_NAMES = Text("Tiếng Việt", "English")

PAGE_MEETING = Text("Giao ban tuần", "Weekly meeting")
PAGE_OVERVIEW = Text("Tổng quan", "Overview")
PAGE_PROGRESS = Text("Tiến độ giải quyết", "Processing")
PAGE_QUALITY = Text("Chất lượng dữ liệu", "Data quality")
PAGE_REPORTS = Text("Báo cáo", "Reports")
PAGE_READING = Text("Cách đọc", "How to read this")
PAGE_UPLOAD = Text("Nạp dữ liệu", "Load data")

DEMO_BAND = Text(
    "Dữ liệu minh họa – không phải số liệu thật của thành phố",
    "Dữ liệu minh họa: illustrative data, not the city's real figures",
)
DEMO_MARK = Text("Dữ liệu minh họa", "Dữ liệu minh họa (illustrative data)")
STRIP_DATA = Text("Số liệu từ {start} đến {end}", "Data from {start} to {end}")
STRIP_EDITION = Text("Bản dữ liệu {edition}", "Edition {edition}")
VERDICT_PASSED = Text("Đạt cả {n} phép kiểm tra dữ liệu", "All {n} data checks passed")
VERDICT_WARNED = Text("Có {failed} cảnh báo trong {n} phép kiểm tra dữ liệu", "{failed} warnings in {n} data checks")
VERDICT_REFUSED_ROWS = Text("{n} dòng bị giữ lại", "{n} rows held back")
STALE = Text("tệp xuất mới nhất từ {exported}, đã {days} ngày", "newest export from {exported}, {days} days ago")
FOOT_SOURCE = Text("Nguồn: {source} · Bản dữ liệu {edition}", "Source: {source} · Edition {edition}")
SOURCE_DOSSIERS = Text("hồ sơ một cửa của thành phố", "the city's one-stop dossiers")
SOURCE_PROCEDURES = Text("danh mục thủ tục hành chính", "the register of procedures")
SOURCE_SURVEYS = Text("phiếu khảo sát hài lòng", "satisfaction forms")
SOURCE_PLAN = Text("kế hoạch cải cách hành chính", "the reform plan")
SOURCE_INSPECTIONS = Text("sổ kiểm tra công vụ", "the register of inspections")
SOURCE_INDICES = Text("bảng chỉ số đã công bố", "published index tables")

NO_EDITION_TITLE = Text("Chưa có số liệu để xem", "There is no data to show yet")
NO_EDITION_BODY = Text(
    "Chưa có bản dữ liệu nào được công bố trong kho {home}. Đặt tệp xuất từ phần mềm một cửa vào thư mục inbox rồi "
    "chạy `thuocdo run`, hoặc chạy `thuocdo demo` để xem thử với dữ liệu minh họa.",
    "No edition has been published in {home}. Put export files into its inbox folder and run `thuocdo run`, "
    "or run `thuocdo demo` to look around with illustrative data.",
)
REPLACED_TITLE = Text("Bản dữ liệu đang được thay", "The edition is being replaced")
REPLACED_BODY = Text(
    "Một bản dữ liệu mới vừa được công bố trong lúc mở trang. Bấm nút dưới đây để xem số liệu mới.",
    "A new edition was published while the page was opening. Press the button below to see the new figures.",
)
OPEN_AGAIN = Text("Mở lại trang", "Open the page again")
REFUSED_TITLE = Text("Không hiển thị được phần này", "This part cannot be shown")
UNEXPECTED = Text(
    "Trang gặp lỗi ngoài dự kiến; số liệu không bị ảnh hưởng. Lỗi đã được ghi lại, hãy báo người quản trị.",
    "The page met an unexpected error; the data is not affected. It has been logged; please tell the administrator.",
)
EMPTY_SELECTION = Text(
    "Không có dữ liệu nào trong phạm vi đang chọn. Hãy mở rộng thời gian hoặc bỏ bớt điều kiện lọc.",
    "There is nothing in the current selection. Widen the period or remove a filter.",
)
TABLE_BEHIND = Text("Xem bảng số liệu", "Show the figures")
DOWNLOAD_CSV = Text("Tải CSV", "Download CSV")
DOWNLOAD_XLSX = Text("Tải Excel", "Download Excel")
DOWNLOAD_PNG = Text("Tải ảnh PNG", "Download PNG")
FIGURES_SHEET = Text("Số liệu", "Figures")
FILE_SOURCE = Text("Nguồn: {source}", "Source: {source}")
CSV_EDITION = Text("Bản dữ liệu {edition}; số liệu đến {end}", "Edition {edition}; data through {end}")
UNFINISHED = Text("chưa đủ kỳ", "unfinished")
CITY = Text("Toàn thành phố", "Whole city")
NO_VALUE = Text("không có", "none")
CSV_SOURCE_TITLE = Text("Bản dữ liệu", "Edition")
CSV_NATURE_TITLE = Text("Tính chất", "Nature")
CSV_DEMO_SUFFIX = Text("du-lieu-minh-hoa", "illustrative-data")
