"""Words of the outbox: the mails it writes, what the command line says of it, and what it refuses."""

from warehouse.text import Text

# Subjects
SUBJECT = Text("Thước Đo · {unit}: {counts} (số liệu đến {day})", "Thước Đo · {unit}: {counts} (data through {day})")
SUBJECT_DEMO = Text("[Dữ liệu minh họa] {subject}", "[Dữ liệu minh họa: illustrative data] {subject}")
COUNT_NEW = Text("{n} tín hiệu mới", "new signals: {n}")
COUNT_OVERDUE = Text("{n} hồ sơ quá hạn", "overdue: {n}")
COUNT_SOON = Text("{n} hồ sơ đến hạn trong 5 ngày làm việc", "due within 5 working days: {n}")

# The letter
DATES = Text(
    "Số liệu đến hết {through}. Hồ sơ đang giải quyết tính ở ngày {as_of}.",
    "Data through {through}. Open dossiers as of {as_of}.",
)
COMPARED = Text("So với bản dữ liệu trước ({edition}).", "Compared with the edition before ({edition}).")
FIRST = Text(
    "Đây là hộp thư đi đầu tiên: mọi con số cần xem đều được kể, kể cả những con số đã như vậy từ lâu.",
    "This is the first outbox: every figure that needs a look is told, also those that have been so for long.",
)
FIRST_REAL = Text(
    "Bản dữ liệu trước là dữ liệu minh họa (hoặc ngược lại) nên không so sánh: mọi con số cần xem đều được kể.",
    "The edition before was illustrative data (or this one is), so nothing is compared: every figure that needs a look "
    "is told.",
)
NEW_TITLE = Text("Tín hiệu mới ({n})", "New signals ({n})")
NEW_NONE = Text("Không có tín hiệu mới.", "No new signal.")
MEANING = Text("Định nghĩa: {meaning}", "Definition: {meaning}")
POLICY = Text("Định nghĩa đúng hạn: {policy}.", "On time as in: {policy}.")
VERDICTS = Text("Kết luận: {variation} · {assurance}", "Verdict: {variation} · {assurance}")
TARGET = Text("Chỉ tiêu do {decision} giao.", "Target set by {decision}.")
CHANCE = Text(
    "Tín hiệu là điều mà riêng ngẫu nhiên ít khi tạo ra; nó bảo cần xem, chưa nói vì sao.",
    "A signal is what chance alone seldom makes; it says look, not why.",
)
CONTINUING_TITLE = Text("Đã báo trước đây, nay vẫn vậy ({n})", "Told before and still so ({n})")
CONTINUING = Text("{title}: từ bản dữ liệu có số liệu đến {day}", "{title}: since the edition with data through {day}")
ENDED_TITLE = Text("Đã báo trước đây, nay không còn ({n})", "Told before and no longer so ({n})")

DUE_TITLE = Text(
    "{overdue} hồ sơ đang quá hạn; {soon} hồ sơ phải trả trong 5 ngày làm việc tới",
    "Overdue dossiers: {overdue}; to be returned within 5 working days: {soon}",
)
DUE_NONE = Text(
    "Không có hồ sơ nào quá hạn hoặc phải trả trong 5 ngày làm việc tới.",
    "No dossier is overdue or due within 5 working days.",
)
DUE_MEANING = Text(
    "Hồ sơ đang giải quyết ở ngày {day}, theo số ngày làm việc còn lại đến ngày hẹn trả; ngày hẹn sớm nhất đứng trước. "
    "Hồ sơ chờ bổ sung hoặc chờ nghĩa vụ tài chính dừng tính giờ, không kể ở đây.",
    "Dossiers open on {day} by working days left to the due date, the earliest first. Those waiting for papers or "
    "payment have their clock stopped and are not listed.",
)
KINDS = {
    "overdue": Text("Quá hạn ({n})", "Overdue ({n})"),
    "one": Text("Đến hạn trong 1 ngày làm việc ({n})", "Due within 1 working day ({n})"),
    "three": Text("Đến hạn trong 2–3 ngày làm việc ({n})", "Due within 2–3 working days ({n})"),
    "five": Text("Đến hạn trong 4–5 ngày làm việc ({n})", "Due within 4–5 working days ({n})"),
}
COL_UNIT = Text("Đơn vị", "Unit")
COLUMNS = {
    "overdue": Text("Quá hạn", "Overdue"),
    "one": Text("1 ngày", "1 day"),
    "three": Text("2–3 ngày", "2–3 days"),
    "five": Text("4–5 ngày", "4–5 days"),
}
NO_FIELD = Text("chưa rõ", "Field not known")
FIELD = Text("Lĩnh vực {field}: {n} hồ sơ", "{field} – dossiers: {n}")
FIELD_CUT = Text("Lĩnh vực {field}: {n} trong {all} hồ sơ", "{field} – dossiers: {n} of {all}")
OVERDUE_BY = Text("quá hạn {n} ngày làm việc", "working days overdue: {n}")
OVERDUE_TODAY = Text("quá hạn, chưa trọn một ngày làm việc", "overdue, by less than a working day")
DAYS_LEFT = Text("còn {n} ngày làm việc", "working days left: {n}")
RECEIVED_DUE = Text("Tiếp nhận {received}, hẹn trả {due}", "Received {received}, due {due}")
STANDS_UNDER = Text("Tiếp nhận khi còn là {unit}", "Received when it was {unit}")
AT_UNIT = Text("Đơn vị: {unit}", "Unit: {unit}")
REST = Text(
    "Còn {n} hồ sơ loại này, hẹn cùng ngày hoặc muộn hơn, không kể ở đây. Xem đủ: trang Giao ban tuần, mục Hồ sơ "
    "đến hạn; hoặc lệnh {command}",
    "{n} more of this kind, due the same day or later, are left out. See them all on the page Weekly meeting, under "
    "What is due, or with {command}",
)

FOOT = Text(
    "Nguồn: {source}. Bản dữ liệu {edition}, số liệu từ {start} đến {end}. Kiểm tra dữ liệu: {verdict}.",
    "Source: {source}. Edition {edition}, data from {start} to {end}. Data checks: {verdict}.",
)
FOOT_NATURE = Text(
    "Thư do Thước Đo soạn tự động từ số liệu đã công bố trong cơ quan; không có tên, điện thoại hay địa chỉ của người "
    "dân.",
    "Composed by Thước Đo from the published figures; it holds no citizen's name, phone or address.",
)

# The command line
WRITTEN = Text(
    "Hộp thư đi: {ready} thư sẵn sàng, {quiet} đơn vị không có gì mới; nằm ở {path}. Gửi bằng: thuocdo notify",
    "Outbox: letters ready {ready}, units with nothing new {quiet}; in {path}. Send with: thuocdo notify",
)
FAILED = Text(
    "Bản dữ liệu đã công bố, nhưng chưa viết được hộp thư đi: {reason} Viết lại bằng: thuocdo outbox --write",
    "The edition is published, but its outbox was not written: {reason} Write it with: thuocdo outbox --write",
)
UNEXPECTED = Text("lỗi ngoài dự kiến ({reason}).", "an unexpected error ({reason}).")
STEP = Text("Viết hộp thư đi", "Writing the outbox")
KEPT = Text("Các hộp thư đi đang giữ: {names}", "Outboxes kept: {names}")
QUIET_UNITS = Text("Không có gì mới, không có gì đến hạn: {names}", "Nothing new and nothing due: {names}")
ALL_QUIET = Text("Bản dữ liệu {edition}: không đơn vị nào có gì cần gửi.", "Edition {edition}: no unit has any news.")
COL_NEW = Text("tín hiệu mới", "new signals")
COL_CONTINUING = Text("đã báo, vẫn còn", "told, still so")
COL_SENT = Text("đã gửi cho", "sent to")
COL_FILE = Text("tệp", "files")
COL_DAYS_LEFT = Text("ngày làm việc còn lại", "working days left")
COL_DOSSIER = Text("mã hồ sơ", "dossier")
COL_FIELD = Text("lĩnh vực", "field")
COL_PROCEDURE = Text("thủ tục", "procedure")
COL_RECEIVED = Text("tiếp nhận", "received")
COL_DUE = Text("hẹn trả", "due")

# Refusals
NO_OUTBOX = Text(
    "Chưa có hộp thư đi của bản dữ liệu {edition}; đang có: {known}. Viết bằng: `thuocdo outbox --write "
    "--edition {edition}`",
    "There is no outbox of edition {edition}; there are: {known}. Write it with: thuocdo outbox --write "
    "--edition {edition}",
)
INDEX_UNREADABLE = Text(
    "Không đọc được {path} ({reason}). Viết lại bằng: `thuocdo outbox --write --edition {edition}`",
    "{path} cannot be read ({reason}). Write it again with: thuocdo outbox --write --edition {edition}",
)
NO_UNIT = Text("Hộp thư đi không có đơn vị '{asked}'; có: {known}", "The outbox has no unit '{asked}'; it has: {known}")
UNIT_QUIET = Text(
    "{unit}: không có gì mới và không có gì đến hạn, nên không có thư.",
    "{unit}: nothing new and nothing due, so there is no letter.",
)
NO_LANGUAGE = Text(
    "Hộp thư đi của bản {edition} chưa có thư bằng tiếng {asked}. Viết thêm bằng: `thuocdo outbox --write --edition "
    "{edition} --lang {asked}`",
    "The outbox of edition {edition} has no letters in language {asked}. Add them with: thuocdo outbox --write "
    "--edition {edition} --lang {asked}",
)
FILE_CHANGED = Text(
    "{path} không còn là tệp mà hộp thư đi đã ghi (mã băm khác). Viết lại bằng: `thuocdo outbox --write --edition "
    "{edition}`",
    "{path} is no longer the file that the outbox wrote (its hash differs). Write it again with: thuocdo outbox "
    "--write --edition {edition}",
)
NOT_WRITTEN = Text("không ghi được vào {path} ({reason}).", "{path} cannot be written ({reason}).")
BUSY = Text(
    "một tiến trình khác đang ghi hộp thư đi trong {path}. Chờ xong rồi chạy lại.",
    "another process is writing the outbox in {path}. Wait until it is done and run again.",
)
