"""Words of the periodic report on administrative reform. What the document prints is its Vietnamese."""

from warehouse.text import Text

# The head of a document (Decree 30/2020/NĐ-CP)
NATION = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
LETTERHEAD = Text("Phần đầu văn bản", "Letterhead")
SIGNATURES = Text("Nơi nhận và chữ ký", "Recipients and signature")
