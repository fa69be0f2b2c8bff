"""Words of the weekly meeting."""

from warehouse.text import Text

WEEK_OF = Text("Số liệu đến hết {day}; ngày họp {meeting}.", "Data through {day}; meeting of {meeting}.")

# What is due
DUE_TITLE = Text(
    "{overdue} hồ sơ đang quá hạn; {soon} hồ sơ phải trả trong 5 ngày làm việc tới",
    "{overdue} dossiers are overdue; {soon} must be returned within 5 working days",
)
DUE_NONE = Text(
    "Không có hồ sơ nào quá hạn hoặc phải trả trong 5 ngày làm việc tới",
    "No dossier is overdue or due within 5 working days",
)
DUE_MEANING = Text(
    "Hồ sơ đang giải quyết ở ngày {day}, theo số ngày làm việc còn lại đến ngày hẹn trả. Hồ sơ chờ bổ sung hoặc chờ "
    "nghĩa vụ tài chính dừng tính giờ, đứng ở cột riêng. Đơn vị có hồ sơ quá hạn lâu nhất đứng trước.",
    "Dossiers open on {day} by working days left to the due date. Those waiting for papers or payment have their clock "
    "stopped and stand in a column of their own. Units with the longest overdue dossier first.",
)
DUE_PACE = Text(
    "Trả đúng hạn cả {soon} hồ sơ này thì tỷ lệ đúng hạn từ đầu năm là {rate} (trễ {late} trong {all}); "
    "mỗi hồ sơ trễ thêm hạ {step} điểm %.",
    "With all {soon} returned on time, the year's on-time rate is {rate} ({late} late of {all}); "
    "each further late one lowers it by {step} points.",
)
DUE_ALLOWED = Text(
    "Chỉ tiêu {target} ({decision}): trong {soon} hồ sơ này còn được trễ nhiều nhất {n}.",
    "Target {target} ({decision}): of these {soon} at most {n} may be late.",
)
DUE_OUT_OF_REACH = Text(
    "Chỉ tiêu {target} ({decision}): chưa thể đạt trong tuần này, dù trả đúng hạn cả {soon} hồ sơ.",
    "Target {target} ({decision}): out of reach this week, even with all {soon} on time.",
)
DUE_BY = Text("Xem theo", "By")
DUE_GROUPS = {
    "unit": Text("Đơn vị", "Unit"),
    "field": Text("Lĩnh vực", "Field"),
    "step": Text("Bước xử lý", "Step"),
}
DUE_WHEN = Text("Phải xong khi nào", "What must be done by when")
DUE_FINISH = Text(
    "Để giữ chỉ tiêu {target} ({decision}), được trễ nhiều nhất {n} trong {soon} hồ sơ: {steps}.",
    "To stay at the target {target} ({decision}), at most {n} of the {soon} may be late: {steps}.",
)
DUE_STEP = Text("đến hết {day} phải xong ít nhất {n}", "at least {n} done by the end of {day}")
DUE_NO_TARGET = Text(
    "Chưa có chỉ tiêu nào có hiệu lực cho phạm vi đang xem; muốn không hồ sơ nào trễ thì phải xong đúng số lũy kế.",
    "No target is in force for what is shown; for none to be late, as many as due by then must be done.",
)
COL_DUE_DAY = Text("Đến hết ngày", "By the end of")
COL_DUE_THAT_DAY = Text("Hẹn trả ngày đó", "Due that day")
COL_DUE_SO_FAR = Text("Lũy kế", "Due by then")
COL_AT_LEAST = Text("Ít nhất phải xong", "At least to be done")
COL_OVERDUE = Text("Quá hạn", "Overdue")
COL_DAYS_LATE = Text("Lâu nhất (ngày)", "Longest (days)")
COL_ONE = Text("Trong 1 ngày", "Within 1 day")
COL_THREE = Text("2–3 ngày", "2–3 days")
COL_FIVE = Text("4–5 ngày", "4–5 days")
COL_LATER = Text("Sau đó", "Later")
COL_STOPPED = Text("Dừng tính giờ", "Clock stopped")
COL_UNDATED = Text("Không có ngày hẹn", "No due date")
COL_DAYS_LEFT = Text("Ngày còn lại", "Days left")
COL_STEP = Text("Bước xử lý", "Step")
ROWS_TITLE = Text("Xem từng hồ sơ", "See the dossiers")
ROWS_WHICH = Text("Hồ sơ nào", "Which dossiers")
DUES = {
    "overdue": Text("Quá hạn", "Overdue"),
    "one": Text("Trong 1 ngày", "Within 1 day"),
    "three": Text("2–3 ngày", "2–3 days"),
    "five": Text("4–5 ngày", "4–5 days"),
    "stopped": Text("Dừng tính giờ", "Clock stopped"),
}
ROWS_LIMITED = Text("Chỉ hiện {n} hồ sơ có ngày hẹn sớm nhất.", "Only the {n} with the earliest due dates are shown.")
ROWS_NONE = Text("Không có hồ sơ nào ở nhóm này.", "No dossier of this kind.")

# Decisions
DECISIONS_TITLE = Text(
    "{open} quyết định còn phải làm, {late} đã quá hạn; {done} đã xong",
    "{open} decisions still to do, {late} past their day; {done} done",
)
DECISIONS_NONE = Text(
    "Chưa có quyết định nào của các buổi họp trước",
    "No decision of earlier meetings yet",
)
DECISIONS_MEANING = Text(
    "Ai làm, đến ngày nào, con số nào phải thay đổi. Chưa xong đứng trước, hạn sớm trước.",
    "Who does it, by when, and which figure it should move. Unfinished first, earliest day first.",
)
DECISIONS_HOW = Text(
    "Ghi quyết định ở cuối trang này; buổi họp sau chúng đứng ở đây, cạnh con số mà chúng phải thay đổi.",
    "Record a decision at the end of this page; at the next meeting it stands here, beside the figure it should move.",
)
STATES = {
    "open": Text("đang làm", "to do"),
    "late": Text("quá hạn", "late"),
    "done": Text("xong đúng hạn", "done in time"),
    "done_late": Text("xong muộn", "done late"),
    "dropped": Text("thôi không làm", "dropped"),
}
STATE_ICONS = {"open": "schedule", "late": "priority_high", "done": "check", "done_late": "check", "dropped": "block"}
DECISION_LINE = Text(
    "**{owner}** · hạn {due} · quyết định ngày {decided} · người ghi {author}",
    "**{owner}** · due {due} · decided {decided} · recorded by {author}",
)
DECISION_EXPECTS = Text("Phải thay đổi: {metric} · {unit}{expected}", "Should move: {metric} · {unit}{expected}")
MARK_DONE = Text("Đã xong", "Done")
MARK_DROPPED = Text("Thôi", "Drop")
REOPEN = Text("Mở lại", "Reopen")

# Recording
RECORD_TITLE = Text("Ghi quyết định của buổi họp này", "Record a decision of this meeting")
RECORD_MEANING = Text(
    "Được ghi vào nhật ký kèm tên người ghi và thời điểm; không ai sửa hay xóa được, chỉ ghi tiếp.",
    "It goes into the journal with the writer's name and the time; nobody can change or delete it, only add to it.",
)
RECORD_TEXT = Text("Quyết định", "Decision")
RECORD_TEXT_HINT = Text(
    "Làm gì, ví dụ: xử lý dứt điểm hồ sơ đất đai quá hạn",
    "What is to be done, such as: clear the overdue land dossiers",
)
RECORD_OWNER = Text("Đơn vị chịu trách nhiệm", "Responsible unit")
RECORD_DUE = Text("Hạn hoàn thành", "To be done by")
RECORD_METRIC = Text("Con số phải thay đổi", "The figure it should move")
RECORD_NO_METRIC = Text("không gắn với con số nào", "no figure")
RECORD_UNIT = Text("của đơn vị nào", "of which unit")
RECORD_EXPECTED = Text("Kỳ vọng", "Expected")
RECORD_EXPECTED_HINT = Text("ví dụ: còn 0 hồ sơ quá hạn", "such as: 0 overdue dossiers left")
RECORD_AUTHOR = Text("Người ghi", "Recorded by")
RECORD_SAVE = Text("Ghi vào nhật ký", "Write into the journal")
RECORD_SAVED = Text("Đã ghi vào nhật ký lúc {time}.", "Written into the journal at {time}.")
RECORD_MISSING = Text(
    "Cần có quyết định, đơn vị chịu trách nhiệm và người ghi.",
    "The decision, the responsible unit and the writer are needed.",
)
SOURCE_JOURNAL = Text("nhật ký các buổi họp", "the journal of meetings")
NAME_FIRST = Text(
    "Ghi tên người ghi ở biểu mẫu cuối trang trước.", "First give the writer's name in the form at the end of the page."
)

# Series
COL_VALUE = Text("Giá trị", "Value")
COL_NUMERATOR = Text("Tử số", "Numerator")
COL_DENOMINATOR = Text("Mẫu số", "Denominator")
COL_LIMITS = Text("Giới hạn", "Limits")
SIGNALS = {
    "better": Text("khác thường, tốt hơn", "unusual, better"),
    "worse": Text("khác thường, xấu hơn", "unusual, worse"),
    "neither": Text("khác thường", "unusual"),
}
DECIDED = Text("Quyết định: {decision}", "Decision: {decision}")
TARGET_LINE = Text("chỉ tiêu {value}, {source}", "target {value}, {source}")

# Exceptions
EXCEPTIONS_TITLE = Text("{n} con số cần xem", "{n} figures need a look")
EXCEPTIONS_NONE = Text("Không con số nào cần xem", "No figure needs a look")
EXCEPTIONS_MEANING = Text(
    "Chỉ những con số có tín hiệu thống kê ở kỳ mới nhất đã kết thúc, chưa đạt chỉ tiêu, hoặc có dấu hiệu cần kiểm tra "
    "cách ghi nhận; xấu hơn đứng trước. Mỗi câu do máy tính từ số liệu.",
    "Only figures with a statistical signal in their newest finished period, short of their target, or recorded in a "
    "way that needs checking; worse ones first. Each sentence is computed from the data.",
)
EXCEPTIONS_MORE = Text("Còn {n} con số khác: {names}", "{n} more: {names}")
QUIET = Text("{n} con số khác không có tín hiệu.", "{n} other figures have no signal.")
SETTLED = Text(
    "{n} con số đã ở mức tốt hơn từ lâu, có thể quyết định đặt lại mốc so sánh: {names}.",
    "{n} figures have long been at a better level; a rebase may be decided: {names}.",
)
TOO_FEW = Text(
    "{n} con số chưa đủ hồ sơ trong kỳ mới nhất để nói gì.",
    "{n} figures have too few dossiers in their newest period to say anything.",
)
MISS = Text(
    "{metric}, {days}: {value}{counts}; chỉ tiêu {level} ({decision}), {gap}.",
    "{metric}, {days}: {value}{counts}; target {level} ({decision}), {gap}.",
)
MISSED = Text("Chưa đạt chỉ tiêu", "Target not reached")
FLAG = Text(
    "{metric}, {days}: {value}, {n} trong {all}; mức kỳ vọng {expected}, xác suất do ngẫu nhiên {chance}. {verdict}",
    "{metric}, {days}: {value}, {n} of {all}; expected {expected}, chance {chance}. {verdict}",
)
FLAGGED = Text("Cần kiểm tra cách ghi nhận", "How it is recorded needs checking")
FLAG_ROWS = Text("Xem các dòng ({n})", "See the rows ({n})")
FLAGS_NONE = Text(
    "Không đơn vị nào có dấu hiệu bất thường trong cách ghi nhận 12 tháng qua.",
    "No unit stands out in how things were recorded over the last 12 months.",
)
TARGETS_REACHED = Text(
    "{n} trong {all} chỉ tiêu đang có hiệu lực và đo được đã đạt.",
    "{n} of {all} targets in force that can be measured are reached.",
)
SHOW_CHART = Text("Xem biểu đồ", "Show the chart")
TRENDS_TITLE = Text(
    "Xu hướng: {n} trong {all} con số chính khác thường", "Trends: {n} of {all} headline figures are unusual"
)
TRENDS_MEANING = Text(
    "Dải nhạt là nơi con số dao động khi không có gì thay đổi; đường mảnh là mức trung tâm. Hình thoi cam: xấu hơn "
    "thường lệ; tam giác xanh: tốt hơn. Kỳ chưa kết thúc vẽ rỗng và không được xét.",
    "The light band is where the figure moves when nothing changes; the thin line is its centre. Orange diamond: worse "
    "than usual; blue triangle: better. An unfinished period is hollow and not judged.",
)

# Closing
CHOOSE_MEETING = Text("Buổi họp", "Meeting")
THIS_MEETING = Text("buổi họp này (số liệu mới nhất)", "this meeting (newest figures)")
WEEK = Text("tuần từ {day} (đã chốt)", "week of {day} (closed)")
CLOSED_BAND = Text(
    "Buổi họp tuần từ {week}, {author} chốt lúc {time}. Mọi con số dưới đây là của bản dữ liệu {edition}, số liệu đến "
    "{end}, đúng như khi chốt.",
    "Meeting of the week of {week}, closed by {author} at {time}. Every figure below is that of edition {edition}, "
    "data through {end}, exactly as it was.",
)
NOTHING_RESTATED = Text("Từ đó đến nay không có kỳ nào được tính lại.", "No period has been restated since.")
RESTATED = Text(
    "{n} con số của các kỳ đã kết thúc nay khác đi trong bản dữ liệu {edition}.",
    "{n} figures of finished periods are different now, in edition {edition}.",
)
COL_FIGURE = Text("Con số", "Figure")
COL_THEN = Text("Khi họp", "At the meeting")
COL_NOW = Text("Bây giờ", "Now")
CLOSE = Text("Chốt buổi họp", "Close the meeting")
CLOSE_MEANING = Text(
    "Giữ trang này đúng như đang thấy, để mở lại bất cứ lúc nào.",
    "Keeps this page as it stands, to be opened any time.",
)
CLOSED = Text("Đã chốt buổi họp tuần từ {week}.", "The meeting of the week of {week} is closed.")

# On the projector
PRESENT = Text("Trình chiếu", "Present")
FULL_SCREEN = Text("Toàn màn hình", "Full screen")
WALL = Text("Màn hình tường", "Wall screen")
WALL_HELP = Text(
    "Trang cho màn hình treo tường: tự cập nhật khi có bản dữ liệu mới. Địa chỉ ?view=wall mở thẳng trang này.",
    "A page for a screen on the wall: it follows new editions by itself. The address ?view=wall opens it.",
)
WALL_SEEN = Text(
    "Tự cập nhật · xem lần cuối lúc {time} · đang hiện bản dữ liệu {edition}",
    "Follows by itself · last looked at {time} · showing edition {edition}",
)
WALL_LOST = Text(
    "Mất kết nối với máy chủ: các con số dưới đây là của lần xem cuối cùng.",
    "The server cannot be reached: the figures below are those of the last look.",
)
BACK = Text("Trước", "Back")
NEXT = Text("Tiếp", "Next")
END = Text("Thôi trình chiếu", "End")
PLACE = Text("Phần {n}/{all} · {title}", "Part {n} of {all} · {title}")
SECTION_DECISIONS = Text("Quyết định các buổi trước", "Earlier decisions")
SECTION_EXCEPTIONS = Text("Con số cần xem", "What needs a look")
SECTION_DUE = Text("Hồ sơ đến hạn", "What is due")
SECTION_TRENDS = Text("Xu hướng", "Trends")
SECTION_RECORD = Text("Ghi quyết định", "Decide")
