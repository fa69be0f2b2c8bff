"""Words of the part on totals that units send."""

from warehouse.text import Text

TITLE = Text(
    "Đơn vị chỉ gửi số tổng hợp: {units} đơn vị, {forms} báo cáo",
    "Units that send totals: {units} units, {forms} reports",
)
MEANING = Text(
    "Số trong biểu II.06a/VPCP/KSTT như đơn vị gửi, không lần được đến hồ sơ và không cộng vào các chỉ số ở trên. "
    "Không theo khoảng ngày đang chọn. Nơi đơn vị có cả hồ sơ trong cùng kỳ, hai số đứng cạnh nhau.",
    "The figures of form II.06a/VPCP/KSTT as the unit sent them; no dossiers stand behind them, and they are not part "
    "of the metrics above. They do not follow the days selected. Where the unit also has dossiers in the period, both "
    "stand side by side.",
)
SOURCE = Text("biểu II.06a do đơn vị gửi", "form II.06a as sent by units")
MARK = Text("số tổng hợp do đơn vị gửi, không lần được đến hồ sơ", "totals sent by the unit, no dossiers behind them")
RESIDUALS_FOUND = Text(
    "{n} báo cáo có số không khớp với chính nó; phần lệch ghi ở cột Phần lệch, không sửa số nào.",
    "{n} reports do not add up; what is left over stands in the column Residuals, no figure was changed.",
)
AGREES = Text("khớp", "adds up")
IDENTITIES = {
    "received_residual": "(3)−(4)−(5)−(6)",
    "resolved_residual": "(7)−(8)−(9)−(10)",
    "open_residual": "(11)−(12)−(13)",
    "flow_residual": "(3)−(7)−(11)",
}
COL_RECEIVED = Text("(3) Nhận giải quyết", "(3) Received")
COL_RESOLVED = Text("(7) Đã giải quyết", "(7) Resolved")
COL_WITHIN = Text("(8)+(9) Không muộn hơn hạn", "(8)+(9) No later than due")
COL_WITHIN_SHARE = Text("Tỷ lệ (8)+(9) trên (7)", "Share (8)+(9) of (7)")
COL_LATE = Text("(10) Quá hạn", "(10) Late")
COL_OPEN = Text("(11) Đang giải quyết", "(11) Open")
COL_RESIDUALS = Text("Phần lệch", "Residuals")
COL_DOSSIERS_RECEIVED = Text("Hồ sơ nhận trong kỳ", "Dossiers received")
COL_RECEIVED_DIFFERENCE = Text("Lệch với (4)+(5)", "Against (4)+(5)")
COL_DOSSIERS_RESOLVED = Text("Hồ sơ xong trong kỳ", "Dossiers ended")
COL_RESOLVED_DIFFERENCE = Text("Lệch với (7)", "Against (7)")
COL_MARK = Text("Tính chất", "Nature")
