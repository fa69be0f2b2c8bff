"""Words of the periodic report on administrative reform. What the document prints is its Vietnamese."""

from warehouse.text import Text

# The head of a document (Decree 30/2020/NĐ-CP)
NATION = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
LETTERHEAD = Text("Phần đầu văn bản", "Letterhead")
SIGNATURES = Text("Nơi nhận và chữ ký", "Recipients and signature")
BLANK_NUMBER = Text("Số:        /{symbol}", "No.        /{symbol}")
TITLE = Text("BÁO CÁO", "REPORT")
SUBJECT = Text("Công tác cải cách hành chính {period}", "Administrative reform, {period}")
TO = Text("Kính gửi: {receiver}", "To: {receiver}")
TO_BLANK = Text("………………………", "(to be filled in)")
RECIPIENTS = Text("Nơi nhận:", "Copies to:")
SAME_AS_ABOVE = Text("Như trên", "As above")
MEANING = Text(
    "Báo cáo CCHC định kỳ gửi Sở Nội vụ: sáu nội dung, bảng, hai biểu đồ, phụ lục II.06a; câu nào có số đều được kiểm.",
    "The periodic reform report: six contents, tables, two charts, II.06a annexed; every sentence is checked.",
)
FORM_TITLE = Text("Báo cáo cải cách hành chính định kỳ", "Periodic administrative reform report")
OPENING = Text(
    "{agency} báo cáo kết quả thực hiện công tác cải cách hành chính {period} ({days}) như sau:",
    "{agency} reports on administrative reform in {period} ({days}):",
)
CLOSING = Text(
    "Trên đây là báo cáo công tác cải cách hành chính {period} của {agency}./.",
    "This is the report of {agency} on administrative reform in {period}.",
)

# Headings
DIRECTION = Text("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH", "I. DIRECTION")
RESULTS = Text("II. KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CẢI CÁCH HÀNH CHÍNH", "II. RESULTS BY CONTENT")
ASSESSMENT = Text("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "III. LIMITATIONS AND THEIR CAUSES")
NEXT = Text("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TỚI", "IV. TASKS OF THE NEXT PERIOD")
PROPOSALS = Text("V. KIẾN NGHỊ, ĐỀ XUẤT", "V. PROPOSALS")
SOURCES = Text("VI. VỀ SỐ LIỆU TRONG BÁO CÁO", "VI. ABOUT THE FIGURES")
CONTENTS = (
    Text("1. Cải cách thể chế", "1. Institutions"),
    Text("2. Cải cách thủ tục hành chính", "2. Administrative procedures"),
    Text("3. Cải cách tổ chức bộ máy", "3. Organisation"),
    Text("4. Xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức", "4. Civil servants"),
    Text("5. Cải cách tài chính công", "5. Public finance"),
    Text("6. Hiện đại hóa hành chính", "6. Modernisation"),
)
APPENDIX = Text("PHỤ LỤC", "ANNEX")
ATTACHED = Text(
    "(Kèm theo Báo cáo số        /{symbol} ngày … tháng … năm … của {agency})",
    "(Attached to report No.        /{symbol} of {agency})",
)

# What has no source of figures
NOT_MEASURED = {
    "1": Text(
        "Văn bản quy phạm pháp luật ban hành, kết quả kiểm tra, rà soát văn bản: chưa có nguồn số liệu.",
        "Legal documents issued and reviewed: no source of figures.",
    ),
    "3": Text(
        "Sắp xếp tổ chức, biên chế: chưa có nguồn số liệu.", "Reorganisation and staffing: no source of figures."
    ),
    "4": Text(
        "Số lượng, chất lượng, đào tạo, kỷ luật cán bộ, công chức: chưa có nguồn số liệu.",
        "Number, quality, training and discipline of staff: no source of figures.",
    ),
    "5": Text(
        "Giải ngân, tự chủ tài chính, sử dụng tài sản công: chưa có nguồn số liệu.",
        "Disbursement, autonomy, use of assets: no source of figures.",
    ),
}
NO_PLAN = Text("Nhiệm vụ kế hoạch: chưa có nguồn số liệu.", "Plan tasks: no source of figures.")
NO_DOCUMENTS = Text("Văn bản chỉ đạo, điều hành: chưa có nguồn số liệu.", "Documents issued: no source of figures.")
NO_INSPECTIONS = Text("Kiểm tra công vụ: chưa có nguồn số liệu.", "Inspections: no source of figures.")
NO_SURVEY = Text(
    "Mức độ hài lòng: không có phiếu khảo sát nào trong kỳ.", "Satisfaction: no survey answer in the period."
)
NO_SURVEY_SOURCE = Text("Mức độ hài lòng: chưa có nguồn số liệu.", "Satisfaction: no source of figures.")
NO_PROCEDURES = Text("Danh mục thủ tục hành chính: chưa có nguồn số liệu.", "Procedures: no source of figures.")
PROCEDURES_OF_CITY = Text(
    "Danh mục thủ tục không tách theo đơn vị nên không nêu ở báo cáo này.",
    "The list of procedures is not split by unit and is left out here.",
)
NO_PAYMENT = Text(
    "Thanh toán trực tuyến: chưa có nguồn số liệu trong kỳ.", "Online payment: no source of figures in the period."
)
NO_DIGITISED = Text(
    "Số hóa kết quả giải quyết: chưa có nguồn số liệu trong kỳ.", "Digitised results: no source of figures."
)
PETITIONS = Text("Phản ánh, kiến nghị: chưa có nguồn số liệu.", "Petitions: no source of figures.")

# Plan, documents, inspections
TASKS_NONE = Text("Trong kỳ không có nhiệm vụ nào của kế hoạch đến hạn.", "No task of the plan fell due.")
TASKS_ALL = Text(
    "Kế hoạch có {due} nhiệm vụ đến hạn trong kỳ; số xét được đã hoàn thành {rate}.",
    "{due} tasks fell due; all judged are done: {rate}.",
)
TASKS_SOME = Text(
    "Kế hoạch có {due} nhiệm vụ đến hạn trong kỳ; tỷ lệ hoàn thành {rate}.", "{due} tasks fell due; done: {rate}."
)
TASKS_DUE = Text("Kế hoạch có {due} nhiệm vụ đến hạn trong kỳ.", "{due} tasks of the plan fell due.")
OVERDUE_NONE = Text("Đến ngày {day} không có nhiệm vụ quá hạn chưa hoàn thành.", "On {day} no task is overdue.")
OVERDUE_SOME = Text(
    "Đến ngày {day} còn {overdue} nhiệm vụ quá hạn chưa hoàn thành, kể cả từ các kỳ trước.",
    "On {day} {overdue} tasks are overdue, earlier periods included.",
)
DOCUMENTS = Text("Đã ban hành {documents} văn bản về cải cách hành chính.", "{documents} documents were issued.")
DOCUMENTS_NONE = Text(
    "Trong kỳ không có văn bản về cải cách hành chính được ghi nhận.",
    "No document was recorded.",
)
INSPECTED = Text(
    "Đã kiểm tra công vụ {inspections} cuộc, đột xuất {unannounced}; phát hiện {findings} tồn tại, "
    "đã khắc phục {fixed}.",
    "{inspections} inspections, unannounced {unannounced}; {findings} findings, fixed {fixed}.",
)
INSPECTED_CLEAN = Text(
    "Đã kiểm tra công vụ {inspections} cuộc, đột xuất {unannounced}; không phát hiện tồn tại.",
    "{inspections} inspections, unannounced {unannounced}; no finding.",
)
INSPECTED_NONE = Text(
    "Trong kỳ không có cuộc kiểm tra công vụ nào được ghi nhận.",
    "No inspection was recorded.",
)

# Dossiers
RECEIVED = Text(
    "Tiếp nhận mới {fresh} hồ sơ ({online} trực tuyến, {direct} trực tiếp và qua bưu chính); "
    "từ kỳ trước chuyển sang {carried} hồ sơ.",
    "{fresh} dossiers received ({online} online, {direct} at the counter or by post); {carried} carried over.",
)
RECEIVED_NONE = Text(
    "Trong kỳ không phát sinh hồ sơ tiếp nhận mới; từ kỳ trước chuyển sang {carried} hồ sơ.",
    "No dossier was received; {carried} carried over.",
)
RESOLVED = Text(
    "Đã giải quyết {resolved} hồ sơ: tỷ lệ trước hạn và đúng hạn {rate}, quá hạn {late} hồ sơ.",
    "{resolved} dossiers resolved: on time or early {rate}, late {late}.",
)
RESOLVED_ALL = Text(
    "Đã giải quyết {resolved} hồ sơ, không có hồ sơ quá hạn: tỷ lệ trước hạn và đúng hạn {rate}.",
    "{resolved} dossiers resolved, none late: on time or early {rate}.",
)
RESOLVED_NONE = Text("Trong kỳ không có hồ sơ nào được giải quyết xong.", "No dossier was resolved.")
OPEN_NONE = Text("Đến ngày {day} không còn hồ sơ đang giải quyết.", "On {day} no dossier is open.")
OPEN_WITHIN = Text(
    "Đến ngày {day} đang giải quyết {open} hồ sơ, không có hồ sơ quá hạn.",
    "On {day} {open} dossiers are open, none overdue.",
)
OPEN_OVERDUE = Text(
    "Đến ngày {day} đang giải quyết {open} hồ sơ, trong đó {overdue} hồ sơ đã quá hạn.",
    "On {day} {open} dossiers are open, {overdue} of them overdue.",
)
MORE = Text("So với {against} là {before}, {what} tăng.", "Against {against}, {before}: {what} rose.")
FEWER = Text("So với {against} là {before}, {what} giảm.", "Against {against}, {before}: {what} fell.")
AS_MANY = Text("So với {against} là {before}, {what} không đổi.", "Against {against}, {before}: {what} is the same.")
WHAT_FRESH = Text("số hồ sơ tiếp nhận mới", "the number received")
WHAT_RATE = Text("tỷ lệ trước hạn và đúng hạn", "the on-time rate")
WHAT_ONLINE = Text("tỷ lệ hồ sơ trực tuyến", "the online share")
WORST_FIELD = Text(
    "Lĩnh vực có nhiều hồ sơ giải quyết quá hạn nhất: {field} ({late} hồ sơ).",
    "Most late dossiers: {field} ({late}).",
)
WORST_FIELDS = Text(
    "Các lĩnh vực có nhiều hồ sơ giải quyết quá hạn nhất, bằng nhau: {field} (mỗi lĩnh vực {late} hồ sơ).",
    "Most late dossiers, equally: {field} ({late} each).",
)
PROCEDURES = Text(
    "Vào ngày cuối kỳ danh mục có {procedures} thủ tục còn hiệu lực.", "{procedures} procedures were in force."
)
POSTED = Text("Thủ tục đã niêm yết công khai: {posted}.", "Procedures posted: {posted}.")
FIVE = Text("Thủ tục giải quyết theo nguyên tắc 5 tại chỗ: {five}.", "Five-on-the-spot procedures: {five}.")
SATISFIED = Text(
    "Khảo sát tại bộ phận một cửa: câu trả lời rất hài lòng {very}; không hài lòng {dissatisfied}.",
    "One-stop survey: very satisfied {very}; dissatisfied {dissatisfied}.",
)
SATISFIED_ALL = Text(
    "Khảo sát tại bộ phận một cửa: câu trả lời rất hài lòng {very}; không có câu trả lời không hài lòng.",
    "One-stop survey: very satisfied {very}; no dissatisfied answer.",
)
LEAST_CRITERION = Text(
    "Tiêu chí có tỷ lệ rất hài lòng thấp nhất: {criterion}, {very}.", "Lowest criterion: {criterion}, {very}."
)

# Online
ONLINE = Text("Hồ sơ nộp trực tuyến trong số tiếp nhận mới: {share}.", "Online among those received: {share}.")
REACHES = Text("Mức này đạt ngưỡng {target} ({decision}).", "This reaches the level {target} ({decision}).")
MISSES = Text("Mức này chưa đạt ngưỡng {target} ({decision}).", "This does not reach the level {target} ({decision}).")
COVERAGE = Text(
    "Thủ tục cung cấp trực tuyến (mức độ 3, 4) vào ngày cuối kỳ: {coverage}.", "Procedures offered online: {coverage}."
)
PAID = Text(
    "Thanh toán trực tuyến, trong số hồ sơ có phí và rõ cách thanh toán: {paid}.", "Paid online, where known: {paid}."
)
DIGITISED = Text(
    "Kết quả đã số hóa, trong số hồ sơ xong rõ có hay không: {digitised}.",
    "Results digitised, where known: {digitised}.",
)

# Limitations that the figures show
SHOWN = Text("Những điểm số liệu trong kỳ cho thấy:", "What the figures of the period show:")
LIMIT_LATE = Text("Có {late} hồ sơ giải quyết quá hạn.", "{late} dossiers were resolved late.")
LIMIT_OVERDUE = Text(
    "Đến ngày {day} có {overdue} hồ sơ đang giải quyết đã quá hạn.", "On {day} {overdue} open dossiers are overdue."
)
LIMIT_RATE = Text(
    "Tỷ lệ trước hạn và đúng hạn {now}, thấp hơn {against} là {before}.",
    "On-time rate {now}, below {against} ({before}).",
)
LIMIT_ONLINE = Text(
    "Tỷ lệ hồ sơ trực tuyến {share}, chưa đạt ngưỡng {target} ({decision}).",
    "Online share {share}, below the level {target} ({decision}).",
)
LIMIT_TASKS = Text("Có {overdue} nhiệm vụ kế hoạch quá hạn đến ngày {day}.", "{overdue} plan tasks overdue on {day}.")
LIMIT_DISSATISFIED = Text("Có {dissatisfied} câu trả lời không hài lòng.", "{dissatisfied} dissatisfied answers.")
LIMIT_NOTHING = Text(
    "Số liệu trong kỳ không cho thấy hồ sơ quá hạn (giải quyết quá hạn: {late}; đang giải quyết quá hạn: {overdue}).",
    "The figures show no late dossier (resolved late: {late}; open and overdue: {overdue}).",
)

# About the figures
METHOD = Text(
    "Đúng hạn, quá hạn tính theo định nghĩa “{policy}”; tỷ lệ làm tròn xuống, chỉ ghi 100 % khi không thiếu hồ sơ nào.",
    "On time by “{policy}”; shares are rounded down, 100 % only where nothing is missing.",
)
DEMO = Text(
    "DỮ LIỆU MINH HỌA: mọi số liệu trong văn bản này do máy sinh ra, không phải số liệu thật.",
    "DEMO DATA: every figure here was made by a machine.",
)
DAYS_COMPARED = Text(
    "So với {against}: kỳ này có {now} ngày làm việc, {against} ({first} – {last}) có {before} ngày làm việc; "
    "số hồ sơ không quy đổi theo ngày làm việc.",
    "Against {against}: {now} working days here, {before} there ({first} – {last}); counts are not adjusted.",
)
NOT_COMPARED = Text("Không so với {against}: {reason}.", "Not compared with {against}: {reason}.")
UNIT_CHANGED = Text("đơn vị chưa có, không còn hoặc đã đổi địa giới trong các ngày đó", "the unit was another then")
HELD_BACK = Text(
    "{held} dòng dữ liệu đang bị giữ lại vì không đọc được, chưa tính vào báo cáo.", "{held} rows are held back."
)
PREVIOUS = Text("kỳ trước", "the period before")
LAST_YEAR = Text("cùng kỳ năm trước", "the same period last year")

# Tables
TABLE_TITLE = Text("Bảng {number}. {title}", "Table {number}. {title}")
CHART_TITLE = Text("Biểu đồ {number}. {title}", "Chart {number}. {title}")
NUMBER = Text("STT", "No.")
LEVEL = Text("Cấp giải quyết", "Level")
TOTAL = Text("Tổng số", "Total")
DOSSIERS_BY_LEVEL = Text("Hồ sơ theo cấp giải quyết", "Dossiers by level")
COL_RECEIVED = Text("Nhận giải quyết", "Received")
COL_RESOLVED = Text("Đã giải quyết", "Resolved")
COL_IN_TIME = Text("Trước và đúng hạn", "On time")
COL_LATE = Text("Quá hạn", "Late")
COL_RATE = Text("Tỷ lệ đúng hạn", "On-time rate")
COL_OPEN = Text("Đang giải quyết", "Open")
COL_OVERDUE = Text("Trong đó quá hạn", "Overdue")
ONLINE_BY_LEVEL = Text("Hồ sơ trực tuyến theo cấp giải quyết", "Online dossiers by level")
COL_FRESH = Text("Tiếp nhận mới", "New")
COL_ONLINE = Text("Trực tuyến", "Online")
COL_ONLINE_SHARE = Text("Tỷ lệ trực tuyến", "Online share")
SATISFACTION = Text("Mức độ hài lòng theo tiêu chí (phiếu ba mức)", "Satisfaction by criterion (three steps)")
CRITERION = Text("Tiêu chí", "Criterion")
CRITERIA = {
    "access": Text("Tiếp cận dịch vụ", "Access"),
    "procedure": Text("Thủ tục hành chính", "Procedures"),
    "officials": Text("Công chức giải quyết", "Officials"),
    "result": Text("Kết quả giải quyết", "Results"),
    "feedback": Text("Tiếp nhận góp ý", "Feedback"),
}
ALL_CRITERIA = Text("Mọi tiêu chí", "All criteria")
COL_ANSWERS = Text("Số câu trả lời", "Answers")
COL_VERY = Text("Rất hài lòng", "Very satisfied")
COL_VERY_SHARE = Text("Tỷ lệ rất hài lòng", "Share")
COL_SATISFIED = Text("Hài lòng", "Satisfied")
COL_DISSATISFIED = Text("Không hài lòng", "Dissatisfied")
TASKS = Text("Nhiệm vụ kế hoạch theo nội dung", "Plan tasks by content")
CONTENT = Text("Nội dung", "Content")
COL_DUE = Text("Đến hạn trong kỳ", "Due")
COL_JUDGED = Text("Xét được", "Judged")
COL_DONE = Text("Đã hoàn thành", "Done")
COL_DONE_RATE = Text("Tỷ lệ hoàn thành", "Share done")
COL_TASKS_OVERDUE = Text("Quá hạn cuối kỳ", "Overdue at the end")
INSPECTIONS = Text("Kiểm tra công vụ", "Inspections")
COL_INSPECTIONS = Text("Số cuộc", "Inspections")
COL_UNANNOUNCED = Text("Đột xuất", "Unannounced")
COL_FINDINGS = Text("Tồn tại", "Findings")
COL_FIXED = Text("Đã khắc phục", "Fixed")
COL_FIXED_RATE = Text("Tỷ lệ khắc phục", "Share fixed")

# Charts
CHART_LATE = Text("Hồ sơ giải quyết quá hạn theo lĩnh vực", "Dossiers resolved late, by field")
CHART_RECEIVED = Text("Hồ sơ tiếp nhận mới theo lĩnh vực", "Dossiers received, by field")
CHART_ONLINE = Text("Tỷ lệ hồ sơ trực tuyến qua các kỳ", "Online share, period by period")
ALT = Text("{title}: {points}.", "{title}; {points}.")
CHART_LIMIT = Text("Chỉ vẽ {n} lĩnh vực nhiều nhất trong {all} lĩnh vực.", "The {n} largest of {all} fields.")

CHART_PARTIAL = Text("* Kỳ chưa kết thúc, tính đến ngày {day}.", "* Unfinished, counted to {day}.")

# A clerk's own paragraphs
PLACES = {
    "direction": Text("I. Chỉ đạo, điều hành", "I. Direction"),
    "content-1": Text("II.1. Thể chế", "II.1. Institutions"),
    "content-2": Text("II.2. Thủ tục hành chính", "II.2. Procedures"),
    "content-3": Text("II.3. Tổ chức bộ máy", "II.3. Organisation"),
    "content-4": Text("II.4. Cán bộ, công chức", "II.4. Civil servants"),
    "content-5": Text("II.5. Tài chính công", "II.5. Public finance"),
    "content-6": Text("II.6. Hiện đại hóa", "II.6. Modernisation"),
    "limitations": Text("III. Tồn tại, hạn chế, nguyên nhân", "III. Limitations"),
    "next": Text("IV. Phương hướng, nhiệm vụ", "IV. Next tasks"),
    "proposals": Text("V. Kiến nghị, đề xuất", "V. Proposals"),
}
DRAFTS = {
    "direction": Text(
        "[Đơn vị bổ sung: các hoạt động chỉ đạo, điều hành, tuyên truyền trong kỳ.]", "[To add: direction.]"
    ),
    "content-3": Text("[Đơn vị bổ sung: kết quả sắp xếp tổ chức, biên chế.]", "[To add: organisation.]"),
    "content-5": Text("[Đơn vị bổ sung: kết quả cải cách tài chính công.]", "[To add: public finance.]"),
    "limitations": Text("[Đơn vị bổ sung: tồn tại khác và nguyên nhân.]", "[To add: other limitations, causes.]"),
    "next": Text("[Đơn vị bổ sung: nhiệm vụ trọng tâm của kỳ tới.]", "[To add: tasks of the next period.]"),
    "proposals": Text("[Đơn vị bổ sung: kiến nghị, đề xuất với cấp trên.]", "[To add: proposals.]"),
}

# The command on paragraphs
UNKNOWN_PLACE = Text("Báo cáo '{form}' không có chỗ '{place}'; có: {known}", "'{form}' has no place '{place}': {known}")
UNKNOWN_FORM = Text("Biểu '{form}' không có đoạn văn của đơn vị; có: {known}", "'{form}' takes no text; known: {known}")
NO_TEXT = Text(
    "Cần đúng một nguồn: viết đoạn văn sau tên chỗ, hoặc --file TỆP.", "Give the text, or --file FILE; one of the two."
)
TOO_LONG = Text("Đoạn văn dài {letters} ký tự; nhiều nhất {most}.", "The text has {letters} letters; {most} at most.")
SAVED = Text("Đã ghi đoạn '{place}' của {form}.", "Noted the text of '{place}' of {form}.")
CLEARED = Text("Đã bỏ đoạn '{place}' của {form}; dùng lại câu gợi ý.", "Cleared '{place}' of {form}.")
NOTHING_KEPT = Text("Chưa có đoạn văn nào.", "No text was written yet.")
