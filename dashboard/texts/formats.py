"""Words inside formatted numbers and periods."""

from warehouse.text import Text

POINTS = Text("{value} điểm %", "{value} points")
QUARTER = Text("quý {quarter}/{year}", "Q{quarter} {year}")
YES = Text("có", "yes")
NO = Text("không", "no")
