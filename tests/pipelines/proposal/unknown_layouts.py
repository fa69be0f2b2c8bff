"""Layouts no shipped profile reads, each with the right answer: which heading is which column. Made by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ROWS = 40
UNITS = ("Phường Cẩm Thủy", "Phường Cẩm Đông", "Phòng Tư pháp", "UBND phường Quang Hanh")
PROCEDURES = ("Đăng ký khai sinh", "Chứng thực bản sao từ bản chính", "Cấp giấy phép xây dựng", "Đăng ký hộ kinh doanh")
STATUSES = ("Đã trả kết quả", "Đang xử lý", "Chờ bổ sung", "Đã có kết quả")
CHANNELS = ("Trực tuyến", "Trực tiếp", "Bưu chính công ích")
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Bí Mật", "Phạm Văn Kín")
FIELDS = ("Hộ tịch", "Chứng thực", "Xây dựng")
Cell = Callable[[int], str]


def _moment(i: int, days: int = 0) -> datetime:
    return datetime(2020, 3, 2, 8, 5) + timedelta(days=i % 25 + days, minutes=37 * (i % 11))


def day(days: int = 0, form: str = "%d/%m/%Y", blank: int = 0) -> Cell:
    """The day received and `days` more; every `blank`-th row has none."""
    return lambda i: "" if blank and i % blank == 0 else _moment(i, days).strftime(form)


def finished(days: int = 0, form: str = "%d/%m/%Y") -> Cell:
    """The day of the end: blank where STATUSES, one after the other, say that the dossier is open."""
    return lambda i: "" if i % len(STATUSES) in (1, 2) else day(days, form)(i)


def code(i: int) -> str:
    return f"H49.21.{i % 3 + 1}-{_moment(i):%y%m%d}-{i + 1:04d}"


def one_of(*values: str) -> Cell:
    return lambda i: values[i % len(values)]


def _ordinal(i: int) -> str:
    return str(i + 1)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """columns: heading -> (what it is, its cells). None: no column of ours; "personal": never to be kept.

    is_whole: everything required is there under a heading and label we ought to recognise.
    """

    name: str
    source: str
    columns: Mapping[str, tuple[str | None, Cell]]
    above: Sequence[Sequence[str]] = ()
    heading: Sequence[Sequence[str]] = ()
    rows: int = ROWS
    is_whole: bool = True
    sections: Mapping[int, str] = field(default_factory=dict)

    @property
    def grid(self) -> list[list[str]]:
        width = len(self.columns)
        grid = [[*row, *[""] * (width - len(row))] for row in self.above]
        grid += [list(row) for row in self.heading] if self.heading else [list(self.columns)]
        for i in range(self.rows):
            if i in self.sections:
                grid.append([self.sections[i], *[""] * (width - 1)])
            grid.append([cells(i) for _, cells in self.columns.values()])
        return grid


NATIONAL = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), ("Độc lập - Tự do - Hạnh phúc",), ("SỔ THEO DÕI HỒ SƠ",), ())
LAYOUTS = (
    Layout(
        name="abbreviated",
        source="dossiers",
        columns={
            "TT": (None, _ordinal),
            "Số HS": ("dossier_id", code),
            "Tên TTHC": ("procedure_name", one_of(*PROCEDURES)),
            "LV": ("field", one_of(*FIELDS)),
            "ĐV giải quyết": ("unit_name", one_of(*UNITS)),
            "Ngày TN": ("received_at", day()),
            "Ngày hẹn": ("due_at", day(5)),
            "Ngày KT xử lý": ("completed_at", finished(4)),
            "TT xử lý": ("status", one_of(*STATUSES)),
            "SĐT": ("personal", lambda i: f"09123456{i:02d}"),
        },
    ),
    Layout(
        name="reworded, titles above",
        source="dossiers",
        above=NATIONAL,
        columns={
            "Mã biên nhận": ("dossier_id", code),
            "Người yêu cầu": ("personal", one_of(*NAMES)),
            "Thời điểm tiếp nhận": ("received_at", day(form="%d/%m/%Y %H:%M")),
            "Hẹn ngày trả": ("due_at", day(5)),
            "Ngày giải quyết xong": ("completed_at", finished(4, "%d/%m/%Y %H:%M")),
            "Nơi giải quyết": ("unit_name", one_of(*UNITS)),
            "Kênh tiếp nhận": ("channel", one_of(*CHANNELS)),
            "Tình trạng giải quyết": ("status", one_of(*STATUSES)),
        },
    ),
    Layout(
        name="no accents, shuffled",
        source="dossiers",
        columns={
            "trang thai": ("status", one_of(*STATUSES)),
            "ngay hen tra kq": ("due_at", day(5)),
            "don vi xu ly": ("unit_name", one_of(*UNITS)),
            "ma hs": ("dossier_id", code),
            "ho ten cong dan": ("personal", one_of(*NAMES)),
            "ngay tiep nhan hs": ("received_at", day()),
            "thu tuc": ("procedure_name", one_of(*PROCEDURES)),
            "ngay tra kq": ("returned_at", finished(5)),
        },
    ),
    Layout(
        name="English, month first",
        source="dossiers",
        is_whole=False,  # its statuses are words nobody has declared
        columns={
            "Case no.": ("dossier_id", code),
            "Applicant": ("personal", one_of(*NAMES)),
            "Service": ("procedure_name", one_of(*PROCEDURES)),
            "Department": ("unit_name", one_of(*UNITS)),
            "Date received": ("received_at", day(form="%m/%d/%Y")),
            "Due date": ("due_at", day(5, "%m/%d/%Y")),
            "Date completed": ("completed_at", finished(4, "%m/%d/%Y")),
            "Status": ("status", one_of("Done", "Open", "On hold")),
        },
    ),
    Layout(
        name="merged headings, numbered columns, sections",
        source="dossiers",
        above=NATIONAL,
        heading=(
            ("STT", "Mã số hồ sơ", "Đơn vị thụ lý", "Thời gian", "", "", "Tình trạng"),
            ("", "", "", "Tiếp nhận", "Hẹn trả", "Trả kết quả", ""),
            ("1", "2", "3", "4", "5", "6", "7"),
        ),
        sections={0: "I. Cấp thành phố", 20: "II. Cấp xã"},
        columns={
            "STT": (None, _ordinal),
            "Mã số hồ sơ": ("dossier_id", code),
            "Đơn vị thụ lý": ("unit_name", one_of(*UNITS)),
            "Thời gian | Tiếp nhận": ("received_at", day()),
            "Thời gian | Hẹn trả": ("due_at", day(5)),
            "Thời gian | Trả kết quả": ("returned_at", finished(5)),
            "Tình trạng": ("status", one_of(*STATUSES)),
        },
    ),
    Layout(
        name="day and time in two columns",
        source="dossiers",
        columns={
            "Mã hồ sơ": ("dossier_id", code),
            "Ngày nhận HS": ("received_at", day()),
            "Giờ nhận": (None, day(form="%H:%M")),
            "Ngày trả dự kiến": ("due_at", day(5)),
            "Cơ quan xử lý": ("unit_name", one_of(*UNITS)),
            "Trạng thái hiện tại": ("status", one_of(*STATUSES)),
            "Ghi chú": (None, one_of("", "", "bổ sung bản sao có công chứng theo hướng dẫn")),
        },
    ),
    Layout(
        name="event log in English",
        source="dossiers",
        is_whole=False,  # nothing in it says which unit, and its last event is no status of ours
        columns={
            "case_id": ("dossier_id", lambda i: f"A-{i // 4:05d}"),
            "activity": (None, one_of("Registered", "Checked", "Decided", "Closed")),
            "timestamp": (None, lambda i: f"{_moment(i):%Y-%m-%d %H:%M}:{i:02d}+07:00"),
            "resource": ("personal", one_of("Resource 1", "Resource 2", "Resource 3")),
            "start date": ("received_at", lambda i: _moment(i // 4).strftime("%Y-%m-%d")),
            "deadline": ("due_at", lambda i: _moment(i // 4, 9).strftime("%Y-%m-%d")),
            "channel": ("channel", lambda i: ("online", "Trực tiếp")[(i // 4) % 2]),
        },
    ),
    Layout(
        name="says little",
        source="dossiers",
        is_whole=False,
        columns={
            "Mã": ("dossier_id", code),
            "Từ": (None, day()),
            "Đến": (None, day(5)),
            "Nơi": ("unit_name", one_of(*UNITS)),
            "KQ": ("status", one_of(*STATUSES)),
            "Cột 6": (None, one_of("a", "b")),
        },
    ),
    Layout(
        name="reception counter",
        source="dossiers",
        columns={
            "Số phiếu": ("dossier_id", code),
            "Công dân": ("personal", one_of(*NAMES)),
            "CCCD": ("personal", lambda i: f"0221900{i:05d}"),
            "Chỗ ở": ("personal", lambda i: f"Tổ {i % 9 + 1}, khu {i % 5 + 1}, phường Cẩm Thủy"),
            "Nộp ngày": (None, day(-1)),
            "Tiếp nhận ngày": ("received_at", day()),
            "Hạn trả KQ": ("due_at", day(5)),
            "Đơn vị phụ trách": ("unit_name", one_of(*UNITS)),
            "Cách thức nộp": ("channel", one_of(*CHANNELS)),
            "Tình trạng HS": ("status", one_of(*STATUSES)),
        },
    ),
    Layout(
        name="survey in other words",
        source="survey_responses",
        is_whole=False,  # "the day the form was taken" is not near enough to what we call it
        columns={
            "Mã số phiếu": ("form_id", lambda i: f"P{i + 1:04d}"),
            "Ngày lấy phiếu": ("surveyed_on", day()),
            "Cơ quan được đánh giá": ("unit_name", one_of(*UNITS)),
            "Thang": ("scale", one_of("5")),
            "Về tiếp cận": ("access", one_of("Hài lòng", "Rất hài lòng", "Bình thường")),
            "Về thủ tục": ("procedure", one_of("Rất hài lòng", "Hài lòng")),
            "Về công chức": ("officials", one_of("Hài lòng", "Rất hài lòng")),
            "Về kết quả": ("result", one_of("Rất hài lòng", "Hài lòng", "Không hài lòng")),
            "Tên người trả lời": ("personal", one_of(*NAMES)),
        },
    ),
    Layout(
        name="index table",
        source="index_scores",
        columns={
            "Tên chỉ số": ("index_code", one_of("DDCI", "PAR", "DGI")),
            "Năm đánh giá": ("edition_year", one_of("2018", "2019", "2020")),
            "Bộ tiêu chí": ("method_version", one_of("2018", "2020")),
            "Tên địa phương": ("locality", one_of("Cẩm Phả", "Hạ Long", "Uông Bí", "Móng Cái", "Cô Tô")),
            "Tiêu chí": ("component", one_of("total", "Minh bạch")),
            "Điểm đạt": ("score", lambda i: f"{60 + i % 17},{i % 9}1"),
            "Hạng": ("rank", lambda i: str(i % 14 + 1)),
            "Nguồn số liệu": ("source", one_of("Báo cáo công bố")),
        },
        is_whole=False,  # whether sources conflict is asked of every table, and this one does not say
    ),
    Layout(
        name="inspections",
        source="inspections",
        columns={
            "Số cuộc kiểm tra": ("inspection_id", lambda i: f"KT-{i + 1:03d}"),
            "Cơ quan được kiểm tra": ("unit_name", one_of(*UNITS)),
            "Thời điểm kiểm tra": ("inspected_on", day()),
            "Có đột xuất": ("is_unannounced", one_of("Có", "Không")),
            "Số vi phạm": ("findings", one_of("0", "1", "2")),
            "Khắc phục xong ngày": ("fixed_on", day(9, blank=3)),
            "Người kiểm tra": ("personal", one_of(*NAMES)),
        },
    ),
    Layout(
        name="plan tasks",
        source="reform_tasks",
        is_whole=False,  # "the name of the work" is near nothing we know
        columns={
            "Số nhiệm vụ": ("task_id", lambda i: f"NV{i + 1:02d}"),
            "Nội dung": ("content", one_of("Tài chính công", "Tổ chức bộ máy", "Thể chế")),
            "Tên việc": ("title", lambda i: f"Rà soát quy trình nội bộ số {i + 1} của thành phố"),
            "Cơ quan thực hiện": ("unit_name", one_of(*UNITS)),
            "Hạn chót": ("due_on", day(30)),
            "Ngày xong": ("done_on", day(28, blank=3)),
        },
    ),
    Layout(
        name="two units, two departments of dates",
        source="dossiers",
        columns={
            "Mã HSMC": ("dossier_id", code),
            "Nơi tiếp nhận": (None, one_of("Trung tâm Hành chính công")),
            "Phòng chuyên môn giải quyết": ("unit_name", one_of(*UNITS)),
            "Vào sổ": (None, day()),
            "Ngày nhận": ("received_at", day()),
            "Chuyển phòng": (None, day(1)),
            "Ngày hẹn trả KQ cho dân": ("due_at", day(5)),
            "Ngày dân nhận KQ": ("returned_at", finished(5)),
            "Trạng thái": ("status", one_of(*STATUSES)),
        },
        is_whole=False,
    ),
)
