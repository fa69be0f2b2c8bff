"""Why a row was refused: one code per reason, with its words. Staging and the checks both use these codes."""

from warehouse.text import Text

REASONS: dict[str, Text] = {
    "cell_error": Text("ô báo lỗi của bảng tính (#REF!, #N/A…)", "spreadsheet error in a cell (#REF!, #N/A…)"),
    "channel_unknown": Text("hình thức tiếp nhận chưa có trong bảng quy đổi", "channel not in the mapping table"),
    "formula_without_value": Text(
        "ô công thức chưa được tính, tệp không lưu giá trị", "formula never computed: the file stores no value"
    ),
    "not_a_date": Text("không đọc được ngày", "does not read as a date"),
    "not_a_number": Text("không đọc được số", "does not read as a number"),
    "number_ambiguous": Text(
        "dấu chấm có thể là hàng nghìn hoặc thập phân", "the dot may group thousands or mark decimals"
    ),
    "required_missing": Text("ô bắt buộc bị bỏ trống", "a required cell is empty"),
    "row_shape": Text("dòng thừa hoặc thiếu ô so với tiêu đề", "row with more or fewer cells than the heading"),
    "status_unknown": Text("trạng thái chưa có trong bảng quy đổi", "status not in the mapping table"),
    "text_unreadable": Text("ô chứa ký tự không đọc được", "a cell holds unreadable characters"),
    "unit_ambiguous": Text("tên đơn vị ứng với nhiều đơn vị", "the unit name fits several units"),
    "unit_conflict": Text("mã và tên đơn vị không khớp nhau", "unit code and unit name disagree"),
    "unit_unknown": Text("không có đơn vị này vào ngày đó", "no such unit on that day"),
    "value_unknown": Text("giá trị chưa có trong bảng quy đổi", "value not in the mapping table"),
}


def reason_text(code: str) -> Text:
    """The words of a reason; a code nobody described yet shows as itself."""
    return REASONS.get(code, Text(code, code))
