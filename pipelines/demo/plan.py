"""The yearly reform plan with its tasks, and the public-duty inspections of units."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import polars as pl

from pipelines.demo.catalogue import Catalogue
from pipelines.demo.files import Sheet
from pipelines.demo.layouts import heading
from pipelines.demo.volumes import LAST_DAY
from pipelines.demo.working_days import WorkingCalendar, day_number, day_of

YEARS = range(2014, 2021)
# Share of a year's tasks done after their due date, and never done: worst at the start.
LATE_TASKS = {2014: 0.22, 2015: 0.16, 2016: 0.10, 2017: 0.06, 2018: 0.03, 2019: 0.0, 2020: 0.0}
NEVER_DONE = {2014: 0.05, 2015: 0.03}
INSPECTIONS = {2014: 24, 2015: 30, 2016: 36, 2017: 42, 2018: 46, 2019: 48, 2020: 16}
UNANNOUNCED = {2014: 0.35, 2015: 0.42, 2016: 0.50, 2017: 0.58, 2018: 0.64, 2019: 0.70, 2020: 0.75}
MEAN_FINDINGS = {2014: 3.1, 2015: 2.6, 2016: 2.1, 2017: 1.6, 2018: 1.2, 2019: 0.8, 2020: 0.6}
# "Hundreds in ten years" of plans, decisions and letters: some fifty a year.
DOCUMENTS = {2014: 38, 2015: 44, 2016: 47, 2017: 50, 2018: 54, 2019: 58, 2020: 18}
DOCUMENT_KINDS = (("Kế hoạch", "KH", 0.3), ("Quyết định", "QĐ", 0.25), ("Công văn", "CV", 0.35), ("Báo cáo", "BC", 0.1))
CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Cải cách thể chế",
        (
            "Rà soát, hệ thống hóa văn bản quy phạm pháp luật do thành phố ban hành",
            "Kiểm tra văn bản của các phường, xã",
            "Theo dõi tình hình thi hành pháp luật",
            "Ban hành kế hoạch cải cách hành chính năm",
            "Tuyên truyền cải cách hành chính trên phương tiện truyền thông",
        ),
    ),
    (
        "Cải cách thủ tục hành chính",
        (
            "Rà soát, đề xuất đơn giản hóa thủ tục hành chính",
            "Cắt giảm thời gian giải quyết thủ tục hành chính",
            "Niêm yết công khai thủ tục tại trung tâm và bộ phận một cửa",
            "Mở rộng thủ tục thực hiện 5 tại chỗ",
            "Khảo sát mức độ hài lòng của người dân, tổ chức",
            "Kiểm soát việc giải quyết hồ sơ quá hạn",
            "Mở rộng tiếp nhận và trả kết quả qua bưu chính công ích",
        ),
    ),
    (
        "Cải cách tổ chức bộ máy",
        (
            "Rà soát chức năng, nhiệm vụ các phòng, ban",
            "Sắp xếp các đơn vị sự nghiệp công lập",
            "Sắp xếp thôn, khu phố",
            "Thực hiện tinh giản biên chế theo kế hoạch",
        ),
    ),
    (
        "Xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức",
        (
            "Bồi dưỡng nghiệp vụ một cửa cho công chức phường, xã",
            "Kiểm tra công vụ đột xuất",
            "Đánh giá, phân loại cán bộ, công chức",
            "Chuyển đổi vị trí công tác theo quy định",
            "Chấm điểm chỉ số cải cách hành chính các phòng, ban, phường, xã",
        ),
    ),
    (
        "Cải cách tài chính công",
        (
            "Giao quyền tự chủ tài chính cho đơn vị sự nghiệp",
            "Công khai ngân sách theo quy định",
            "Thực hành tiết kiệm, chống lãng phí",
        ),
    ),
    (
        "Hiện đại hóa hành chính",
        (
            "Nâng mức độ dịch vụ công trực tuyến lên mức độ 3, 4",
            "Trao đổi văn bản điện tử có ký số",
            "Duy trì hệ thống quản lý chất lượng ISO tại các đơn vị",
            "Nâng cấp phần mềm một cửa liên thông",
            "Đào tạo công dân sử dụng dịch vụ công trực tuyến",
            "Bảo đảm an toàn thông tin hệ thống một cửa",
        ),
    ),
)


def _done_on(due: date, year: int, calendar: WorkingCalendar, rng: np.random.Generator) -> date | None:
    drawn = float(rng.random())
    never = NEVER_DONE.get(year, 0.0)
    if drawn < never:
        return None
    days = int(rng.integers(4, 46)) if drawn < never + LATE_TASKS[year] else -int(rng.integers(0, 35))
    done = day_of(calendar.next_working(np.array([day_number(due + timedelta(days=days))]))[0])
    done = min(done, due) if days <= 0 else done
    return done if done <= LAST_DAY else None


def tasks_sheet(catalogue: Catalogue, calendar: WorkingCalendar, exported_at: int, rng: np.random.Generator) -> Sheet:
    """Every task of every yearly plan; a blank day of completion = not done by the day of export."""
    leads = [unit.name for unit in catalogue.units if unit.kind == "department"]
    rows: list[list[str]] = []
    for year in YEARS:
        titles = [(content, title) for content, titles in CONTENTS for title in titles]
        for number, (content, title) in enumerate(titles, start=1):
            month = int(rng.integers(3, 13))
            due = date(year, month, 28 if month == 2 else 30)
            done = _done_on(due, year, calendar, rng)
            done_text = f"{done:%d/%m/%Y}" if done else ""
            lead = leads[int(rng.integers(0, len(leads)))]
            rows.append(
                [f"CCHC-{year}-{number:02d}", content, f"{title} năm {year}", lead, f"{due:%d/%m/%Y}", done_text]
            )
    columns = ("task_id", "content", "title", "unit_name", "due_on", "done_on")
    return _sheet("reform_plan", columns, rows, "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH VÀ KẾT QUẢ THỰC HIỆN", exported_at)


def inspections_sheet(
    catalogue: Catalogue, calendar: WorkingCalendar, exported_at: int, rng: np.random.Generator
) -> Sheet:
    """Every inspection; a blank day of repair = nothing found, or not yet repaired by the day of export."""
    rows: list[list[str]] = []
    for year in YEARS:
        first, last = day_number(date(year, 1, 10)), day_number(min(date(year, 12, 20), LAST_DAY - timedelta(days=3)))
        days = np.sort(
            calendar.add(rng.integers(first, last, INSPECTIONS[year]), np.zeros(INSPECTIONS[year], dtype=int))
        )
        for number, day in enumerate(days.tolist(), start=1):
            findings = int(rng.poisson(MEAN_FINDINGS[year]))
            kind = "Đột xuất" if rng.random() < UNANNOUNCED[year] else "Theo kế hoạch"
            fixed = day_of(calendar.next_working(np.array([day + int(rng.integers(3, 31))]))[0])
            unit = catalogue.units[int(rng.integers(0, len(catalogue.units)))].name
            fixed_text = f"{fixed:%d/%m/%Y}" if findings and fixed <= LAST_DAY else ""
            rows.append([f"KT-{year}-{number:03d}", unit, f"{day_of(day):%d/%m/%Y}", kind, str(findings), fixed_text])
    columns = ("inspection_id", "unit_name", "inspected_on", "is_unannounced", "findings", "fixed_on")
    return _sheet("inspection_list", columns, rows, "TỔNG HỢP KIỂM TRA CÔNG VỤ", exported_at)


def documents_sheet(
    catalogue: Catalogue, calendar: WorkingCalendar, exported_at: int, rng: np.random.Generator
) -> Sheet:
    """Every plan, decision, letter and report; each unit numbers its own from 1 every year."""
    issuers = [unit.name for unit in catalogue.units if unit.kind == "department"]
    contents = [content for content, _ in CONTENTS]
    shares = [share for *_, share in DOCUMENT_KINDS]
    rows: list[list[str]] = []
    for year in YEARS:
        first, last = day_number(date(year, 1, 5)), day_number(min(date(year, 12, 25), LAST_DAY - timedelta(days=3)))
        drawn = rng.integers(first, last, DOCUMENTS[year])
        numbers: Counter[tuple[str, str]] = Counter()
        for day in np.sort(calendar.add(drawn, np.zeros(len(drawn), dtype=int))).tolist():
            kind, symbol, _ = DOCUMENT_KINDS[int(rng.choice(len(DOCUMENT_KINDS), p=shares))]
            unit = issuers[int(rng.integers(0, len(issuers)))]
            numbers[unit, symbol] += 1
            content = contents[int(rng.integers(0, len(contents)))]
            rows.append([f"{numbers[unit, symbol]:02d}/{symbol}", kind, f"{day_of(day):%d/%m/%Y}", unit, content])
    columns = ("document_id", "kind", "issued_on", "unit_name", "content")
    return _sheet("document_list", columns, rows, "DANH MỤC VĂN BẢN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH", exported_at)


def _sheet(profile: str, columns: tuple[str, ...], rows: list[list[str]], title: str, exported_at: int) -> Sheet:
    schema = dict.fromkeys((heading(profile, column) for column in columns), pl.String)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Sheet(title=title, exported_at=exported_at, frame=frame, has_total=True)
