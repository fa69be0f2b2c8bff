"""The typed staging tables: grain, key and columns. Profiles map onto them, suites start from them."""

from warehouse.columns import BOOLEAN, DATE, FLOAT, INSTANT, INTEGER, TEXT, Column, StagingTable
from warehouse.columns import Kind as Kind
from warehouse.columns import column as _column
from warehouse.policies import POLICY_NAMES
from warehouse.text import Text
from warehouse.theme_tables import CHANNELS as CHANNELS
from warehouse.theme_tables import FACTORS, STG_ISSUED_DOCUMENTS, STG_SURVEY_TOTALS

PROVENANCE: tuple[Column, ...] = (
    _column("row_id", INTEGER, "số thứ tự dòng trong lần dựng", "row number within the build", required=True),
    _column("source_file", TEXT, "tên tệp gốc", "name of the export file", required=True),
    _column("source_sheet", TEXT, "tên trang tính", "sheet", required=True),
    _column("source_row", INTEGER, "dòng trong tệp, từ 1", "row in the file, from 1", required=True),
    _column("batch_id", TEXT, "mã băm của tệp", "hash of the file", required=True),
    _column("exported_at", INSTANT, "thời điểm xuất tệp", "when the file was exported", required=True),
)

STATUSES = (
    "registered",  # 1 Mới đăng ký
    "received",  # 2 Được tiếp nhận
    "rejected",  # 3 Không được tiếp nhận
    "processing",  # 4 Đang xử lý
    "supplement",  # 5 Yêu cầu bổ sung giấy tờ
    "payment",  # 6 Yêu cầu thực hiện nghĩa vụ tài chính
    "withdrawn",  # 7 Công dân yêu cầu rút hồ sơ
    "stopped",  # 8 Dừng xử lý
    "completed",  # 9 Đã xử lý xong
    "returned",  # 10 Đã trả kết quả
)
ANSWERS = ("very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied")
TRAJECTORIES = ("flat", "linear", "step")
QUESTIONS = FACTORS  # one question a factor on the forms sent one by one
UNIT_KINDS = ("city", "department", "ward", "commune", "vertical")

STG_UNITS = StagingTable(
    name="stg_units",
    source="units",
    title=Text("Đơn vị", "Units"),
    grain=Text("một dòng mỗi đơn vị mỗi giai đoạn hiệu lực", "one row per unit per period of validity"),
    key=("unit_code", "valid_from"),
    columns=(
        _column("unit_code", TEXT, "mã đơn vị (GSO với phường, xã)", "unit code (GSO for wards)", required=True),
        _column("valid_from", DATE, "có hiệu lực từ", "valid from", required=True),
        _column("valid_to", DATE, "hết hiệu lực (không gồm ngày này)", "valid to, exclusive"),
        _column("unit_name", TEXT, "tên đơn vị", "name", required=True),
        _column("unit_name_en", TEXT, "tên tiếng Anh", "English name"),
        _column("unit_kind", TEXT, "loại đơn vị", "kind", required=True, allowed=UNIT_KINDS),
        _column("parent_code", TEXT, "mã đơn vị cấp trên", "code of the parent"),
        _column("successor_code", TEXT, "mã đơn vị kế tục", "code of the successor"),
        _column("is_split", BOOLEAN, "có phần địa bàn tách, không so được", "part of the area split off"),
        _column("aliases", TEXT, "tên khác, cách nhau bằng ;", "other spellings, separated by ;"),
        _column("source", TEXT, "nguồn", "source", required=True),
    ),
)

STG_PROCEDURES = StagingTable(
    name="stg_procedures",
    source="procedures",
    title=Text("Thủ tục hành chính", "Procedures"),
    grain=Text("một dòng mỗi thủ tục mỗi giai đoạn hiệu lực", "one row per procedure per period of validity"),
    key=("procedure_code", "valid_from"),
    columns=(
        _column("procedure_code", TEXT, "mã thủ tục", "procedure code", required=True),
        _column("procedure_name", TEXT, "tên thủ tục", "name", required=True),
        _column("field", TEXT, "lĩnh vực", "field", required=True),
        _column("authority_level", TEXT, "cấp giải quyết", "level", required=True, allowed=("city", "ward")),
        _column("online_level", INTEGER, "mức độ trực tuyến 1–4", "online level 1–4", required=True),
        _column("is_posted", BOOLEAN, "đã niêm yết công khai", "publicly posted"),
        _column("is_five_on_the_spot", BOOLEAN, "giải quyết 5 tại chỗ", "five on the spot"),
        _column("legal_days", FLOAT, "thời hạn theo quy định (ngày)", "legal time (days)"),
        _column("legal_days_kind", TEXT, "loại ngày", "kind of day", allowed=("working", "calendar")),
        _column("fee_vnd", INTEGER, "phí, lệ phí (đồng)", "fee (VND)"),
        _column("valid_from", DATE, "có hiệu lực từ", "valid from", required=True),
        _column("valid_to", DATE, "hết hiệu lực (không gồm ngày này)", "valid to, exclusive"),
    ),
)

STG_DOSSIERS = StagingTable(
    name="stg_dossiers",
    source="dossiers",
    title=Text("Hồ sơ một cửa", "One-stop dossiers"),
    grain=Text("một dòng mỗi hồ sơ mỗi lần xuất", "one row per dossier per export"),
    key=("dossier_id",),
    columns=(
        _column("dossier_id", TEXT, "mã hồ sơ", "dossier code", required=True),
        _column("procedure_code", TEXT, "mã thủ tục", "procedure code"),
        _column("procedure_name", TEXT, "tên thủ tục", "procedure name"),
        _column("field", TEXT, "lĩnh vực", "field"),
        _column("unit_code", TEXT, "mã đơn vị giải quyết", "code of the handling unit", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("channel", TEXT, "hình thức tiếp nhận", "channel", required=True, allowed=CHANNELS),
        _column(
            "channel_assumed",
            BOOLEAN,
            "để trống, tính là trực tiếp",
            "blank, taken as in person",
            required=True,
        ),
        _column("received_at", INSTANT, "ngày tiếp nhận", "received", required=True),
        _column("due_at", INSTANT, "ngày hẹn trả", "due"),
        _column("completed_at", INSTANT, "ngày kết thúc xử lý", "work finished"),
        _column("returned_at", INSTANT, "ngày trả kết quả", "handed over"),
        _column("status", TEXT, "trạng thái", "status", required=True, allowed=STATUSES),
        _column("supplement_count", INTEGER, "số lần yêu cầu bổ sung", "supplement requests"),
        _column(
            "supplement_hours",
            FLOAT,
            "thời gian chờ bổ sung (giờ làm việc)",
            "time waiting for supplements (working hours)",
        ),
        _column("supplement_requested_at", INSTANT, "ngày yêu cầu bổ sung", "supplement requested"),
        _column("apology_letter", BOOLEAN, "đã gửi thư xin lỗi", "apology letter sent"),
        _column("fee_vnd", INTEGER, "phí, lệ phí (đồng)", "fee (VND)"),
        _column("paid_online", BOOLEAN, "thanh toán trực tuyến", "paid online"),
        _column("result_digitised", BOOLEAN, "kết quả đã số hóa", "result digitised"),
        _column("applicant_hash", TEXT, "mã băm có khóa của người nộp", "keyed hash of the applicant"),
    ),
)

STG_SURVEY_RESPONSES = StagingTable(
    name="stg_survey_responses",
    source="survey_responses",
    title=Text("Phiếu khảo sát hài lòng", "Satisfaction forms"),
    grain=Text("một dòng mỗi phiếu thu về", "one row per form returned"),
    # Units number their forms from 1 in every round, so a number alone says too little.
    key=("unit_code", "half_month", "form_id"),
    is_known_by_key=True,
    columns=(
        _column("form_id", TEXT, "số phiếu", "form number", required=True),
        _column("surveyed_on", DATE, "ngày khảo sát", "day of the survey", required=True),
        _column(
            "half_month",
            DATE,
            "ngày 1 hoặc 15 mở đầu nửa tháng có ngày khảo sát (phần mềm tự tính)",
            "the 1st or 15th that opens the half month of the survey day (computed)",
            is_made=True,
        ),
        _column("unit_code", TEXT, "mã đơn vị", "unit code", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("channel", TEXT, "hình thức", "channel", allowed=CHANNELS),
        _column("scale", INTEGER, "thang 3 hoặc 5 mức", "3 or 5 steps", required=True),
        _column("access", TEXT, "tiếp cận dịch vụ", "access", allowed=ANSWERS),
        _column("procedure", TEXT, "thủ tục hành chính", "procedure", allowed=ANSWERS),
        _column("officials", TEXT, "công chức phục vụ", "officials", allowed=ANSWERS),
        _column("result", TEXT, "kết quả dịch vụ", "result", allowed=ANSWERS),
        _column("feedback", TEXT, "tiếp nhận góp ý, phản ánh", "feedback handling", allowed=ANSWERS),
    ),
)

STG_SURVEY_ROUNDS = StagingTable(
    name="stg_survey_rounds",
    source="survey_rounds",
    title=Text("Đợt khảo sát", "Survey rounds"),
    grain=Text("một dòng mỗi đơn vị mỗi đợt phát phiếu", "one row per unit per round of forms"),
    key=("round_start", "unit_code"),
    columns=(
        _column("round_start", DATE, "từ ngày", "from", required=True),
        _column("round_end", DATE, "đến ngày", "to", required=True),
        _column("unit_code", TEXT, "mã đơn vị", "unit code", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("forms_issued", INTEGER, "số phiếu phát ra", "forms handed out", required=True),
        _column("scale", INTEGER, "thang đo của phiếu; trống là mọi thang", "scale of the forms; blank for any"),
    ),
)

STG_INDEX_SCORES = StagingTable(
    name="stg_index_scores",
    source="index_scores",
    title=Text("Chỉ số xếp hạng", "Index scores"),
    grain=Text(
        "một dòng mỗi chỉ số, năm, địa phương, thành phần, nguồn",
        "one row per index, year, locality, component, source and value",
    ),
    key=("index_code", "edition_year", "locality", "component", "score", "rank"),
    columns=(
        _column("index_code", TEXT, "chỉ số", "index", required=True),
        _column("edition_year", INTEGER, "năm", "year", required=True),
        _column("method_version", TEXT, "phiên bản phương pháp", "method version", required=True),
        _column("locality", TEXT, "địa phương", "locality", required=True),
        _column("component", TEXT, "thành phần (total = tổng)", "component (total)", required=True),
        _column("score", FLOAT, "điểm", "score"),
        _column("max_score", FLOAT, "điểm tối đa", "maximum"),
        _column("rank", INTEGER, "thứ hạng", "rank"),
        _column("rank_at_most", INTEGER, "chỉ biết thuộc nhóm n đầu", "known only to be in the top n"),
        _column("rank_of", INTEGER, "trên tổng số", "out of"),
        _column("is_conflict", BOOLEAN, "các nguồn mâu thuẫn", "sources conflict", required=True),
        _column("note", TEXT, "ghi chú", "note"),
        _column("source", TEXT, "nguồn", "source", required=True),
    ),
)

STG_TARGETS = StagingTable(
    name="stg_targets",
    source="targets",
    title=Text("Chỉ tiêu", "Targets"),
    grain=Text("một dòng mỗi chỉ tiêu, đơn vị, kỳ", "one row per metric, unit and period"),
    key=("metric", "unit_code", "policy", "period_start", "period_end"),
    columns=(
        _column("metric", TEXT, "tên chỉ số đo", "metric", required=True),
        _column("unit_code", TEXT, "mã đơn vị (TP = toàn thành phố)", "unit code (TP = the city)", required=True),
        _column("period_start", DATE, "từ ngày", "from", required=True),
        _column("period_end", DATE, "đến ngày", "to", required=True),
        _column("value", FLOAT, "giá trị (tỷ lệ 0–1 hoặc số)", "value (share 0–1, or a number)", required=True),
        _column("policy", TEXT, "định nghĩa đúng hạn mà văn bản nói đến", "on-time policy meant", allowed=POLICY_NAMES),
        _column(
            "trajectory",
            TEXT,
            "lộ trình trong kỳ: flat = như nhau mọi ngày (mặc định), linear = tăng đều từ giá trị đầu kỳ, "
            "step = mốc của một chặng trong kỳ dài hơn",
            "path within the period: flat (default), linear from the start value, step = a stage of a longer period",
            allowed=TRAJECTORIES,
        ),
        _column("start_value", FLOAT, "giá trị đầu kỳ, khi lộ trình là linear", "value at the start, for linear"),
        _column("decision", TEXT, "văn bản giao chỉ tiêu", "decision that set it", required=True),
        _column("source", TEXT, "nguồn", "source", required=True),
    ),
)

STG_REFORM_TASKS = StagingTable(
    name="stg_reform_tasks",
    source="reform_tasks",
    title=Text("Nhiệm vụ kế hoạch cải cách", "Reform-plan tasks"),
    grain=Text("một dòng mỗi nhiệm vụ", "one row per task"),
    key=("task_id",),
    columns=(
        _column("task_id", TEXT, "mã nhiệm vụ", "task", required=True),
        _column("content", INTEGER, "nội dung CCHC 1–6", "reform content 1–6", required=True),
        _column("title", TEXT, "tên nhiệm vụ", "title", required=True),
        _column("unit_code", TEXT, "mã đơn vị chủ trì", "lead unit", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("due_on", DATE, "hạn hoàn thành", "due", required=True),
        _column("done_on", DATE, "ngày hoàn thành", "done"),
    ),
)

STG_INSPECTIONS = StagingTable(
    name="stg_inspections",
    source="inspections",
    title=Text("Kiểm tra công vụ", "Public-duty inspections"),
    grain=Text("một dòng mỗi cuộc kiểm tra", "one row per inspection"),
    key=("inspection_id",),
    columns=(
        _column("inspection_id", TEXT, "mã cuộc kiểm tra", "inspection", required=True),
        _column("unit_code", TEXT, "mã đơn vị được kiểm tra", "unit inspected", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("inspected_on", DATE, "ngày kiểm tra", "day", required=True),
        _column("is_unannounced", BOOLEAN, "đột xuất", "unannounced", required=True),
        _column("findings", INTEGER, "số tồn tại phát hiện", "findings", required=True),
        _column("fixed_on", DATE, "ngày khắc phục xong", "all fixed on"),
    ),
)

STG_SCORE_POINTS = StagingTable(
    name="stg_score_points",
    source="score_points",
    title=Text("Điểm chấm có dẫn chứng", "Points given by assessors"),
    grain=Text("một dòng mỗi bảng điểm, tiêu chí, đơn vị và kỳ", "one row per scorecard, criterion, unit and period"),
    key=("scorecard", "component", "unit_code", "period_start", "period_end"),
    columns=(
        _column("scorecard", TEXT, "mã bảng điểm", "name of the scorecard", required=True),
        _column("component", TEXT, "mã tiêu chí", "code of the criterion", required=True),
        _column("unit_code", TEXT, "mã đơn vị được chấm", "unit", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("period_start", DATE, "từ ngày", "from", required=True),
        _column("period_end", DATE, "đến ngày", "to", required=True),
        _column("points", FLOAT, "điểm", "points", required=True),
        _column("evidence", TEXT, "căn cứ chấm điểm", "evidence in words", required=True),
        _column("document", TEXT, "văn bản dẫn chứng", "document"),
        _column("assessed_by", TEXT, "cơ quan, chức danh chấm (không ghi tên người)", "office", required=True),
        _column("assessed_on", DATE, "ngày chấm", "day", required=True),
    ),
)

STG_PUBLISHED_FIGURES = StagingTable(
    name="stg_published_figures",
    source="published_figures",
    title=Text("Số liệu đã công bố", "Published figures"),
    grain=Text("một dòng mỗi con số đã công bố", "one row per published figure"),
    key=("metric", "period_start", "period_end", "qualifier", "value"),
    columns=(
        _column("metric", TEXT, "chỉ số đo tương ứng", "metric it speaks of", required=True),
        _column("period_start", DATE, "từ ngày", "from", required=True),
        _column("period_end", DATE, "đến ngày", "to", required=True),
        _column("qualifier", TEXT, "dấu so sánh", "comparison", required=True, allowed=("=", ">", "<=")),
        _column("value", FLOAT, "giá trị (tỷ lệ 0–1 hoặc số)", "value (share 0–1, or a number)", required=True),
        _column("numerator", FLOAT, "tử số đã công bố", "published numerator"),
        _column("denominator", FLOAT, "mẫu số đã công bố", "published denominator"),
        _column("claim", TEXT, "nguyên văn tóm tắt", "the claim in words", required=True),
        _column("claim_en", TEXT, "tóm tắt tiếng Anh", "the claim in English"),
        _column("source", TEXT, "nguồn", "source", required=True),
    ),
)

STG_EVENTS = StagingTable(
    name="stg_events",
    source="events",
    title=Text("Sự kiện", "Events"),
    grain=Text("một dòng mỗi sự kiện", "one row per event"),
    key=("event_on", "unit_code", "text_vi"),
    columns=(
        _column("event_on", DATE, "ngày", "day", required=True),
        _column("unit_code", TEXT, "mã đơn vị (TP = toàn thành phố)", "unit code (TP = the city)", required=True),
        _column("text_vi", TEXT, "nội dung", "text", required=True),
        _column("text_en", TEXT, "nội dung tiếng Anh", "text in English", required=True),
        _column("source", TEXT, "nguồn", "source", required=True),
    ),
)

AGGREGATE_COUNTS = (
    "n_received", "n_received_online", "n_received_direct", "n_carried_over",
    "n_resolved", "n_early", "n_on_time", "n_late",
    "n_open", "n_open_within", "n_open_overdue",
)  # fmt: skip
STG_AGGREGATE_COUNTS = StagingTable(
    name="stg_aggregate_counts",
    source="aggregate_counts",
    title=Text("Số tổng hợp đơn vị gửi (biểu II.06a)", "Totals sent by units (form II.06a)"),
    grain=Text(
        "một dòng mỗi đơn vị, kỳ, cấp và lĩnh vực của biểu; không lần được đến hồ sơ",
        "one row per unit, period, level and field of the form; no dossiers behind it",
    ),
    key=("unit_code", "period_start", "period_end", "level", "field"),
    columns=(
        _column("unit_code", TEXT, "mã đơn vị báo cáo", "reporting unit", required=True),
        _column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        _column("period_start", DATE, "từ ngày", "from", required=True),
        _column("period_end", DATE, "đến ngày", "to", required=True),
        _column("level", TEXT, "cấp giải quyết, theo dòng mục của biểu", "level, by the form's section row"),
        _column("field", TEXT, "lĩnh vực, công việc", "field of work", required=True),
        _column("n_received", INTEGER, "(3) nhận giải quyết", "(3) received"),
        _column("n_received_online", INTEGER, "(4) trong kỳ, trực tuyến", "(4) in the period, online"),
        _column("n_received_direct", INTEGER, "(5) trong kỳ, trực tiếp và bưu chính", "(5) in person or by post"),
        _column("n_carried_over", INTEGER, "(6) từ kỳ trước", "(6) carried over"),
        _column("n_resolved", INTEGER, "(7) đã giải quyết", "(7) resolved"),
        _column("n_early", INTEGER, "(8) trước hạn", "(8) early"),
        _column("n_on_time", INTEGER, "(9) đúng hạn", "(9) on time"),
        _column("n_late", INTEGER, "(10) quá hạn", "(10) late"),
        _column("n_open", INTEGER, "(11) đang giải quyết", "(11) open"),
        _column("n_open_within", INTEGER, "(12) đang giải quyết, trong hạn", "(12) open, within due"),
        _column("n_open_overdue", INTEGER, "(13) đang giải quyết, quá hạn", "(13) open, overdue"),
    ),
)

# Units first: every other source resolves its unit names against them.
STAGING_TABLES: tuple[StagingTable, ...] = (
    STG_UNITS,
    STG_PROCEDURES,
    STG_DOSSIERS,
    STG_SURVEY_RESPONSES,
    STG_SURVEY_ROUNDS,
    STG_INDEX_SCORES,
    STG_TARGETS,
    STG_REFORM_TASKS,
    STG_INSPECTIONS,
    STG_SCORE_POINTS,
    STG_PUBLISHED_FIGURES,
    STG_EVENTS,
    STG_AGGREGATE_COUNTS,
    STG_SURVEY_TOTALS,
    STG_ISSUED_DOCUMENTS,
)
STAGING_TABLES_BY_SOURCE: dict[str, StagingTable] = {table.source: table for table in STAGING_TABLES}
