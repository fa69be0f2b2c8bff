"""Words of documents and of the commands that issue and verify them. What documents print is Vietnamese only."""

from warehouse.text import Text

# Periods
YEAR = Text("Năm {year}", "{year}")
MONTH = Text("Tháng {month} năm {year}", "Month {month} of {year}")
QUARTER = Text("Quý {roman} năm {year}", "Quarter {roman} of {year}")
FIRST_HALF = Text("6 tháng đầu năm {year}", "First half of {year}")
SECOND_HALF = Text("6 tháng cuối năm {year}", "Second half of {year}")
NINE_MONTHS = Text("9 tháng năm {year}", "Nine months of {year}")
WEEK = Text("Tuần {number} năm {year}", "Week {number} of {year}")
DAYS = Text("Từ {start} đến {end}", "From {start} to {end}")
FROM_TO = Text("Từ ngày {start} đến ngày {end}", "From {start} to {end}")

# Refusals
NO_SUCH_PERIOD = Text(
    "Không đọc được kỳ '{period}'. Viết: 2020 (năm), 2020-04 (tháng), 2020-Q1, 2020-H1 (6 tháng), 2020-9M, "
    "2020-W17 (tuần) hoặc 2020-01-01..2020-03-31, trong khoảng 2010–2030.",
    "'{period}' is no period. Write 2020, 2020-04, 2020-Q1, 2020-H1, 2020-9M, 2020-W17 (week) or "
    "2020-01-01..2020-03-31, between 2010 and 2030.",
)
NO_DATA_THEN = Text(
    "Kỳ {period} ({start}–{end}) không có số liệu: bản dữ liệu này có từ {first} đến {last}.",
    "Period {period} ({start}–{end}) has no figures: this edition has {first} to {last}.",
)
KIND_NOT_TAKEN = Text(
    "Biểu '{form}' không lập cho kỳ '{period}'; lập được cho: {known}.",
    "'{form}' is not made for '{period}'; possible: {known}.",
)
UNFINISHED = Text(
    "Kỳ {period} đến {end} mới kết thúc, số liệu mới có đến {as_of}. Chờ hết kỳ, hoặc thêm --draft để xuất bản "
    "“Số liệu chưa chốt”.",
    "Period {period} ends on {end}; the figures go to {as_of}. Wait for its end, or add --draft for a copy marked "
    "“Số liệu chưa chốt” (not final).",
)
NO_UNITS = Text("Biểu '{form}' lập cho toàn thành phố; bỏ --unit.", "'{form}' is for the whole city; leave out --unit.")
UNTIL_NOW = Text("nay", "now")
NOT_VALID_THEN = Text(
    "Đơn vị '{unit}' không tồn tại trong kỳ {period}; có: {spans}.",
    "Unit '{unit}' did not exist in {period}; known: {spans}.",
)
NO_SUCH_FORM = Text("Không có biểu '{form}'; có: {known}", "No form '{form}'; known: {known}")
NO_SUCH_FORMAT = Text(
    "Biểu '{form}' không có định dạng '{format}'; có: {known}", "'{form}' has no format '{format}'; known: {known}"
)
LAYOUT_BROKEN = Text(
    "Tệp mẫu {path} không dùng được ({reason}). Sửa tệp, hoặc xóa bản riêng để dùng mẫu đi kèm.",
    "The layout {path} cannot be used ({reason}). Mend it, or delete your own copy to use ours.",
)
NO_LAYOUT_THEN = Text(
    "Không có mẫu '{name}' cho ngày {day}. Thêm một mục có hiệu lực vào ngày ấy trong tệp mẫu.",
    "No layout '{name}' is in force on {day}. Add an entry for that day to the layout file.",
)
NOT_SAVED = Text(
    "Không ghi được {path} ({reason}). Chọn nơi khác bằng --out.",
    "{path} cannot be written ({reason}). Choose another place with --out.",
)

# Forms
II06A_MEANING = Text(
    "Hồ sơ nhận, đã giải quyết, đang giải quyết theo lĩnh vực và cấp giải quyết.",
    "Dossiers received, resolved and open, by field and level.",
)
II06A_BY_UNIT_MEANING = Text("Các cột của biểu II.06a, mỗi đơn vị một dòng.", "The columns of II.06a, a line per unit.")
II07B_MEANING = Text(
    "Số thủ tục theo cấp và lĩnh vực, công khai, trực tuyến, 5 tại chỗ; quy trình nội bộ để trống.",
    "Procedures by level and field; internal processes are left blank.",
)
BY_UNIT_MEANING = Text(
    "Tiếp nhận, đã xử lý, đang xử lý, bổ sung, trả lại của từng đơn vị.",
    "Received, handled, open, supplements and withdrawals of each unit.",
)

# What documents print
FORM_SHEET = Text("Biểu", "Form")
ABOUT = Text("Thông tin", "About")
ABOUT_TITLE = Text("Thông tin về số liệu", "About these figures")
ABOUT_FORM = Text("Biểu mẫu", "Form")
ABOUT_PERIOD = Text("Kỳ báo cáo", "Period")
ABOUT_UNIT = Text("Đơn vị báo cáo", "Unit")
ABOUT_CODE = Text("Mã dữ liệu", "Data code")
ABOUT_EDITION = Text("Bản dữ liệu", "Edition")
ABOUT_DATA = Text("Số liệu đến ngày", "Data to")
ABOUT_CHECKS = Text("Kiểm tra chất lượng", "Quality checks")
ABOUT_VERIFY = Text("Đối chiếu", "To verify")
ABOUT_MARK = Text("Lưu ý", "Note")
VERIFY_HOW = Text(
    "Thả tệp vào mục Đối chiếu tệp trên trang Báo cáo, hoặc: thuocdo verify TỆP",
    "Drop the file on the page Báo cáo, or: thuocdo verify FILE",
)
PASSED = Text("Đạt {passed} phép kiểm tra", "{passed} checks passed")
WARNED = Text(
    "Đạt {passed} phép kiểm tra, {failed} cảnh báo; {held} dòng bị giữ lại, chưa tính",
    "{passed} checks passed, {failed} warnings; {held} rows held back",
)
CODE_LINE = Text("Mã dữ liệu {code}", "Data code {code}")
EDITION_LINE = Text("Bản dữ liệu {edition}", "Edition {edition}")
DATA_LINE = Text("Số liệu đến {day}", "Data to {day}")
DRAFT_MARK = Text("Số liệu chưa chốt", "Figures not final")
REPORTED_BY = Text("Đơn vị báo cáo: {unit}", "Reported by: {unit}")
REPORTED_TO = Text("Đơn vị nhận báo cáo: {unit}", "Reported to: {unit}")
PERIOD_LINE = Text("Kỳ báo cáo: {period}", "Period: {period}")
NOTES = Text("Ghi chú:", "Notes:")
MISMATCH = Text("LỆCH", "MISMATCH")
ALL_ADD_UP = Text("Đã kiểm tra trên mọi dòng: {identities}.", "Checked on every line: {identities}.")
DOES_NOT_ADD_UP = Text(
    "Dòng “{line}” lệch {residual} ở {identity}; số liệu giữ nguyên như nguồn.",
    "Line “{line}” is off by {residual} in {identity}; figures are as the source gives them.",
)
PLACE_AND_DATE = Text("{place}, ngày … tháng … năm …", "{place}, date …")
PREPARED_BY = Text("NGƯỜI LẬP BIỂU", "PREPARED BY")
SIGN_HERE = Text("(Ký, ghi rõ họ tên)", "(Signature, full name)")
SIGN_AND_SEAL = Text("(Ký tên, đóng dấu)", "(Signature, seal)")

# Commands
WRITTEN = Text("Đã ghi {path}. Mã dữ liệu {code}.", "Wrote {path}. Data code {code}.")
NOT_CONFIRMED = Text(
    "Tên cơ quan, nơi nhận, người ký là mẫu đi kèm, cần kiểm chứng ({source}); sửa ở {path}.",
    "Names of agency, recipients and signer are ours, not yet confirmed ({source}); change them in {path}.",
)
NO_SUCH_FILE = Text("Không đọc được tệp {path} ({reason}).", "The file {path} cannot be read ({reason}).")
