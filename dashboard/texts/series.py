"""Words inside written-out values and counts."""

from warehouse.text import Text

DAYS = Text("{n} ngày", "{n} days")
LATE_OF = Text("trễ {late} trong {all}", "{late} late of {all}")
OF_DOSSIERS = Text("{n} hồ sơ", "{n} dossiers")
