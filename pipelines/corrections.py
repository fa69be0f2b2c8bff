"""The quarantine workbook's own columns, by which a corrected row finds the row it corrects."""

# "batch_id:sheet:row" of the refused row; landed as it came, in any layout, under this name.
CORRECTS = "corrects"
CORRECTS_HEADING = "Mã đối chiếu (không sửa)"
# What the workbook adds for its reader; beside the heading above they say nothing new and are not landed.
COMMENT_HEADINGS = ("Lý do", "Cần sửa thế nào", "Dòng trong tệp gốc")
