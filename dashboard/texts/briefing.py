"""Words of the weekly briefing, one page and five slides. What they print is Vietnamese only."""

from warehouse.text import Text

PDF_TITLE = Text("Giao ban tuần, một trang", "Weekly briefing, one page")
PDF_MEANING = Text(
    "Kết luận, bốn chỉ số, hai biểu đồ, con số cần xem, đơn vị quá hạn, hạn trả sắp tới và quyết định của một tuần: "
    "một trang A4 (pdf) hoặc năm trang chiếu (pptx).",
    "A week's conclusion, four figures, two charts, exceptions, overdue units, what is due and decisions: one A4 page "
    "(pdf) or five slides (pptx).",
)
TITLE = Text("Giao ban tuần {number} năm {year}", "Weekly meeting, week {number} of {year}")
POLICY_LINE = Text("Đúng hạn: {policy}", "On time: {policy}")
CLOSED_LINE = Text(
    "In theo buổi họp đã chốt: {author}, {time}, bản dữ liệu {edition}",
    "As the meeting was closed: {author}, {time}, edition {edition}",
)
CLOSED_SELECTION = Text("Phạm vi khi chốt: {selection}", "Selection when closed: {selection}")
CLOSED_GONE = Text(
    "Bản dữ liệu của buổi họp không còn: chỉ in những gì biên bản giữ lại.",
    "The meeting's edition is gone: only what its record kept is printed.",
)
UNFINISHED_LINE = Text("Số liệu đến hết ngày {day}", "Figures to {day}")
QUALITY_UNKNOWN = Text("Kết quả kiểm tra không còn", "Check results are gone")

# Tiles
TILE_ON_TIME = Text("Đúng hạn trong tuần", "On time in the week")
TILE_OVERDUE = Text("Đang quá hạn, cuối ngày {day}", "Overdue at the end of {day}")
TILE_ONLINE = Text("Nộp trực tuyến", "Filed online")
TILE_RECEIVED = Text("Tiếp nhận mới", "Received")
COUNT_LATE = Text("trễ {late} trong {all} hồ sơ đã giải quyết", "{late} late of {all} resolved")
COUNT_OPEN = Text("trong {all} hồ sơ đang giải quyết", "of {all} open")
COUNT_ONLINE = Text("{part} trong {all} hồ sơ mới", "{part} of {all} new")
COUNT_RESOLVED = Text("đã giải quyết {n} hồ sơ", "{n} resolved")
COUNT_NONE = Text("không có hồ sơ nào trong tuần", "no dossier in the week")
COUNT_NOT_KEPT = Text("biên bản không giữ con số này", "the record did not keep this figure")
COUNT_TOO_FEW = Text("dưới {least} hồ sơ, không tính tỷ lệ", "under {least} dossiers, no rate")
NO_TARGET = Text("Không có chỉ tiêu", "No target")
TARGET_MET = Text("Đạt chỉ tiêu {target}", "Meets the target {target}")
TARGET_MISSED = Text("Chưa đạt chỉ tiêu {target}: thiếu {gap}", "Misses the target {target} by {gap}")
TARGET_OVER = Text("Vượt mức cho phép {target}: thừa {gap}", "Above the most allowed, {target}, by {gap}")
TARGET_UNJUDGED = Text("Chỉ tiêu {target}", "Target {target}")
GAP = Text("{n} hồ sơ", "{n} dossiers")
HIGHER = Text("Cao hơn {what}", "Higher than {what}")
LOWER = Text("Thấp hơn {what}", "Lower than {what}")
EQUAL = Text("Bằng {what}", "Same as {what}")
FOUR_WEEKS_SHARE = Text("4 tuần trước ({value}; {part}/{all})", "the 4 weeks before ({value}; {part}/{all})")
FOUR_WEEKS_MEAN = Text("bình quân 4 tuần trước ({value})", "the mean of the 4 weeks before ({value})")
LAST_WEEK_STOCK = Text("cuối tuần trước ({n} trong {all})", "the end of the week before ({n} of {all})")
NOT_COMPARED = Text("Chưa có các tuần trước để so", "No earlier weeks to compare")
NOT_COMPARED_FEW = Text("Quá ít hồ sơ để so", "Too few dossiers to compare")
NOT_COMPARED_YET = Text("Tuần chưa hết, chưa so", "Unfinished week, not compared")
VERDICTS = {
    "better": Text("Tốt hơn thường lệ", "Better than usual"),
    "worse": Text("Xấu hơn thường lệ", "Worse than usual"),
    "neither": Text("Khác thường lệ", "Unlike usual"),
    "usual": Text("Như thường lệ", "As usual"),
    "unfinished": Text("Chưa đủ kỳ", "Unfinished week"),
    "unknown": Text("Chưa đủ dữ liệu để xét", "Not enough data to judge"),
    "fails": Text("Chưa đạt chỉ tiêu", "Short of its target"),
    "flagged": Text("Cần kiểm tra cách ghi nhận", "How it is recorded needs checking"),
}

# Charts
LATE_TITLE = Text(
    "{n} tuần: trễ {late} trong {all} hồ sơ; tuần này trễ {now}", "{n} weeks: {late} of {all} late; now {now}"
)
LATE_FIRST = Text("Tuần này trễ {now} trong {all} hồ sơ; chưa có tuần trước", "{now} of {all} late; no week before")
LATE_NEVER = Text("{n} tuần không trễ hồ sơ nào trong {all}", "{n} weeks with none late of {all}")
LATE_MEANING = Text("Hồ sơ trễ, theo tuần giải quyết xong", "Late dossiers by the week they were finished")
LATE_ALT = Text(
    "Biểu đồ cột: số hồ sơ trễ mỗi tuần, từ tuần {first} đến tuần {last}. Nhiều nhất {most} ở tuần {worst}; tuần này "
    "{now}. Cộng {late} trong {all} hồ sơ.",
    "Columns: late dossiers a week, {first} to {last}; most {most} in {worst}, now {now}; {late} of {all} in all.",
)
ONLINE_TITLE = Text("Trực tuyến {now} tuần này; {all} trong {n} tuần", "Online {now} this week; {all} over {n} weeks")
ONLINE_TITLE_TOTAL = Text("Trực tuyến {all} trong {n} tuần", "Online {all} over {n} weeks")
ONLINE_FIRST = Text("Trực tuyến {now} tuần này; chưa có tuần trước", "Online {now} this week; no week before")
ONLINE_NONE = Text("{n} tuần không có hồ sơ nào nộp trực tuyến", "{n} weeks without an online dossier")
ONLINE_COUNTS = Text(
    "{n} tuần: {part} trong {all} hồ sơ nộp trực tuyến; tuần này {now}", "{n} weeks: {part} of {all} online; now {now}"
)
ONLINE_COUNTS_MEANING = Text(
    "Hồ sơ trực tuyến mỗi tuần; quá ít hồ sơ mới để tính tỷ lệ theo tuần", "Online dossiers a week; too few for a rate"
)
ONLINE_COUNTS_ALT = Text(
    "Biểu đồ cột: số hồ sơ nộp trực tuyến mỗi tuần, từ tuần {first} đến tuần {last}; tuần này {now}, cộng lại {part} "
    "trong {all} hồ sơ mới.",
    "Columns: online dossiers a week, {first} to {last}; now {now}; {part} of {all} new in all.",
)
ONLINE_GAPS = Text("; tuần dưới {least} hồ sơ để trống", "; weeks under {least} are left out")
ONLINE_MEANING = Text("Tỷ lệ hồ sơ trực tuyến trong hồ sơ mới", "Online share of new dossiers")
ONLINE_ALT = Text(
    "Biểu đồ đường: tỷ lệ hồ sơ trực tuyến mỗi tuần, từ tuần {first} đến tuần {last}; cộng lại {part} trong {all} hồ "
    "sơ mới; tuần này {now}. {target}.",
    "Line: online share a week, {first} to {last}; {part} of {all} in all; now {now}. {target}.",
)
ONLINE_COUNT_SERIES = Text("Hồ sơ trực tuyến", "Online dossiers")
LATE_SERIES = Text("Hồ sơ trễ", "Late")
ONLINE_SERIES = Text("Tỷ lệ trực tuyến", "Online share")
TARGET_SERIES = Text("Chỉ tiêu", "Target")
TARGET_LABEL = Text("chỉ tiêu {target}", "target {target}")

# What needs a look
LOOKS_TITLE = Text("{n} con số cần xem: {kinds}", "{n} figures need a look: {kinds}")
LOOKS_OF_A_KIND = Text("{n} con số cần xem, {kind}", "{n} figures need a look, {kind}")
LOOKS_NONE = Text("Không con số nào cần xem", "No figure needs a look")
LOOK_KINDS = {
    "worse": Text("{n} xấu hơn thường lệ", "{n} worse than usual"),
    "fails": Text("{n} chưa đạt chỉ tiêu", "{n} short of their target"),
    "flagged": Text("{n} cần kiểm tra cách ghi nhận", "{n} to be checked for how they are recorded"),
    "better": Text("{n} tốt hơn thường lệ", "{n} better than usual"),
    "neither": Text("{n} khác thường lệ", "{n} unlike usual"),
}
LOOKS_MORE = Text("Còn {n} con số khác cần xem, không đủ chỗ in.", "{n} more, no room to print them.")
LOOKS_REST = Text(
    "Ngoài ra: {quiet} con số không có tín hiệu, {settled} đã ổn định ở mức tốt hơn, {few} chưa đủ hồ sơ để xét.",
    "Besides: {quiet} without a signal, {settled} settled at a better level, {few} on too few dossiers.",
)
TARGETS_REACHED = Text(
    "Đạt {n} trong {all} chỉ tiêu đo được, tính từ đầu kỳ của chỉ tiêu.",
    "{n} of {all} measurable targets are reached, counted from the beginning of their period.",
)

# Where it is overdue and what is due
DUE_TITLE = Text(
    "{overdue} hồ sơ quá hạn, {soon} phải trả trong 5 ngày làm việc tới",
    "{overdue} overdue, {soon} due within 5 working days",
)
DUE_GATHERED = Text(
    "{name} có {part} trong {overdue} hồ sơ quá hạn; {soon} phải trả trong 5 ngày làm việc tới",
    "{name} has {part} of {overdue} overdue; {soon} due within 5 working days",
)
DUE_ONLY_SOON = Text(
    "Không hồ sơ nào quá hạn; {soon} phải trả trong 5 ngày làm việc tới",
    "None overdue; {soon} due within 5 working days",
)
DUE_NONE = Text(
    "Không hồ sơ nào quá hạn hoặc phải trả trong 5 ngày làm việc tới", "None overdue or due within 5 working days"
)
DUE_MEANING = Text(
    "Đang giải quyết ngày {day}; {which}, quá hạn lâu nhất đứng trước. Chờ bổ sung, chờ nộp tiền không tính.",
    "Open on {day}; {which}, longest overdue first; those waiting are not counted.",
)
PAST_TITLE = Text(
    "Cuối ngày {day}: {overdue} hồ sơ quá hạn trong {all} đang giải quyết", "{day}: {overdue} overdue of {all} open"
)
PAST_GATHERED = Text(
    "Cuối ngày {day}: {name} có {part} trong {overdue} hồ sơ quá hạn", "{day}: {name} has {part} of {overdue} overdue"
)
PAST_MEANING = Text(
    "{which}, nhiều hồ sơ quá hạn nhất đứng trước. Danh sách sắp đến hạn chỉ có ở ngày của bản dữ liệu, {as_of}.",
    "{which}, most overdue first. What is due is known on the edition's day only, {as_of}.",
)
FIVE_UNITS = Text("5 đơn vị", "5 units")
FIVE_FIELDS = Text("5 lĩnh vực", "5 fields")
COL_UNIT = Text("Đơn vị", "Unit")
COL_FIELD = Text("Lĩnh vực", "Field")
COL_OVERDUE = Text("Quá hạn", "Overdue")
COL_LONGEST = Text("Lâu nhất (ngày)", "Longest (days)")
COL_ONE = Text("Trong 1 ngày", "Within 1 day")
COL_THREE = Text("2–3 ngày", "2–3 days")
COL_FIVE = Text("4–5 ngày", "4–5 days")
COL_LATE = Text("Trễ / đã giải quyết", "Late / resolved")
COL_OVERDUE_OF = Text("Quá hạn / đang giải quyết", "Overdue / open")
ALL_TOGETHER = Text("Tất cả", "All")
PACE = Text(
    "Trả đúng hạn cả {soon} hồ sơ này, tỷ lệ đúng hạn từ đầu năm là {rate} (trễ {late} trong {all}).",
    "With all {soon} on time, the year's rate is {rate} ({late} late of {all}).",
)

# Decisions
DECISIONS_TITLE = Text(
    "{open} quyết định còn phải làm, {late} đã quá hạn; {done} đã xong",
    "{open} decisions to do, {late} past their day; {done} done",
)
DECISIONS_NONE = Text("Chưa có quyết định nào được ghi", "No decision recorded")
DECISIONS_MORE = Text("Còn {n} quyết định khác, xem trang Giao ban tuần.", "{n} more: see the page Weekly meeting.")
DECISIONS_MEANING = Text("Tình trạng ngày {day}", "As of {day}")
COL_DECISION = Text("Quyết định", "Decision")
COL_OWNER = Text("Chịu trách nhiệm", "Responsible")
COL_BY = Text("Hạn", "Due")
COL_STATE = Text("Tình trạng", "State")

# Conclusion
CONCLUSION = Text("Kết luận", "Conclusion")
SAID_RESOLVED = Text(
    "Tuần {number} giải quyết {all} hồ sơ, trễ {late}: đúng hạn {rate}.",
    "Week {number}: {all} resolved, {late} late: {rate} on time.",
)
SAID_NONE_LATE = Text(
    "Tuần {number} giải quyết {all} hồ sơ, tất cả đúng hạn.", "Week {number}: {all} resolved, all on time."
)
SAID_ONE = Text("Tuần {number} giải quyết 1 hồ sơ, đúng hạn.", "Week {number}: 1 resolved, on time.")
SAID_FEW = Text("Tuần {number} giải quyết {all} hồ sơ, trễ {late}.", "Week {number}: {all} resolved, {late} late.")
SAID_NOTHING = Text("Tuần {number} không có hồ sơ nào giải quyết xong.", "Week {number}: nothing was finished.")
SAID_DUE = Text(
    "Ngày {day}: {overdue} hồ sơ đang quá hạn; {soon} hồ sơ phải trả trong 5 ngày làm việc tới.",
    "{day}: {overdue} overdue; {soon} due within 5 working days.",
)
SAID_PAST = Text(
    "Cuối ngày {day}: {overdue} hồ sơ đang quá hạn trong {all} đang giải quyết.", "{day}: {overdue} of {all} overdue."
)
NO_DOSSIER = Text("không có", "no")
SAID_GATHERED = Text("Riêng {name} có {part} hồ sơ quá hạn.", "{name} alone has {part} overdue.")
SAID_TARGET = Text("{name}: {value}, {target}.", "{name} is {value}, {target}.")
SAID_DECISIONS = Text(
    "{open} quyết định còn phải làm, trong đó {late} đã quá hạn.", "{open} decisions to do, {late} of them late."
)

# Slides
SLIDE_NOTES = Text(
    "Nguồn: {source}. Bản dữ liệu {edition}, số liệu đến {day}. Mã dữ liệu {code}. Hỏi lại các số: {examples}",
    "Source: {source}. Edition {edition}, data to {day}. Data code {code}. Ask again: {examples}",
)
NOT_ASKED = Text("xem trang Giao ban tuần", "see the page Weekly meeting")
TARGET_DASHED = Text("; đường gạch đứt: chỉ tiêu {target}", "; dashed: target {target}")
DECISIONS_TABLE = Text("Bảng quyết định: nội dung, ai làm, hạn, tình trạng", "Decisions: what, who, by when, state")
OVERDUE_SERIES = Text("Hồ sơ quá hạn", "Overdue")
DUE_SERIES = Text("Hồ sơ đang giải quyết", "Open dossiers")
