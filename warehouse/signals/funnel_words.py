"""The words of a funnel over units, in both languages."""

from collections.abc import Mapping

from warehouse.text import Text

EXACT = Text(
    "Giới hạn nhị thức chính xác 95 % và 99,8 % (độ phân tán φ = {phi}, không khác ngẫu nhiên).",
    "Exact binomial limits of 95 % and 99.8 % (dispersion φ = {phi}, no more than chance).",
)
ADJUSTED = Text(
    "Các đơn vị khác nhau hơn mức ngẫu nhiên (φ = {phi}), nên giới hạn 95 % và 99,8 % được nới √φ lần.",
    "Units differ more than chance alone (φ = {phi}), so the limits of 95 % and 99.8 % are √φ times as wide.",
)
NOT_ASSESSED = Text(
    "Giới hạn nhị thức chính xác 95 % và 99,8 %; quá ít đơn vị đủ lớn để xét độ phân tán.",
    "Exact binomial limits of 95 % and 99.8 %; too few units are large enough to assess dispersion.",
)
# By Place.
PLACES: Mapping[str, Text] = {
    "inside": Text("trong mức ngẫu nhiên", "as chance allows"),
    "above_95": Text("cao hơn giới hạn 95 %: để ý", "above the 95 % limit: watch"),
    "below_95": Text("thấp hơn giới hạn 95 %: để ý", "below the 95 % limit: watch"),
    "above_99": Text("cao hơn giới hạn 99,8 %: khác các đơn vị khác", "above the 99.8 % limit: unlike the others"),
    "below_99": Text("thấp hơn giới hạn 99,8 %: khác các đơn vị khác", "below the 99.8 % limit: unlike the others"),
    "not_enough": Text("chưa đủ dữ liệu", "not enough data"),
}
SUMMARY = Text(
    "{title}, chung {rate} ({hits} trong {cases}): {outside} trong {known} đơn vị ngoài giới hạn 99,8 %{named}; "
    "{near} ở giữa 95 % và 99,8 % (ngẫu nhiên cũng cho tới {chance} đơn vị ngoài 95 %); {few} chưa đủ dữ liệu.",
    "{title}, {rate} overall ({hits} of {cases}): {outside} of {known} units beyond the 99.8 % limits{named}; "
    "{near} between 95 % and 99.8 % (chance alone puts up to {chance} beyond 95 %); {few} without enough data.",
)
ALL_PERFECT = Text(
    "{title}: {rate} ({hits} trong {cases}) ở mọi đơn vị, không có khác biệt nào để so; {few} chưa đủ dữ liệu.",
    "{title}: {rate} ({hits} of {cases}) in every unit, no difference to compare; {few} without enough data.",
)
NOBODY = Text("{title}: không có đơn vị nào có số liệu.", "{title}: no unit has data.")
NOT_A_RATE = Text(
    "'{metric}' không phải là tỷ lệ có tử số và mẫu số, không so bằng biểu đồ phễu được.",
    "'{metric}' is no rate with a numerator and a denominator; a funnel cannot compare it.",
)
