"""Writes a proposal as the TOML of a profile: sure lines as they stand, unsure ones as comments to be decided."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.proposal import shapes
from pipelines.proposal.evidence import Evidence
from pipelines.proposal.fitting import labels_of, unknown_labels
from pipelines.proposal.placing import Placed, Placement
from warehouse.tables import ANSWERS, Column, Kind
from warehouse.wording import nearest, plain

_MOST_LABELS = 40
_REPEATING = 0.7  # fewer different ids than this share of rows: many rows per dossier


@dataclass(frozen=True, kw_only=True)
class UnknownLabel:
    """A label the column does not know, the rows that carry it, and the values spelled most like it."""

    column: str
    label: str
    rows: int
    nearest: tuple[str, ...]


def unknown_values(placement: Placement, evidence: Sequence[Evidence]) -> tuple[UnknownLabel, ...]:
    """Of the confident columns; a label that looks personal is not among them."""
    found = []
    source = placement.table.source
    for column in placement.table.columns:
        item = placement.confident.get(column.name)
        if item is None or not (column.allowed or column.kind is Kind.BOOLEAN):
            continue
        for label, rows in unknown_labels(evidence[item.index], source, column)[:_MOST_LABELS]:
            if not shapes.personal_kind(label):
                near = _nearest_values(label, source, column)
                found.append(UnknownLabel(column=column.name, label=label, rows=rows, nearest=near))
    return tuple(found)


def _nearest_values(label: str, source: str, column: Column) -> tuple[str, ...]:
    kind = "answer" if column.allowed == ANSWERS else "boolean" if column.kind is Kind.BOOLEAN else column.name
    known = dict(labels_of(source).kinds.get(kind, {}))
    known |= {value.replace("_", " "): value for value in column.allowed}
    return tuple(dict.fromkeys(known[text] for text in nearest(label, known, limit=6)))[:3]


def profile_text(
    file: str,
    placement: Placement,
    evidence: Sequence[Evidence],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> str:
    """A whole profile, valid as it is; comments in Vietnamese, as whoever edits it reads them."""
    name = f"de_xuat_{plain(file.rsplit('.', 1)[0]).replace(' ', '_') or 'tep'}"
    title = placement.table.title
    personal = sorted({headings[i] for i in placement.personal if headings[i]})
    kept = sorted({headings[i] for i in placement.running if headings[i]})
    lines = [
        f"# Mẫu đề xuất cho tệp {_one_line(file)}. Đọc lại từng dòng rồi dùng: thuocdo run --profile TỆP_NÀY.toml",
        "# Dòng có dấu # ở đầu là chỗ chưa chắc: bỏ dấu # nếu đúng, xóa nếu sai. Cột không nêu ở đây không được lưu.",
        f"name = {_text(name)}",
        f"source = {_text(placement.table.source)}",
        f"title = {{ vi = {_text(f'{title.vi} (mẫu đề xuất)')}, en = {_text(f'{title.en} (proposed layout)')} }}",
        *_date_lines(placement, evidence),
        *_percent_lines(placement, evidence),
    ]
    if personal:
        lines += ["# Dữ liệu cá nhân: bỏ ngay khi nạp, không lưu ở đâu.", f"personal = {_list(personal)}"]
    if kept:
        lines.append(f"kept = {_list(kept)}")
    lines += ["", "[headings]", *_heading_lines(placement)]
    lines += _joined_lines(placement, headings)
    lines += _missing_lines(placement)
    lines += _value_lines(placement, evidence)
    lines += _collapse_lines(placement, evidence, headings, rows)
    return "\n".join(lines) + "\n"


def _heading_lines(placement: Placement) -> list[str]:
    order = {column.name: i for i, column in enumerate(placement.table.columns)}
    lines = []
    for item in sorted(placement.placed, key=lambda item: order[item.column]):
        line = f"{item.column} = {_list([item.heading])}"
        remark = f"# tin cậy {item.confidence:.0%}; {_one_line(item.why.vi)}"
        if item.is_confident and item.column in placement.times:
            continue
        lines.append(f"{line}  {remark}" if item.is_confident else f"# {line}  {remark.replace('#', '# CHƯA CHẮC:')}")
    return lines


def _joined_lines(placement: Placement, headings: Sequence[str]) -> list[str]:
    lines = []
    for column, time in placement.times.items():
        if column in placement.confident:
            lines += ["", "# Ngày và giờ nằm ở hai cột.", f"[joined.{column}]"]
            lines += [f"date = {_text(placement.confident[column].heading)}", f"time = {_text(headings[time])}"]
    return lines


def _date_lines(placement: Placement, evidence: Sequence[Evidence]) -> list[str]:
    columns = [evidence[item.index] for item in placement.confident.values() if evidence[item.index].is_dates]
    if not columns:
        return []
    is_month_first = any(column.month_first for column in columns)
    forms: list[str] = []
    for column in columns:
        swap = is_month_first and not column.month_first
        forms += [_swapped(form) if swap else form for form in column.date_forms]
    lines = []
    if is_month_first:
        lines.append("# Các ô cho thấy THÁNG đứng trước ngày (mm/dd/yyyy).")
    elif any(column.month_first is None for column in columns):
        lines.append("# Có cột ngày mà mọi ô đều đọc được cả hai cách (ngày/tháng, tháng/ngày): đang đọc ngày trước.")
    lines.append(f"date_formats = {_list(dict.fromkeys(forms))}")
    offsets = sorted({offset for column in columns for offset in column.offsets})
    if offsets:
        lines.append(
            f"# Các ô ghi kèm lệch giờ ({', '.join(offsets)}): sẽ đổi về giờ Việt Nam. Cơ quan ở múi giờ khác thì ghi:"
        )
        lines.append('# time_zone = "…"')
    return lines


def _swapped(form: str) -> str:
    return form.replace("%d", "%%").replace("%m", "%d").replace("%%", "%m") if form.startswith("%d") else form


def _percent_lines(placement: Placement, evidence: Sequence[Evidence]) -> list[str]:
    columns = placement.table.columns_by_name
    names = [
        item.column
        for item in placement.confident.values()
        if columns[item.column].kind is Kind.FLOAT and any("%" in text for text in evidence[item.index].counts)
    ]
    return [f"percent = {_list(names)}"] if names else []


def _missing_lines(placement: Placement) -> list[str]:
    if not placement.missing:
        return []
    lines = ["", "# CÒN THIẾU cột bắt buộc; chưa bổ sung thì tệp chưa nạp được."]
    columns = placement.table.columns_by_name
    for group in placement.missing:
        lines.append(f"# Thiếu {' hoặc '.join(f'{name} ({columns[name].meaning.vi})' for name in group)}.")
    lines.append("# Thêm tiêu đề vào [headings], hoặc ghi một giá trị chung cho cả tệp:")
    lines.append("[constants]")
    lines += [f'# {group[0]} = "…"' for group in placement.missing]
    if ("status",) in placement.missing:
        lines += ["", "# Tệp không có trạng thái thì có thể suy ra từ cột nào đã có ngày:", "# [status_from]"]
        lines += ['# returned_at = "returned"', '# completed_at = "completed"', '# otherwise = "processing"']
    return lines


def _value_lines(placement: Placement, evidence: Sequence[Evidence]) -> list[str]:
    lines: list[str] = []
    section = ""
    for unknown in unknown_values(placement, evidence):
        if unknown.column != section:
            section = unknown.column
            allowed = placement.table.columns_by_name[section].allowed or ("true", "false")
            lines += ["", f"# Nhãn chưa biết: chọn một trong {', '.join(allowed)}", f"[values.{section}]"]
        near = ", ".join(unknown.nearest)
        lines.append(f'# {_text(unknown.label)} = "…"  # {unknown.rows} dòng; gần giống: {near}')
    return lines


def repeats(placement: Placement, evidence: Sequence[Evidence]) -> bool:
    """Whether the file has many rows per dossier, as an event log has."""
    item = placement.confident.get("dossier_id")
    return item is not None and evidence[item.index].filled > 2 and evidence[item.index].uniqueness < _REPEATING


def _collapse_lines(
    placement: Placement, evidence: Sequence[Evidence], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> list[str]:
    if not repeats(placement, evidence):
        return []
    key = placement.confident["dossier_id"].index
    changing = [item for item in placement.confident.values() if not _is_steady(rows, key, item.index)]
    used = {item.index for item in placement.confident.values()}
    instants = [i for i, column in enumerate(evidence) if column.is_dates and column.has_time and headings[i]]
    order = next((i for i in instants if i not in used and not _is_steady(rows, key, i)), None)
    lines = ["", "# Nhiều dòng cho một hồ sơ (nhật ký sự kiện): gộp lại. Cột không nêu phải giống nhau ở mọi dòng."]
    lines += ["[collapse]", 'key = "dossier_id"']
    if order is not None:
        lines.append(f"order = {_text(headings[order])}")
    for item in changing:
        lines.append(_rule(placement, item, has_order=order is not None))
    return lines


def _rule(placement: Placement, item: Placed, *, has_order: bool) -> str:
    if placement.table.columns_by_name[item.column].kind is Kind.INSTANT:
        return f"{item.column} = {_text('min' if item.column == 'received_at' else 'max')}"
    rule = f"{item.column} = {_text('last')}"
    return rule if has_order else f"# {rule}  # cần thêm order = tiêu đề cột cho biết dòng nào trước"


def _is_steady(rows: Sequence[Sequence[str]], key: int, column: int) -> bool:
    seen: dict[str, str] = {}
    return all(seen.setdefault(row[key], row[column]) == row[column] for row in rows if row[key])


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _one_line(text: str) -> str:
    """Safe inside a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
