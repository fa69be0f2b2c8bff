"""Words of the filter bar."""

from warehouse.text import Text

OPEN_FILTERS = Text("Lọc số liệu", "Filter")
RESET = Text("Đặt lại", "Reset")
FROM = Text("Từ", "From")
TO = Text("Đến", "To")
UNIT = Text("Đơn vị", "Unit")
FIELD = Text("Lĩnh vực", "Field")
CHANNEL = Text("Hình thức tiếp nhận", "Channel")
POLICY = Text("Cách tính đúng hạn", "What counts as on time")
FIRST_DAY = Text("Từ đầu số liệu", "Start of the data")
LAST_DAY = Text("Đến nay", "End of the data")
YEAR = Text("Năm {year}", "Year {year}")
ALL_UNITS = Text("mọi đơn vị", "all units")
ALL_FIELDS = Text("mọi lĩnh vực", "all fields")
ALL_CHANNELS = Text("mọi hình thức tiếp nhận", "all channels")
SEVERAL_UNITS = Text("{n} đơn vị", "{n} units")
SEVERAL_FIELDS = Text("{n} lĩnh vực", "{n} fields")
SENTENCE = Text(
    "Hồ sơ từ {start} đến {end} · {units} · {fields} · {channels} · đúng hạn tính {policy}",
    "Dossiers from {start} to {end} · {units} · {fields} · {channels} · on time counted {policy}",
)
IGNORED = Text(
    "Đường dẫn có giá trị không có trong số liệu nên được bỏ qua: {values}",
    "The link names values that are not in the data; they were left out: {values}",
)
NOT_FILTERED = Text(
    "Phần này không chia được theo {names} nên gồm tất cả.",
    "This part cannot be divided by {names}, so it covers all of them.",
)
