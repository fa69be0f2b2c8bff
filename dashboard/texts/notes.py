"""Words of the notes people write on figures."""

from warehouse.text import Text

TITLE = Text("Ghi chú vào con số", "Write a note on a figure")
MEANING = Text(
    "Ghi chú hiện trên mọi biểu đồ của con số và đơn vị đó, kèm tên người ghi; không ai sửa hay xóa được.",
    "A note shows on every chart of that figure and unit, with the writer's name; nobody can change or delete it.",
)
KIND = Text("Loại ghi chú", "Kind of note")
TITLES = {
    "comment": Text("Nhận xét", "Comment"),
    "event": Text("Sự kiện", "Event"),
    "rebase": Text("Đặt lại mốc so sánh", "Rebase"),
    "sign_off": Text("Đã rà soát", "Reviewed"),
}
HOW = {
    "comment": Text(
        "Một nhận xét về con số, đứng ở ngày của nó trên biểu đồ.", "A remark on the figure, at its day on the chart."
    ),
    "event": Text(
        "Việc đã xảy ra (đổi phần mềm, nghỉ lễ, sáp nhập…), đánh dấu trên biểu đồ của đơn vị; của thành phố thì trên "
        "mọi biểu đồ.",
        "Something that happened (new software, holidays, a merger…), marked on the unit's charts; one of the city on "
        "all charts.",
    ),
    "rebase": Text(
        "Từ ngày này giới hạn của biểu đồ kiểm soát được tính lại từ đầu. Chỉ làm khi công việc thật sự đã đổi, và "
        "ghi rõ lý do.",
        "From this day the control chart's limits start anew. Only where the work itself has changed, and with the "
        "reason.",
    ),
    "sign_off": Text(
        "Số liệu của kỳ này đã được một người rà soát trong bản dữ liệu đang mở.",
        "The figures of this period were reviewed by a person in the edition on the screen.",
    ),
}
METRIC = Text("Con số", "Figure")
EVERY_METRIC = Text("mọi con số", "every figure")
UNIT = Text("Đơn vị", "Unit")
DAY = Text("Ngày", "Day")
FROM_DAY = Text("Từ ngày", "From")
PERIOD = Text("Kỳ đã rà soát", "Period reviewed")
WHAT = Text("Nội dung", "What to say")
REASON = Text("Lý do", "Reason")
AUTHOR = Text("Người ghi", "Written by")
SAVE = Text("Ghi chú", "Save the note")
SAVED = Text("Đã ghi vào nhật ký lúc {time}.", "Written into the journal at {time}.")
MISSING_TEXT = Text("Cần có nội dung.", "Something to say is needed.")
MISSING_AUTHOR = Text("Cần ghi tên người ghi.", "The writer's name is needed.")
MISSING_METRIC = Text("Cần chọn con số.", "A figure must be chosen.")
MISSING_PERIOD = Text("Cần chọn kỳ đã rà soát.", "The period reviewed must be chosen.")
MISSING_DAY = Text("Cần chọn ngày.", "A day must be chosen.")
TOO_LATE = Text("Ngày {day} ở sau ngày họp {last}.", "The day {day} is after the meeting's day {last}.")
REVIEWED_SHORT = Text("Đã rà soát: {author}, ấn bản {edition}", "Reviewed: {author}, edition {edition}")
REVIEWED = Text(
    "{period}: đã rà soát bởi {author} ngày {day}, ấn bản {edition}.{what}",
    "{period}: reviewed by {author} on {day}, edition {edition}.{what}",
)
