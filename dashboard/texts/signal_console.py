"""Titles of what `thuocdo signal` and `thuocdo funnel` print."""

from warehouse.text import Text

CENTRE = Text("trung tâm", "centre")
LOWER = Text("giới hạn dưới", "lower limit")
UPPER = Text("giới hạn trên", "upper limit")
SIGNALS = Text("dấu hiệu", "signals")
CHART = Text("biểu đồ", "chart")
WHY = Text("vì sao", "why")
LIMITS = Text("giới hạn", "limits")
VARIATION = Text("biến động", "variation")
ASSURANCE = Text("so với chỉ tiêu", "assurance")
CAVEATS = Text("lưu ý", "beware")
SUMMARY = Text("tóm lại", "in short")
UNIT = Text("đơn vị", "unit")
LIMITS_95 = Text("giới hạn 95 %", "95 % limits")
LIMITS_99 = Text("giới hạn 99,8 %", "99.8 % limits")
PLACE = Text("vị trí", "place")
