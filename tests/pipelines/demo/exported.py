"""Reads demo files with nothing of ours: the standard library, lxml and fastexcel."""

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import fastexcel
from lxml import html

REFERENCE = Path(__file__).resolve().parents[3] / "warehouse" / "reference"
DOSSIER_COLUMNS = {
    "id": ("Số hồ sơ", "Mã hồ sơ"),
    "procedure": ("Tên thủ tục hành chính",),
    "unit": ("Cơ quan/đơn vị", "Đơn vị tiếp nhận"),
    "channel": ("Hình thức tiếp nhận",),
    "received": ("Ngày tiếp nhận", "Ngày nhận"),
    "due": ("Ngày hẹn trả",),
    "completed": ("Ngày kết thúc xử lý",),
    "returned": ("Ngày trả kết quả",),
    "status": ("Trạng thái hồ sơ", "Trạng thái"),
    "person": ("Chủ hồ sơ",),
}


def reference_rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def days_off():
    days = {date.fromisoformat(row["date"]) for row in reference_rows("holidays.csv")}
    return days | {date.fromisoformat(row["day_off"]) for row in reference_rows("swapped_days.csv")}


def unit_names():
    names = set()
    for row in reference_rows("units.csv"):
        names |= {row["unit_name"], *row["aliases"].split(";")} - {""}
    return names


def statuses():
    rows = reference_rows("value_labels.csv")
    return {row["label"]: row["value"] for row in rows if row["column_kind"] == "status"}


def grid(path):
    """Every row of a file as a list of texts."""
    if path.suffix == ".xlsx":
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
        return [[cell or "" for cell in row] for row in sheet.to_polars().rows()]
    if path.suffix == ".xls":
        rows = html.fromstring(path.read_bytes()).iter("tr")
        return [[(cell.text or "") for cell in row] for row in rows]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    separator = ";" if "Số hồ sơ;" in text else ","
    return list(csv.reader(text.splitlines(), delimiter=separator))


def moment(text):
    """A local instant, None when blank; raises ValueError for anything else."""
    if not text:
        return None
    form = "%Y-%m-%d %H:%M:%S" if text[4] == "-" else "%d/%m/%Y %H:%M"
    return datetime.strptime(text, form)


@dataclass
class Exported:
    path: Path
    titles: str
    exported_at: datetime
    rows: list


def read_dossiers(path):
    """The file's titles and its rows as dicts; a row that is shorter than the heading has only `cells`."""
    cells = grid(path)
    at = next(i for i, row in enumerate(cells) if "Tên thủ tục hành chính" in row)
    places = {
        name: next(cells[at].index(heading) for heading in headings if heading in cells[at])
        for name, headings in DOSSIER_COLUMNS.items()
    }
    titles = "\n".join(" ".join(row) for row in cells[:at])
    stamp = re.search(r"Ngày xuất: (\d\d/\d\d/\d{4} \d\d:\d\d)", titles).group(1)
    rows = []
    for row in cells[at + 1 :]:
        if not any(row) or row[0] in ("(1)", "Tổng số"):
            continue
        whole = len(row) == len(cells[at])
        rows.append({"cells": tuple(row), **({name: row[i] for name, i in places.items()} if whole else {})})
    return Exported(path=path, titles=titles, exported_at=datetime.strptime(stamp, "%d/%m/%Y %H:%M"), rows=rows)


def why_refused(row, exported_at, units, labels):
    """Why a row must not be counted, or None; written apart from the product's own checks."""
    if "id" not in row:
        return "too few cells"
    try:
        received, due, completed, returned = (
            moment(row[name]) for name in ("received", "due", "completed", "returned")
        )
    except ValueError:
        return "a date that is none"
    if not row["id"] or received is None:
        return "no id or no day of receipt"
    if row["unit"] not in units or row["status"] not in labels:
        return "unknown unit or status"
    if any(instant and instant > exported_at for instant in (received, completed, returned)):
        return "after the export"
    if any(instant and instant < received for instant in (due, completed, returned)):
        return "before receipt"
    if labels[row["status"]] in ("completed", "returned") and not (completed or returned):
        return "done without an end"
    return None


@dataclass
class Dossier:
    received: datetime
    due: datetime | None
    completed: datetime | None
    returned: datetime | None
    status: str
    channel: str
    unit: str


def clean_dossiers(files):
    """(dossiers by id in their newest state, refused rows with reasons): what the pipeline should arrive at."""
    units, labels = unit_names(), statuses()
    newest, refused = {}, []
    for file in sorted(files, key=lambda file: file.exported_at):
        contents = defaultdict(set)
        good = []
        for row in file.rows:
            reason = why_refused(row, file.exported_at, units, labels)
            if reason:
                refused.append((reason, row))
            else:
                # Row numbers differ between identical rows of the provincial list.
                contents[row["id"]].add(tuple(value for name, value in row.items() if name != "cells"))
                good.append(row)
        for row in good:
            if len(contents[row["id"]]) > 1:
                refused.append(("two states in one file", row))
                continue
            newest[row["id"]] = Dossier(
                received=moment(row["received"]),
                due=moment(row["due"]),
                completed=moment(row["completed"]),
                returned=moment(row["returned"]),
                status=labels[row["status"]],
                channel=row["channel"],
                unit=row["unit"],
            )
    return newest, refused
