"""Words of the honesty checks on the command line."""

from warehouse.text import Text

LEVEL = Text("mức thấy", "level found")
EXPECTED = Text("mức kỳ vọng", "expected")
CHANCE = Text("xác suất do ngẫu nhiên", "chance of it")
VERDICT = Text("kết luận", "verdict")
WHY = Text("vì sao kỳ vọng như vậy", "why this level")
LIMITS = Text("nói được gì, không nói được gì", "what it can and cannot tell")
NO_ROWS = Text("Không có dòng nào.", "No rows.")
