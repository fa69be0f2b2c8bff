"""Staging tables of surveys sent as totals and of documents issued."""

from warehouse.columns import DATE, INTEGER, TEXT, StagingTable, column
from warehouse.text import Text

CHANNELS = ("online", "in_person", "postal")
FACTORS = ("access", "procedure", "officials", "result", "feedback")
TOTALS = ("n_very_satisfied", "n_satisfied", "n_neutral", "n_dissatisfied", "n_very_dissatisfied")
DOCUMENT_KINDS = ("plan", "decision", "letter", "report", "other")

STG_SURVEY_TOTALS = StagingTable(
    name="stg_survey_totals",
    source="survey_totals",
    title=Text("Khảo sát hài lòng gửi số tổng hợp", "Surveys sent as totals"),
    grain=Text(
        "một dòng mỗi đơn vị, kỳ, hình thức, thang đo và câu hỏi; không lần được đến phiếu",
        "one row per unit, period, channel, scale and question; no forms behind it",
    ),
    key=("unit_code", "period_start", "period_end", "channel", "scale", "question"),
    columns=(
        column("unit_code", TEXT, "mã đơn vị", "unit code", required=True),
        column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        column("period_start", DATE, "từ ngày", "from", required=True),
        column("period_end", DATE, "đến ngày", "to", required=True),
        column("channel", TEXT, "hình thức", "channel", allowed=CHANNELS),
        column("scale", INTEGER, "thang 3 hoặc 5 mức", "3 or 5 steps", required=True),
        column("factor", TEXT, "yếu tố", "factor", required=True, allowed=FACTORS),
        column("question", TEXT, "câu hỏi, tiêu chí như trong tệp", "question as written", required=True),
        column("forms_returned", INTEGER, "số phiếu thu về của kỳ", "forms returned in the period", required=True),
        column("n_very_satisfied", INTEGER, "số trả lời rất hài lòng", "very satisfied answers", required=True),
        column("n_satisfied", INTEGER, "số trả lời hài lòng", "satisfied answers", required=True),
        column("n_neutral", INTEGER, "số trả lời bình thường", "neutral answers"),
        column("n_dissatisfied", INTEGER, "số trả lời không hài lòng", "dissatisfied answers", required=True),
        column("n_very_dissatisfied", INTEGER, "số trả lời rất không hài lòng", "very dissatisfied answers"),
    ),
)

STG_ISSUED_DOCUMENTS = StagingTable(
    name="stg_issued_documents",
    source="issued_documents",
    title=Text("Văn bản chỉ đạo cải cách hành chính", "Documents issued on administrative reform"),
    grain=Text("một dòng mỗi văn bản", "one row per document"),
    # Numbers begin at 1 again every year, in every office.
    key=("unit_code", "issued_year", "document_id"),
    is_known_by_key=True,
    columns=(
        column("document_id", TEXT, "số, ký hiệu", "number and symbol", required=True),
        column("kind", TEXT, "loại văn bản", "kind", required=True, allowed=DOCUMENT_KINDS),
        column("issued_on", DATE, "ngày ban hành", "issued on", required=True),
        column("issued_year", INTEGER, "năm ban hành (phần mềm tự tính)", "year issued (computed)", is_made=True),
        column("unit_code", TEXT, "mã đơn vị ban hành", "issuing unit", required=True),
        column("unit_name", TEXT, "tên đơn vị như trong tệp", "unit name as exported"),
        column("content", INTEGER, "nội dung CCHC 1–6", "reform content 1–6"),
    ),
)
