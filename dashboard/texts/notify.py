"""Words of `thuocdo notify`: what was sent to whom, and every reason why not."""

from warehouse.text import Text

SUMMARY = Text(
    "Đã gửi {sent} thư; {already} đã gửi từ trước; {failed} không gửi được.",
    "Letters sent: {sent}; sent before: {already}; failed: {failed}.",
)
PLANNED = Text(
    "Chạy thử, không gửi gì: {planned} thư sẽ được gửi; {already} đã gửi từ trước; {failed} không gửi được.",
    "Dry run, nothing is sent: letters to send {planned}; sent before: {already}; cannot be sent: {failed}.",
)
NOTHING = Text(
    "Bản dữ liệu {edition}: không đơn vị nào có gì cần gửi.", "Edition {edition}: no unit has anything to send."
)
WITHOUT_RECIPIENT = Text(
    "Có thư nhưng chưa có người nhận: {names}. Thêm vào {path}, mỗi dòng: mã đơn vị, địa chỉ, tên.",
    "A letter but no recipient: {names}. Add them to {path}, a line each: unit code, address, name.",
)
COL_UNIT = Text("đơn vị", "unit")
COL_ADDRESS = Text("địa chỉ", "address")
COL_STATE = Text("kết quả", "result")
COL_REASON = Text("vì sao", "why")
STATES = {
    "sent": Text("đã gửi", "sent"),
    "already": Text("đã gửi từ trước", "sent before"),
    "planned": Text("sẽ gửi", "to be sent"),
    "failed": Text("không gửi được", "failed"),
}

# Recipients
NO_RECIPIENTS = Text(
    "Không đọc được danh sách người nhận {path} ({reason}). Cần tệp CSV có dòng tiêu đề unit_code,email,name; toàn "
    "thành phố có mã TP. Viết sẵn một bảng để điền: thuocdo notify --template. Hoặc dùng --to ĐỊA_CHỈ.",
    "The list of recipients {path} cannot be read ({reason}). It must be a CSV file with the headings "
    "unit_code,email,name; the whole city has the code TP. A list to fill in: thuocdo notify --template. Or use "
    "--to ADDRESS.",
)
TEMPLATE_WRITTEN = Text(
    "Đã viết {path}: {n} đơn vị, điền cột email; dòng để trống thì không gửi.",
    "Wrote {path} with {n} units: fill in the column email; a line left empty sends nothing.",
)
TEMPLATE_EXISTS = Text(
    "{path} đã có; không viết đè. Hãy đổi tên tệp ấy trước.",
    "{path} is there already and is not overwritten. Rename it first.",
)
TEMPLATE_FAILED = Text("Không ghi được {path} ({reason}).", "{path} cannot be written ({reason}).")
MISSING_HEADINGS = Text("thiếu cột {missing}", "headings missing: {missing}")
NOT_UTF8 = Text("không phải mã UTF-8", "not UTF-8")
BAD_ADDRESS = Text("'{address}' không phải một địa chỉ thư", "'{address}' is not a mail address")
BAD_LINE = Text("{file}, dòng {line}: {reason}.", "{file}, line {line}: {reason}.")
UNKNOWN_UNIT = Text(
    "{file}, dòng {line}: bản dữ liệu này không có đơn vị '{unit}'.",
    "{file}, line {line}: this edition has no unit '{unit}'.",
)
LOST_ZERO = Text(
    "{file}, dòng {line}: bản dữ liệu này không có đơn vị '{unit}'; có phải {nearest}? Bảng tính hay bỏ số 0 đầu.",
    "{file}, line {line}: this edition has no unit '{unit}'; is it {nearest}? Spreadsheets tend to drop leading zeros.",
)
SEVERAL_UNITS = Text(
    "{file}, dòng {line}: '{unit}' chỉ nhiều đơn vị; ghi rõ mã.",
    "{file}, line {line}: '{unit}' stands for several units; give the code.",
)

# The server
NO_SENDER = Text(
    "Cần địa chỉ người gửi: --from thuocdo@co-quan.gov.vn", "A sender's address is needed: --from thuocdo@office.gov.vn"
)
BAD_SENDER = Text(
    "'{address}' không phải địa chỉ người gửi; ví dụ: --from thuocdo@co-quan.gov.vn",
    "'{address}' is no sender's address; for example: --from thuocdo@office.gov.vn",
)
NO_SERVER = Text(
    "Cần máy chủ thư: --smtp MÁY:CỔNG (hoặc --dry-run để xem trước).",
    "A mail server is needed: --smtp HOST:PORT (or --dry-run to look first).",
)
BAD_SERVER = Text(
    "'{given}' không phải máy chủ thư; cần MÁY hoặc MÁY:CỔNG, ví dụ thu.co-quan.gov.vn:587",
    "'{given}' is no mail server; it takes HOST or HOST:PORT, for example mail.office.gov.vn:587",
)
BOTH_SECURE = Text("Chỉ chọn một: --starttls hoặc --tls.", "Choose one: --starttls or --tls.")
BOTH_TO = Text("Chỉ chọn một: --to hoặc --to-file.", "Choose one: --to or --to-file.")
NO_PASSWORD = Text(
    "--user cần mật khẩu: đặt THUOCDO_SMTP_PASSWORD, hoặc --password-file TỆP (quyền 600).",
    "--user needs a password: set THUOCDO_SMTP_PASSWORD, or --password-file FILE (mode 600).",
)
PASSWORD_FILE = Text("Tệp mật khẩu {path} {reason}.", "The password file {path} {reason}.")
PASSWORD_IN_CLEAR = Text(
    "Không gửi mật khẩu qua kết nối không mã hóa: thêm --starttls hoặc --tls.",
    "A password is not sent over an unencrypted connection: add --starttls or --tls.",
)
ODD_PASSWORD = Text(
    "Tên hoặc mật khẩu có chữ ngoài ASCII, giao thức đăng nhập thư không nhận.",
    "The user name or password has letters outside ASCII, which mail servers' sign-in does not take.",
)
NO_CONNECTION = Text(
    "Không nối được tới máy chủ thư {server}: {reason}.", "No connection to the mail server {server}: {reason}."
)
NO_TLS = Text(
    "Không lập được kết nối mã hóa với {server}: {reason}. Chứng chỉ của cơ quan: thêm --ca-file TỆP.pem.",
    "No encrypted connection to {server}: {reason}. For the office's own certificate add --ca-file FILE.pem.",
)
CA_FILE = Text(
    "Không đọc được tệp chứng chỉ {path}: {reason}.", "The certificate file {path} cannot be read: {reason}."
)
NO_STARTTLS = Text(
    "Máy chủ {server} không có STARTTLS; thư không được gửi qua kết nối không mã hóa.",
    "The server {server} has no STARTTLS; nothing is sent over an unencrypted connection.",
)
NO_AUTH = Text("Máy chủ {server} không nhận đăng nhập.", "The server {server} takes no sign-in.")
AUTH_REFUSED = Text(
    "Máy chủ {server} từ chối tên hoặc mật khẩu: {reason}.",
    "The server {server} refused the user or password: {reason}.",
)
ADDRESS_REFUSED = Text(
    "Máy chủ từ chối người nhận {address}: {reason}.", "The server refused the recipient {address}: {reason}."
)
SENDER_REFUSED = Text(
    "Máy chủ từ chối người gửi {address}: {reason}.", "The server refused the sender {address}: {reason}."
)
LETTER_REFUSED = Text("Máy chủ từ chối thư: {reason}.", "The server refused the letter: {reason}.")
NOT_SUPPORTED = Text(
    "Máy chủ không nhận địa chỉ có chữ ngoài ASCII: {address}.",
    "The server takes no address with letters outside ASCII: {address}.",
)
BROKEN_OFF = Text(
    "Đứt kết nối khi đang gửi cho {address} ({reason}); chưa rõ máy chủ đã nhận hay chưa. Chạy lại sẽ gửi lại với cùng "
    "mã thư.",
    "The connection broke while sending to {address} ({reason}); whether the server took it is not known. Run again to "
    "send it anew under the same message id.",
)
BUSY = Text(
    "Một lượt gửi khác đang chạy trong {path}. Chờ xong rồi chạy lại.",
    "Another sending is under way in {path}. Wait until it is done and run again.",
)
LEDGER = Text(
    "Không ghi được sổ thư đã gửi {path} ({reason}); dừng lại để không gửi trùng. Thư vừa gửi: {address}.",
    "The ledger of sent mail {path} cannot be written ({reason}); stopped, so that nothing is sent twice. Last sent "
    "to: {address}.",
)
LEDGER_UNREADABLE = Text(
    "Không đọc được sổ thư đã gửi {path} ({reason}); không gửi, để không gửi trùng.",
    "The ledger of sent mail {path} cannot be read ({reason}); nothing is sent, so that nothing is sent twice.",
)
