"""Good exports with the truth of every row, made from hand-written rules that share no code with the pipeline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

Truth = dict[str, Any]
INSTANTS = ("received_at", "due_at", "completed_at", "returned_at", "supplement_requested_at")
DOSSIER_COLUMNS = (
    "dossier_id", "procedure_code", "procedure_name", "field", "unit_code", "unit_name", "channel", "channel_assumed",
    *INSTANTS, *(f"{name}_date_only" for name in INSTANTS), "status", "supplement_count", "supplement_hours",
    "apology_letter", "fee_vnd", "paid_online", "result_digitised",
)  # fmt: skip
QUESTIONS = ("access", "procedure", "officials", "result", "feedback")
FORM_COLUMNS = ("form_id", "surveyed_on", "unit_code", "unit_name", "channel", "scale", *QUESTIONS)
WARDS = {
    "Phường Cẩm Thủy": "06784", "Phường Mông Dương": "06760", "Phường Cửa Ông": "06763", "Phường Quang Hanh": "06778",
    "Phường Cẩm Trung": "06793", "Phòng Tư pháp": "H49.21.2", "Phòng Kinh tế": "H49.21.9",
}  # fmt: skip
PROCEDURES = {
    "Đăng ký khai sinh": "Hộ tịch",
    "Chứng thực chữ ký, bản sao": "Chứng thực",
    "Cấp giấy phép xây dựng nhà ở riêng lẻ": "Xây dựng",
    "Đăng ký thành lập hộ kinh doanh": "Thành lập và hoạt động doanh nghiệp",
}
STATUSES = {
    "Đã trả kết quả": "returned",
    "Đã xử lý xong": "completed",
    "Đang xử lý": "processing",
    "Yêu cầu bổ sung giấy tờ": "supplement",
}
CHANNELS = {"Trực tuyến": "online", "Trực tiếp": "in_person", "Bưu chính công ích": "postal"}
ANSWERS = {"Rất hài lòng": "very_satisfied", "Hài lòng": "satisfied", "Không hài lòng": "dissatisfied"}
EXPORTED = "Ngày xuất: 30/12/2021"


@dataclass(kw_only=True)
class Line:
    """One row below the heading. truth: None where it holds no data.

    expect: same (loaded as the truth), refused (never loaded), either (loaded as the truth, or refused), unseen
    (wrong in a way no reader of this file alone could tell: counted apart).
    """

    cells: list[str]
    truth: Truth | None
    expect: str = "same"


@dataclass(kw_only=True)
class Export:
    """An export before it is written. meaning: heading -> canonical column. file: same, refused or either.

    row_step: how many rows of the file each written row takes.
    """

    layout: str
    source: str
    meaning: Mapping[str, str]
    headings: list[str]
    lines: list[Line]
    titles: list[list[str]] = field(default_factory=list)
    heading_rows: list[list[str]] = field(default_factory=list)
    file: str = "same"
    row_step: int = 1

    def at(self, column: str) -> int:
        """Where the cells of a canonical column stand."""
        return next(i for i, heading in enumerate(self.headings) if self.meaning.get(heading) == column)

    @property
    def data(self) -> list[Line]:
        return [line for line in self.lines if line.truth is not None]

    def has(self, column: str) -> bool:
        return column in {self.meaning.get(heading) for heading in self.headings}

    def expect_all(self, expect: str) -> None:
        for line in self.data:
            line.expect = expect


def _day(moment: datetime) -> str:
    return f"{moment.day:02}/{moment.month:02}/{moment.year}"


def _minute(moment: datetime) -> str:
    return f"{_day(moment)} {moment.hour:02}:{moment.minute:02}"


def _dossier(number: int, serial: int, random: Random) -> tuple[dict[str, str], Truth]:
    """Cells by canonical column (and personal ones by heading), and what they mean."""
    unit = random.choice(list(WARDS))
    procedure = random.choice(list(PROCEDURES))
    received = datetime(2020, 1, 2, 7, 30) + timedelta(days=random.randrange(480), minutes=random.randrange(1, 540))
    due = datetime(received.year, received.month, received.day) + timedelta(days=random.randrange(2, 30))
    status = random.choice(list(STATUSES))
    is_done = status.startswith("Đã")
    completed = received + timedelta(days=random.randrange(1, 40), minutes=random.randrange(1, 200))
    channel = random.choice(list(CHANNELS))
    fee = random.choice((0, 5000, 15000, 125000, 1250000))
    hours = random.choice((0.0, 2.5, 7.5, 12.25))
    dossier = f"H49.{random.randrange(10, 90)}.{random.randrange(1, 9)}-{received:%y%m%d}-{serial}{number:02}"
    truth = dict.fromkeys(DOSSIER_COLUMNS) | {
        "dossier_id": dossier,
        "procedure_name": procedure,
        "field": PROCEDURES[procedure],
        "unit_code": WARDS[unit],
        "unit_name": unit,
        "channel": CHANNELS[channel],
        "channel_assumed": False,
        "status": STATUSES[status],
        "received_at": received,
        "due_at": due,
        "completed_at": completed if is_done else None,
        **{f"{name}_date_only": name == "due_at" for name in INSTANTS},
        "fee_vnd": fee,
        "supplement_hours": hours,
        "paid_online": channel == "Trực tuyến",
    }
    cells = {
        "dossier_id": dossier, "procedure_name": procedure, "field": PROCEDURES[procedure], "unit_name": unit,
        "channel": channel, "status": status, "received_at": _minute(received), "due_at": _day(due),
        "completed_at": _minute(completed) if is_done else "", "fee_vnd": str(fee),
        "supplement_hours": f"{hours}".replace(".", ","), "paid_online": "Có" if channel == "Trực tuyến" else "Không",
    }  # fmt: skip
    return cells, truth


IGATE = {
    "Số hồ sơ": "dossier_id", "Tên thủ tục hành chính": "procedure_name", "Tên lĩnh vực": "field", "Phòng ban": "",
    "Ngày tiếp nhận": "received_at", "Ngày hẹn trả": "due_at", "Ngày kết thúc xử lý": "completed_at",
    "Cơ quan/đơn vị": "unit_name", "Chủ hồ sơ": "", "Số điện thoại": "", "Cán bộ xử lý hiện tại": "",
    "Hình thức tiếp nhận": "channel", "Phí, lệ phí (đồng)": "fee_vnd",
    "Thời gian chờ bổ sung (giờ)": "supplement_hours",
    "Thanh toán trực tuyến": "paid_online", "Trạng thái hồ sơ": "status",
}  # fmt: skip
PROVINCIAL = {
    "STT": "", "Đơn vị tiếp nhận": "unit_name", "Tên thủ tục hành chính": "procedure_name", "Mã hồ sơ": "dossier_id",
    "Trạng thái": "status", "Địa chỉ": "", "Người nộp": "", "Chủ hồ sơ": "", "Ngày nộp hồ sơ": "",
    "Ngày nhận": "received_at", "Ngày hẹn trả": "due_at", "Ngày kết thúc xử lý": "completed_at",
}  # fmt: skip
# The plain list: the columns of every count and nothing else.
PLAIN = {
    "Số hồ sơ": "dossier_id", "Tên thủ tục": "procedure_name", "Đơn vị": "unit_name", "Ngày nhận": "received_at",
    "Hạn xử lý": "due_at", "Ngày có kết quả": "completed_at", "Tình trạng": "status", "Hình thức nộp": "channel",
}  # fmt: skip
SURVEY = {
    "Số phiếu": "form_id", "Ngày khảo sát": "surveyed_on", "Đơn vị": "unit_name", "Hình thức tiếp nhận": "channel",
    "Thang đo": "scale", "Họ tên": "", "Tiếp cận dịch vụ": "access", "Thủ tục hành chính": "procedure",
    "Công chức phục vụ": "officials", "Kết quả dịch vụ": "result", "Tiếp nhận góp ý, phản ánh": "feedback",
}  # fmt: skip
_OTHER = {
    "Phòng ban": "Bộ phận một cửa", "Chủ hồ sơ": "Nguyễn Văn Mẫu", "Người nộp": "Trần Thị Mẫu",
    "Số điện thoại": "0900000000", "Cán bộ xử lý hiện tại": "Lê Thị Thử", "Địa chỉ": "Tổ 1, khu 2",
    "Họ tên": "Phạm Văn Mẫu",
}  # fmt: skip


def _dossiers(layout: str, meaning: Mapping[str, str], random: Random, serial: int) -> Export:
    lines = []
    for number in range(1, random.randrange(42, 58)):
        cells, truth = _dossier(number, serial, random)
        written = [
            cells[column] if column else _OTHER.get(heading, str(number) if heading == "STT" else cells["received_at"])
            for heading, column in meaning.items()
        ]
        absent = {*cells} - {*meaning.values()}
        truth |= dict.fromkeys(absent)
        if "channel" in absent:
            truth |= {"channel": "in_person", "channel_assumed": True}
        lines.append(Line(cells=written, truth=truth))
    return Export(
        layout=layout, source="dossiers", meaning=meaning, headings=list(meaning), lines=lines, titles=[[EXPORTED]]
    )


def _survey(random: Random, serial: int) -> Export:
    lines = []
    for number in range(1, random.randrange(42, 58)):
        unit, channel = random.choice(list(WARDS)), random.choice(list(CHANNELS))
        day = datetime(2020, 1, 2) + timedelta(days=random.randrange(500))
        answers = {question: random.choice(list(ANSWERS)) for question in QUESTIONS}
        cells = {
            "form_id": f"P{serial}{number:02}", "surveyed_on": _day(day), "unit_name": unit, "channel": channel,
            "scale": "3", **answers,
        }  # fmt: skip
        truth = {
            "form_id": f"P{serial}{number:02}", "surveyed_on": day.date(), "unit_code": WARDS[unit], "unit_name": unit,
            "channel": CHANNELS[channel], "scale": 3, **{name: ANSWERS[label] for name, label in answers.items()},
        }  # fmt: skip
        written = [cells[column] if column else _OTHER[heading] for heading, column in SURVEY.items()]
        lines.append(Line(cells=written, truth=truth))
    return Export(
        layout="survey",
        source="survey_responses",
        meaning=SURVEY,
        headings=list(SURVEY),
        lines=lines,
        titles=[[EXPORTED]],
    )


# By a source of chance and a serial number, so that no two exports name the same dossier or form.
LAYOUTS: dict[str, Callable[[Random, int], Export]] = {
    "igate": lambda random, serial: _dossiers("igate", IGATE, random, serial),
    "provincial": lambda random, serial: _dossiers("provincial", PROVINCIAL, random, serial),
    "plain": lambda random, serial: _dossiers("plain", PLAIN, random, serial),
    "survey": _survey,
}
