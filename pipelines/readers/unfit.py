"""Why a file whose cells can be read is refused all the same: its heading fits no layout."""

from collections.abc import Sequence

from pipelines.readers.heading import ROWS_SEARCHED, Heading
from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError


def no_heading(name: str, titles: Sequence[str]) -> FileRefusedError:
    """No row of the file names a column of any profile. Cells are not repeated: they may be personal data."""
    known = ", ".join(titles)
    return refused(
        name,
        f"không tìm thấy dòng tiêu đề trong {ROWS_SEARCHED} dòng đầu; các mẫu đọc được: {known}. "
        "Hãy xuất lại theo một mẫu này, hoặc khai báo mẫu riêng (--profile).",
        f"no heading row found in the first {ROWS_SEARCHED} rows; layouts that can be read: {known}. "
        "Export one of these again, or declare your own profile (--profile).",
    )


def refuse_unless_fitting(name: str, heading: Heading) -> None:
    """Raises FileRefusedError naming missing and found headings, or two headings that claim one column."""
    if heading.missing:
        wanted = ", ".join(heading.profile.headings[names[0]][0] for names in heading.missing)
        found = ", ".join(text for text in heading.headings if text)
        raise refused(
            name,
            f"thiếu tiêu đề: {wanted}; tìm thấy (dòng {heading.first_row + 1}): {found}; "
            f"đọc theo mẫu {heading.profile.name}",
            f"missing headings: {wanted}; found (row {heading.first_row + 1}): {found}; "
            f"read as profile {heading.profile.name}",
        )
    if heading.foreign:
        texts, known = ", ".join(heading.foreign), heading.profile.name
        raise refused(
            name,
            f"gần giống mẫu {known} nhưng có tiêu đề của mẫu khác: {texts}. "
            "Hãy xuất lại đủ cột, hoặc khai báo mẫu riêng.",
            f"nearly of layout {known}, yet with headings of another: {texts}. Export it whole, or declare a profile.",
        )
    for column, claiming in heading.contradictions.items():
        texts = ", ".join(claiming)
        raise refused(
            name,
            f"nhiều tiêu đề cùng chỉ một cột '{column}': {texts}. Hãy để lại một tiêu đề.",
            f"several headings claim the column '{column}': {texts}. Leave only one.",
        )
