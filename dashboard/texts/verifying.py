"""Words about a file that somebody brings: is it the one we issued, and where it is not."""

from warehouse.text import Text

ISSUED = Text(
    "Đúng tệp đã phát hành: {file} ({form}, kỳ {period}, bản dữ liệu {edition}), ghi sổ {when}.",
    "This very file was issued: {file} ({form}, {period}, edition {edition}), noted {when}.",
)
REPACKED = Text(
    "Nội dung đúng như đã phát hành: {file} ({form}, kỳ {period}, bản dữ liệu {edition}); chỉ cách đóng gói tệp khác.",
    "Its content is as issued: {file} ({form}, {period}, edition {edition}); only the packing of the file differs.",
)
RESAVED = Text(
    "Tệp đã được lưu lại bằng phần mềm khác: các con số và câu chữ không đổi so với {file} đã phát hành "
    "({form}, kỳ {period}, bản dữ liệu {edition}). Kiểu chữ, màu, cách hiện số không được so.",
    "The file was saved again by another program: its figures and words are those of {file} as issued ({form}, "
    "{period}, edition {edition}). Fonts, colours and number formats are not compared.",
)
ALTERED = Text(
    "Tệp mang mã {code} đã phát hành ({file}: {form}, kỳ {period}, bản dữ liệu {edition}) nhưng nội dung đã bị sửa.",
    "The file bears the issued code {code} ({file}: {form}, {period}, edition {edition}) but was altered.",
)
ADDED_TO = Text(
    "Tệp mở đầu bằng đúng tệp đã phát hành {file} ({form}, kỳ {period}, bản dữ liệu {edition}), rồi được thêm vào sau "
    "(chữ ký số, ghi chú). Phần thêm có thể che số cũ: hãy so với bản gốc.",
    "The file begins with the very file issued, {file} ({form}, {period}, edition {edition}); something was added "
    "after it (a signature, remarks). It may hide figures: compare with the original.",
)
UNKNOWN_CODE = Text(
    "Không rõ: tệp mang mã {code}, nhưng sổ phát hành của máy này không có mã ấy. Hỏi nơi đã gửi tệp.",
    "Unknown: the file bears {code}, which this home's ledger does not have. Ask whoever sent it.",
)
UNKNOWN = Text(
    "Không rõ: tệp không mang mã dữ liệu nào của Thước Đo và không có trong sổ phát hành.",
    "Unknown: the file bears no data code of Thước Đo and is not in the ledger.",
)
UNREADABLE = Text("Không rõ: không có trong sổ phát hành, và {reason}.", "Unknown: not in the ledger, and {reason}.")
# Reasons that stand within a sentence.
BROKEN = Text(
    "tệp hỏng hoặc chép chưa đủ nên không mở được; hãy tải hoặc xin lại tệp",
    "the file is broken or incomplete and cannot be opened; fetch it again",
)
LOCKED = Text("tệp có mật khẩu; hãy bỏ mật khẩu rồi thả lại", "the file has a password; remove it and try again")
OLD_OR_LOCKED = Text(
    "tệp có mật khẩu hoặc ở dạng Office cũ (.xls, .doc, .ppt), ta không phát hành dạng này",
    "the file has a password or an old Office format (.xls, .doc, .ppt), which is never issued here",
)
SWELLS = Text(
    "tệp nén bung ra lớn hơn mọi tệp ta phát hành nên không mở", "it unpacks to more than any file issued here"
)
TOO_LARGE = Text("tệp lớn hơn mọi tệp ta phát hành nên không đọc", "it is larger than any file issued here")

# Places
AT_CELL = Text("trang “{0}”, ô {1}", "sheet “{0}”, cell {1}")
AT_TABLE = Text("bảng {0}, dòng {1}, cột {2}", "table {0}, row {1}, column {2}")
AT_PARAGRAPH = Text("đoạn {0}", "paragraph {0}")
AT_HEAD_OR_FOOT = Text("đầu trang, chân trang", "head or foot of the page")
AT_SLIDE = Text("trang chiếu {0}", "slide {0}")
AT_CHART = Text("biểu đồ {0}", "chart {0}")
AT_PICTURE = Text("hình {0}", "picture {0}")
AT_LINE = Text("dòng {0}", "line {0}")
AT_LINE_OF = Text("{0}, dòng {1}", "{0}, line {1}")
AT_FILE = Text("tệp {0}", "file {0}")
FORMULA = Text("công thức {formula}", "formula {formula}")

DIFFERENCE = Text(
    "{where}: khi phát hành {issued} → trong tệp này {found}", "{where}: as issued {issued} → here {found}"
)
MORE = Text("… và {n} chỗ khác nữa.", "… and {n} more places.")
NOT_COMPARED = Text(
    "Không lập lại được bản gốc để so từng chỗ: {reason}", "The original cannot be made again to compare: {reason}"
)
NOT_THE_SAME_NOW = Text(
    "bản lập lại nay không còn đúng như khi phát hành (mẫu, đoạn văn hoặc chương trình đã đổi). "
    "Hãy so với tệp gốc đã lưu.",
    "what is made now is no longer what was issued (layout, paragraphs or program changed). "
    "Compare with the file that was kept.",
)
NO_LOOK_INSIDE = Text(
    "Tệp PDF không so được từng chỗ; lập lại bản gốc để đặt cạnh: "
    "`thuocdo export {form} --period {period}{unit} --format {format} --edition {edition}`",
    "A PDF cannot be compared place by place; make the original again and lay it beside: "
    "`thuocdo export {form} --period {period}{unit} --format {format} --edition {edition}`",
)
PACK_MISSING = Text("thiếu trong tệp nén", "missing from the pack")
PACK_FOREIGN = Text("không có khi phát hành", "not there as issued")
PACK_ALTERED = Text("đã bị sửa", "altered")
PACK_AS_ISSUED = Text("như đã phát hành", "as issued")
