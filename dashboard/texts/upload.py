"""Words of the page on which data is loaded."""

from warehouse.text import Text

MEANING = Text(
    "Kéo tệp xuất từ phần mềm một cửa vào đây. Trang cho xem tệp sẽ được đọc thế nào; xác nhận rồi mới nạp.",
    "Drop exports of the one-stop software here. You see how they would be read first; nothing is loaded before you "
    "confirm.",
)
OFF = Text(
    "Việc nạp dữ liệu trên màn hình đang tắt (THUOCDO_UPLOADS=off). Người quản trị nạp bằng lệnh `thuocdo run`.",
    "Loading from the screen is switched off (THUOCDO_UPLOADS=off). The administrator loads with `thuocdo run`.",
)
TOO_MANY_FILES = Text(
    "Mỗi lần nhận từ 1 đến 40 tệp. Hãy chia thành nhiều lần; chưa có tệp nào được nhận.",
    "Between 1 and 40 files at a time. Split them up; no file was taken over.",
)
TOO_LARGE = Text(
    "Có tệp vượt giới hạn dung lượng. Hãy xuất theo kỳ ngắn hơn, hoặc nén thành .zip; chưa có tệp nào được nhận.",
    "A file is larger than the limit. Export a shorter period, or pack it as .zip; no file was taken over.",
)
DISK_FULL = Text(
    "Ổ đĩa của máy chủ không đủ chỗ cho các tệp này. Bản dữ liệu hiện tại vẫn dùng được; hãy báo người quản trị.",
    "The server's disk has no room for these files. The current edition is untouched; tell the administrator.",
)
NOT_WRITTEN = Text(
    "Máy chủ không ghi được tệp nhận vào. Chưa có gì được nạp; hãy báo người quản trị.",
    "The server could not write the files. Nothing was loaded; tell the administrator.",
)
BUSY = Text(
    "Một lần nạp khác đang chạy. Mỗi lúc chỉ nạp một lần: hãy đợi xong rồi bấm nạp lại; tệp đã nhận vẫn còn đây.",
    "Another load is running. One at a time: wait until it is done and press again; your files stay here.",
)
DEMO_HOME_TITLE = Text("Kho này chứa dữ liệu minh họa", "This store holds illustrative data")
DEMO_HOME = Text(
    "Tệp thật sẽ bị từ chối để số thật và số minh họa không bao giờ lẫn nhau; chỉ nhận tệp có dòng “Dữ liệu minh họa”. "
    "Để bắt đầu với số liệu của cơ quan, người quản trị mở một kho riêng:",
    "Real files are refused here, so that real and illustrative figures never mix; only files marked “Dữ liệu minh "
    "họa” are taken. To start with your own data, the administrator opens a store of its own:",
)
CHOOSE_FILES = Text("Tệp xuất (.xlsx, .xls, .csv, .zip)", "Exports (.xlsx, .xls, .csv, .zip)")
LIMITS = Text(
    "Mỗi tệp tối đa {megabytes} MB, mỗi lần tối đa {files} tệp. Tên tệp và đuôi tệp không quan trọng: phần mềm nhìn "
    "vào nội dung. Cột dữ liệu cá nhân bị bỏ ngay khi tiếp nhận.",
    "At most {megabytes} MB a file and {files} files at a time. Names and endings do not matter: the content decides. "
    "Personal columns are dropped on receipt.",
)
READING = Text("Đang xem {n} tệp: đã xong {done}", "Looking at the files: {done} of {n} done")
PREVIEW_TITLE = Text(
    "{good} trong {n} tệp nạp được. Hãy xem rồi xác nhận", "Files that can be loaded: {good} of {n}. Look, then confirm"
)
PREVIEW_NONE = Text("Chưa tệp nào nạp được", "No file can be loaded yet")
PREVIEW_MEANING = Text(
    "Chưa có gì được nạp. Tệp tự xóa sau 24 giờ nếu không xác nhận.",
    "Nothing has been loaded. Files are deleted after 24 hours if nobody confirms.",
)
FIT = Text("Đọc được", "Readable")
FIT_PROBLEMS = Text("Đọc được, có lưu ý", "Readable, with remarks")
UNFIT = Text("Không nạp được", "Cannot be loaded")
FILE_FACTS = Text(
    "{profile} · tiêu đề ở dòng {row} · {rows} dòng dữ liệu · xuất lúc {exported}",
    "{profile} · heading in row {row} · {rows} rows of data · exported {exported}",
)
SHEET = Text("trang “{sheet}”", "sheet “{sheet}”")
SHEETS_IGNORED = Text("Trang không có bảng, bỏ qua: {sheets}", "Sheets without a table, left out: {sheets}")
MIXED_REAL = Text(
    "Tệp không mang dòng “Dữ liệu minh họa”, mà kho này chứa dữ liệu minh họa: không nạp vào đây.",
    "The file is not marked “Dữ liệu minh họa”, and this store holds illustrative data: it is not loaded here.",
)
MIXED_DEMO = Text(
    "Đây là tệp minh họa, mà kho này chứa dữ liệu thật: không nạp vào đây.",
    "This is an illustrative file, and this store holds real data: it is not loaded here.",
)
LOADED_BEFORE = Text(
    "Đúng tệp này đã nằm trong bản dữ liệu hiện tại; nạp lại không thay đổi gì.",
    "Exactly this file is in the current edition already; loading it again changes nothing.",
)
SAME_TWICE = Text("Cùng nội dung với một tệp khác trong lần này.", "The same content as another file of this upload.")
NO_ANSWER = Text(
    "Không xem được tệp này: bộ đọc dừng ngoài dự kiến. Tệp có thể hỏng; hãy xuất lại rồi nạp lại.",
    "This file could not be looked at: the reader stopped unexpectedly. It may be damaged; export it again.",
)
MAPPING = Text(
    "Cột của tệp: {mapped} nạp, {personal} bỏ, {unmapped} chưa biết",
    "Columns: {mapped} loaded, {personal} dropped, {unmapped} unknown",
)
FIRST_ROWS = Text("{n} dòng đầu như sẽ đọc", "The first {n} rows as they would be read")
COL_HEADING = Text("Tiêu đề trong tệp", "Heading in the file")
COL_BECOMES = Text("Được đọc là", "Is read as")
COL_TREATMENT = Text("Xử lý", "Treatment")
TREAT_LOADED = Text("nạp", "loaded")
TREAT_PERSONAL = Text("bỏ khi tiếp nhận (dữ liệu cá nhân)", "dropped on receipt (personal)")
TREAT_UNKNOWN = Text("không nạp (chưa khai báo)", "not loaded (undeclared)")
PROPOSAL = Text("Mẫu đề xuất cho tệp này", "A profile proposed for this file")
PROPOSAL_MEANING = Text(
    "Phần mềm đoán theo tên cột và giá trị. Tải về, xem lại, sửa rồi đưa lên ở “Cách đọc” bên dưới.",
    "Guessed from headings and values. Download it, look, correct it, and hand it over under “How to read” below.",
)
PROPOSAL_TEXT = Text("Xem nội dung mẫu", "Show the profile")
PROPOSAL_DOWNLOAD = Text("Tải mẫu đề xuất (.toml)", "Download the proposed profile (.toml)")
MEMBERS = Text("Trong tệp nén: {good} trong {n} tệp nạp được", "In the archive: {good} of {n} can be loaded")
NO_MEMBER = Text(
    "Không tệp nào trong tệp nén nạp được; lý do của từng tệp ở dưới.",
    "No file in the archive can be loaded; the reason of each stands below.",
)
PROPOSAL_MISSING = Text("Còn thiếu: {names}", "Still missing: {names}")
PROPOSAL_UNPLACED = Text("Chưa xếp được: {names}", "Could not place: {names}")
COL_CONFIDENCE = Text("Độ tin cậy", "Confidence")
HOW_TO_READ = Text("Cách đọc", "How to read the files")
HOW_MEANING = Text(
    "Chỉ cần khi phần mềm nhận sai mẫu. Lựa chọn áp dụng cho mọi tệp của lần này.",
    "Needed only when the wrong layout was recognised. Applies to every file of this upload.",
)
PROFILE = Text("Mẫu đọc tệp", "Layout")
PROFILE_AUTO = Text("Tự nhận theo tiêu đề", "Recognise by the headings")
PROFILE_OWN = Text("Mẫu riêng (.toml)", "Own profile (.toml)")
PROFILE_FILE = Text("Mẫu riêng: tệp .toml", "Own profile: a .toml file")
UNIT = Text("Mã đơn vị, khi tệp không có cột đơn vị", "Unit code, where the file has no unit column")
UNIT_HELP = Text("Ví dụ 06781", "For example 06781")
UNIT_WRONG = Text(
    "Mã đơn vị chỉ gồm chữ, số, dấu chấm, gạch.", "A unit code has letters, digits, dots and dashes only."
)
LOOK_AGAIN = Text("Xem lại tệp", "Look again")
WHICH_FILES = Text("Nạp các tệp", "Load the files")
CONFIRM = Text("Xác nhận và nạp {n} tệp", "Confirm and load (files: {n})")
DISCARD = Text("Bỏ, không nạp", "Discard, load nothing")
NEW_UPLOAD = Text("Nạp tệp khác", "Load other files")
RUNNING = Text("Đang nạp {n} tệp, bắt đầu lúc {started}", "Loading, files: {n}, started at {started}")
RUNNING_MEANING = Text(
    "Có thể rời trang hoặc đóng trình duyệt: việc nạp vẫn tiếp tục. Bản dữ liệu hiện tại dùng được cho đến khi xong.",
    "You may leave or close the browser: loading goes on. The current edition stays in use until it is done.",
)
STARTING = Text("Đang khởi động", "Starting")
BUSY_ELSEWHERE = Text(
    "Đang có một lần nạp, bắt đầu lúc {started}. Có thể xem tệp trước; hãy đợi xong rồi xác nhận.",
    "A load is running, started at {started}. You can look at files; confirm once it is done.",
)
SEE_RUNNING = Text("Xem lần nạp đang chạy", "Show the running load")
DONE = Text("Đã công bố bản dữ liệu {edition}", "Published edition {edition}")
DONE_PARTLY = Text(
    "Đã công bố bản dữ liệu {edition}; số tệp bị từ chối: {n}", "Published edition {edition}; files refused: {n}"
)
DONE_NOTHING_NEW = Text("Không có gì mới: vẫn là bản dữ liệu {edition}", "Nothing new: still edition {edition}")
ONLY_REFUSED = Text(
    "Các tệp bị từ chối; vẫn là bản dữ liệu {edition}", "The files were refused; still edition {edition}"
)
DONE_MEANING = Text(
    "Với mỗi tệp: dòng đọc = đưa vào + bị thay bằng bản mới hơn + trùng + giữ lại. Cột “Chênh” phải bằng 0.",
    "For each file: rows read = loaded + superseded by a newer state + duplicate + held back. “Difference” must be 0.",
)
FILE_SENTENCE = Text(
    "{read} dòng đọc = {loaded} đưa vào + {superseded} bị thay + {duplicate} trùng + {held} giữ lại",
    "{read} rows read = {loaded} loaded + {superseded} superseded + {duplicate} duplicate + {held} held back",
)
TOTAL = Text("Cộng", "Total")
HELD_TITLE = Text("Dòng giữ lại, theo lý do", "Rows held back, by reason")
WORKBOOK = Text("Tải tệp dòng giữ lại", "Download the rows held back")
WORKBOOK_MEANING = Text(
    "Bảng tính theo đúng cột của tệp gửi, thêm cột lý do: sửa rồi nạp lại chính tệp đó.",
    "A workbook in the sender's own layout with the reasons: correct it and load that file.",
)
COL_REASON = Text("Lý do", "Reason")
COL_ROWS = Text("Số dòng", "Rows")
REFUSED_TITLE = Text("Tệp bị từ chối", "Files refused")
OTHERS_REFUSED = Text(
    "Có tệp nạp trước đây không nằm trong bản dữ liệu này: {files}. Số liệu của tệp đó không được tính; "
    "hãy nạp lại tệp đã sửa.",
    "A file handed over earlier is not part of this edition: {files}. Its rows are not counted; load it again, mended.",
)
NOTHING_LOST = Text(
    "Tệp bị từ chối không làm thay đổi số liệu. Sửa theo lời trên, hoặc xuất lại, rồi nạp lại.",
    "A refused file changes no figure. Mend it as said above, or export it again, and load it again.",
)
PARTIAL_TITLE = Text("Chấp nhận nạp một phần", "Accept a partial load")
PARTIAL_MEANING = Text(
    "Có tệp vượt mức dòng không đọc được. Nếu chấp nhận, phần đọc được sẽ vào số liệu, phần còn lại bị giữ lại, và bản "
    "dữ liệu mang dấu “nạp một phần” ở mọi nơi. Chỉ chọn khi biết vì sao tệp có nhiều dòng sai.",
    "A file has more unreadable rows than allowed. If you accept, what could be read enters the figures, the rest is "
    "held back, and the edition is marked as partial everywhere. Choose this only if you know why so many rows are "
    "wrong.",
)
PARTIAL_AGREE = Text("Tôi hiểu và chấp nhận nạp một phần", "I understand and accept a partial load")
PARTIAL_RUN = Text("Nạp phần đọc được", "Load what could be read")
FAILED_TITLE = Text("Chưa công bố được", "Nothing was published")
FAILED_CURRENT = Text(
    "Bản dữ liệu trước ({edition}) còn nguyên và vẫn đang dùng.",
    "The last edition ({edition}) is untouched and in use.",
)
FAILED_NO_EDITION = Text(
    "Kho chưa có bản dữ liệu nào, và vẫn như vậy.", "The store had no edition, and still has none."
)
DIED = Text(
    "Việc nạp dừng giữa chừng (máy chủ khởi động lại, hoặc thiếu bộ nhớ). Hãy nạp lại; nếu vẫn dừng, báo quản trị.",
    "Loading stopped midway (a restart, or not enough memory). Load again; if it stops again, tell the administrator.",
)
RUN_AGAIN = Text("Nạp lại", "Load again")
SEE_PAGES = Text("Xem số liệu mới:", "See the new figures:")
RECENT_TITLE = Text("Các lần trong 24 giờ qua", "Uploads of the last 24 hours")
RECENT_LINE = Text("{time} · {n} tệp · {state}", "{time} · files: {n} · {state}")
STATE_WAITING = Text("chờ xác nhận", "waiting for confirmation")
STATE_RUNNING = Text("đang nạp", "loading")
STATE_DONE = Text("đã xong", "done")
STATE_FAILED = Text("không nạp được", "not loaded")
OPEN = Text("Mở lần này", "Open it")
NO_EDITION = Text(
    "Kho {home} chưa có bản dữ liệu nào: lần nạp đầu tiên sẽ tạo ra nó.",
    "The store {home} has no edition yet: the first load will make one.",
)
