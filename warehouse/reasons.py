"""Why a row was refused: one code per reason, with its words. Staging and the checks both use these codes."""

from warehouse.text import Text

REASONS: dict[str, Text] = {
    "count_negative": Text("số đếm âm", "a negative count"),
    "answers_exceed_forms": Text("nhiều câu trả lời hơn số phiếu thu về", "more answers than forms returned"),
    "issued_after_export": Text("ban hành sau ngày xuất tệp", "issued after the day of the export"),
    "assessed_after_export": Text("chấm điểm sau ngày xuất tệp", "assessed after the day of the export"),
    "points_negative": Text("điểm chấm âm", "negative points"),
    "answer_outside_scale": Text(
        "câu trả lời không thuộc thang đánh giá của phiếu", "answer that is not on the form's scale"
    ),
    "cell_error": Text("ô báo lỗi của bảng tính (#REF!, #N/A…)", "spreadsheet error in a cell (#REF!, #N/A…)"),
    "channel_unknown": Text("hình thức tiếp nhận chưa có trong bảng quy đổi", "channel not in the mapping table"),
    "completed_after_export": Text("kết thúc xử lý sau ngày xuất tệp", "work finished after the day of the export"),
    "completed_before_received": Text("kết thúc xử lý trước khi tiếp nhận", "work finished before it was received"),
    "contradicts_earlier": Text(
        "mâu thuẫn với tệp xuất trước: kết thúc trước khi tiếp nhận",
        "contradicts an earlier export: ended before it was received",
    ),
    "date_outside_calendar": Text("ngày nằm ngoài lịch làm việc đã có", "a date outside the calendar of working days"),
    "done_after_export": Text("hoàn thành sau ngày xuất tệp", "done after the day of the export"),
    "done_without_end_date": Text(
        "đã xong hoặc đã trả mà không có ngày kết thúc", "finished or returned without an end date"
    ),
    "dossier_id_conflict": Text(
        "cùng mã hồ sơ trong một tệp, nội dung khác nhau", "one dossier code, different contents in one file"
    ),
    "dossier_incomplete": Text(
        "một dòng khác của cùng hồ sơ không đọc được", "another row of the same dossier could not be read"
    ),
    "dossier_id_unreadable": Text(
        "mã hồ sơ không có chữ số, hoặc đã bị bảng tính rút gọn",
        "dossier code without digits, or cut short by a spreadsheet",
    ),
    "due_before_received": Text("hẹn trả trước khi tiếp nhận", "due before it was received"),
    "encoding_mixed": Text("chữ khác bảng mã với cả tệp", "text in another encoding than its file"),
    "fee_negative": Text("phí, lệ phí âm", "negative fee"),
    "findings_negative": Text("số tồn tại âm", "negative number of findings"),
    "fixed_after_export": Text("khắc phục sau ngày xuất tệp", "fixed after the day of the export"),
    "fixed_before_inspected": Text("khắc phục trước ngày kiểm tra", "fixed before the inspection"),
    "forms_negative": Text("số phiếu phát ra âm", "negative number of forms"),
    "formula_without_value": Text(
        "ô công thức chưa được tính, tệp không lưu giá trị", "formula never computed: the file stores no value"
    ),
    "index_value_missing": Text("không có điểm, thứ hạng hay nhóm", "neither score, rank nor top group"),
    "inspected_after_export": Text("kiểm tra sau ngày xuất tệp", "inspected after the day of the export"),
    "key_conflict": Text("cùng khóa trong một tệp, nội dung khác nhau", "one key, different contents in one file"),
    "legal_days_kind_missing": Text(
        "thời hạn không ghi ngày làm việc hay ngày lịch", "legal time without its kind of day"
    ),
    "legal_days_negative": Text("thời hạn âm", "negative legal time"),
    "not_a_date": Text("không đọc được ngày", "does not read as a date"),
    "not_a_number": Text("không đọc được số", "does not read as a number"),
    "not_a_time": Text("không đọc được giờ, hoặc giờ ghi hai nơi", "does not read as a time, or is given twice"),
    "not_yet_received": Text(
        "đang chờ bổ sung, chưa được tiếp nhận nên chưa tính", "waiting for a supplement, not received yet: not counted"
    ),
    "number_ambiguous": Text(
        "dấu chấm có thể là hàng nghìn hoặc thập phân", "the dot may group thousands or mark decimals"
    ),
    "period_reversed": Text("kỳ kết thúc trước khi bắt đầu", "a period that ends before it starts"),
    "personal_value": Text(
        "dữ liệu cá nhân nằm sai cột, đã che", "personal data in a column that must not hold it, masked"
    ),
    "rank_out_of_range": Text("thứ hạng ngoài khoảng được xếp", "rank outside the number ranked"),
    "received_after_export": Text("tiếp nhận sau ngày xuất tệp", "received after the day of the export"),
    "received_missing": Text(
        "không có ngày tiếp nhận dù không chờ bổ sung", "no date of receipt though not waiting for a supplement"
    ),
    "required_missing": Text("ô bắt buộc bị bỏ trống", "a required cell is empty"),
    "returned_after_export": Text("trả kết quả sau ngày xuất tệp", "handed over after the day of the export"),
    "returned_before_received": Text("trả kết quả trước khi tiếp nhận", "handed over before it was received"),
    "row_of_no_dossier": Text(
        "tệp có dòng không rõ thuộc hồ sơ nào nên không gộp được",
        "the file has rows that belong to no known dossier, so its rows cannot be made one per dossier",
    ),
    "row_shape": Text("dòng thừa hoặc thiếu ô so với tiêu đề", "row with more or fewer cells than the heading"),
    "scale_unknown": Text("thang đánh giá không phải 3 hoặc 5 mức", "scale other than 3 or 5 steps"),
    "score_out_of_range": Text("điểm ngoài khoảng từ 0 đến tối đa", "score outside 0 to the maximum"),
    "status_unknown": Text("trạng thái chưa có trong bảng quy đổi", "status not in the mapping table"),
    "supplement_count_negative": Text("số lần bổ sung âm", "negative number of supplement requests"),
    "supplement_hours_negative": Text("thời gian chờ bổ sung âm", "negative waiting time for supplements"),
    "surveyed_after_export": Text("khảo sát sau ngày xuất tệp", "surveyed after the day of the export"),
    "text_unreadable": Text("ô chứa ký tự không đọc được", "a cell holds unreadable characters"),
    "time_ambiguous": Text(
        "giờ không có thật hoặc có hai lần khi đổi giờ", "an hour that a change of clocks skips or repeats"
    ),
    "unit_ambiguous": Text("tên đơn vị ứng với nhiều đơn vị", "the unit name fits several units"),
    "unit_conflict": Text("mã và tên đơn vị không khớp nhau", "unit code and unit name disagree"),
    "unit_unknown": Text("không có đơn vị này vào ngày đó", "no such unit on that day"),
    "validity_reversed": Text("hết hiệu lực trước khi có hiệu lực", "validity that ends before it starts"),
    "metric_unknown": Text("chỉ số đo không có trong danh mục", "a metric that is not in the catalogue"),
    "policy_without_metric": Text(
        "chỉ số đo không có định nghĩa đúng hạn ấy", "an on-time policy that the metric does not have"
    ),
    "target_not_a_share": Text("chỉ tiêu của tỷ lệ ngoài khoảng 0–1", "the target of a rate outside 0–1"),
    "trajectory_without_start": Text(
        "lộ trình tăng đều thiếu giá trị đầu kỳ", "a linear trajectory without a value to start from"
    ),
    "value_not_allowed": Text("giá trị ngoài danh sách cho phép", "value outside the allowed list"),
    "value_out_of_range": Text("giá trị ngoài khoảng cho phép", "value outside the allowed range"),
    "values_differ": Text(
        "các dòng của một hồ sơ ghi khác nhau mà mẫu không nói lấy dòng nào",
        "the rows of one dossier differ, and the profile does not say which counts",
    ),
    "value_unknown": Text("giá trị chưa có trong bảng quy đổi", "value not in the mapping table"),
}

# Rows an export rightly carries and nobody counts: they do not speak against the file they stand in.
OUTSIDE_LIMIT = frozenset({"not_yet_received"})


def reason_text(code: str) -> Text:
    """The words of a reason; a code nobody described yet shows as itself."""
    return REASONS.get(code, Text(code, code))
