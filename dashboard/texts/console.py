"""Titles of the columns and facts that the command line shows to people."""

from warehouse.text import Text

PUBLISHED = Text("Đã công bố bản dữ liệu {edition}.", "Published edition {edition}.")
NOTHING_NEW = Text(
    "Không có gì mới: các tệp này đã nằm trong bản dữ liệu {edition}.",
    "Nothing new: these files are already in edition {edition}.",
)
POLICY = Text("Định nghĩa đúng hạn: {policy}.", "On time: {policy}.")
ACCEPTED_PARTIAL = Text(
    "{file}: nạp một phần vì đã được chấp nhận, {held}/{read} dòng giữ lại; rút lại: thuocdo run --no-accept-partial",
    "{file}: loaded in part, as accepted, {held} of {read} rows held back; take back: thuocdo run --no-accept-partial",
)
UNFINISHED = Text(" (chưa đủ kỳ)", " (unfinished)")
PERIOD = Text("kỳ", "period")
NUMERATOR = Text("tử số", "numerator")
DENOMINATOR = Text("mẫu số", "denominator")
REASON = Text("lý do", "reason")
RATE = Text("tỷ lệ đúng hạn", "on-time rate")
DOSSIERS = Text("hồ sơ tính khác nhau", "dossiers counted differently")
ADDS = Text("làm thay đổi tỷ lệ", "adds to the rate")
DIFFERENCE = Text("Chênh lệch", "Difference")
PUBLISHED = Text("Đã công bố bản dữ liệu {edition}.", "Published edition {edition}.")
NOTHING_NEW = Text(
    "Không có gì mới: các tệp này đã nằm trong bản dữ liệu {edition}.",
    "Nothing new: these files are already in edition {edition}.",
)
PROPOSAL = Text(
    "Mẫu đề xuất (dấu ? là chưa chắc, được ghi thành dòng chú thích để quyết định):",
    "Proposed layout (? means unsure: written as a comment, to be decided):",
)
PROPOSAL_NEXT = Text(
    "Ghi ra tệp để sửa: thuocdo inspect TỆP --out mau.toml, rồi nạp: thuocdo run TỆP --profile mau.toml",
    "Write it out to edit: thuocdo inspect FILE --out layout.toml, then load: thuocdo run FILE --profile layout.toml",
)
TITLES: dict[str, Text] = {
    "accepted_partial": Text("chấp nhận tệp đọc một phần", "partly read files accepted"),
    "as_of": Text("chốt số liệu đến", "data as of"),
    "batch_id": Text("lô", "batch"),
    "built_at": Text("dựng lúc", "built at"),
    "check": Text("kiểm tra", "check"),
    "checks_failed": Text("kiểm tra không đạt", "checks failed"),
    "checks_passed": Text("kiểm tra đạt", "checks passed"),
    "confidence": Text("tin cậy", "confidence"),
    "column_name": Text("cột", "column"),
    "current": Text("hiện tại", "current"),
    "data_from": Text("dữ liệu từ", "data from"),
    "data_through": Text("hồ sơ gần nhất", "latest dossier"),
    "demo": Text("dữ liệu minh họa", "demo data"),
    "edition": Text("bản dữ liệu", "edition"),
    "expected": Text("cần có", "expected"),
    "exported_at": Text("xuất lúc", "exported at"),
    "file": Text("tệp", "file"),
    "fingerprint": Text("mã băm đầu vào", "hash of the inputs"),
    "first_rows": Text("các dòng đầu", "first rows"),
    "form": Text("dạng tệp", "form"),
    "file_refused": Text("cả tệp bị từ chối", "whole file refused"),
    "found": Text("gặp", "found"),
    "header_row": Text("dòng tiêu đề", "header row"),
    "heading": Text("tiêu đề", "heading"),
    "heading_row": Text("dòng tiêu đề", "heading row"),
    "is_comparable": Text("so sánh được", "comparable"),
    "is_demo": Text("dữ liệu minh họa", "demo data"),
    "left_out": Text("dòng bỏ qua", "lines left out"),
    "mapping": Text("cột nhận ra", "columns recognised"),
    "meaning": Text("ý nghĩa", "meaning"),
    "missing": Text("cột bắt buộc còn thiếu", "required columns missing"),
    "n_files": Text("số tệp", "files"),
    "n_rows": Text("số dòng", "rows"),
    "name": Text("mã", "name"),
    "ok": Text("đạt", "ok"),
    "personal": Text("cột cá nhân (không lưu)", "personal columns (dropped)"),
    "problems": Text("vấn đề", "problems"),
    "profile": Text("mẫu tệp", "profile"),
    "reason": Text("lý do", "reason"),
    "refused": Text("bị từ chối vì", "refused because"),
    "remarks": Text("ghi nhận", "remarks"),
    "rows_duplicate": Text("trùng", "duplicate"),
    "rows_loaded": Text("đã nạp", "loaded"),
    "rows_quarantined": Text("giữ lại", "quarantined"),
    "rows_read": Text("đã đọc", "read"),
    "rows_superseded": Text("được thay", "superseded"),
    "sheet": Text("trang tính", "sheet"),
    "sheets_ignored": Text("trang bỏ qua", "sheets ignored"),
    "source": Text("nguồn", "source"),
    "source_file": Text("tệp", "file"),
    "source_row": Text("dòng", "row"),
    "source_sheet": Text("trang tính", "sheet"),
    "title": Text("tên", "title"),
    "unit": Text("đơn vị tính", "unit"),
    "unknown_values": Text("nhãn chưa biết (số dòng) → gần giống", "unknown labels (rows) → nearest"),
    "unplaced": Text("chưa xếp được", "not placed"),
    "unmapped": Text("cột chưa nhận ra (không lưu)", "columns not recognised (dropped)"),
    "vanished_dossiers": Text("hồ sơ vắng ở lần xuất sau", "dossiers missing from later exports"),
    "why": Text("vì sao", "why"),
    "verdict": Text("kết luận chất lượng", "quality verdict"),
}
VALUES: dict[object, Text] = {
    True: Text("có", "yes"),
    False: Text("không", "no"),
    "passed": Text("đạt", "passed"),
    "warned": Text("đạt, có cảnh báo", "passed with warnings"),
}
DEMO_MARK = Text("Dữ liệu minh họa", "Demo data (Dữ liệu minh họa)")
