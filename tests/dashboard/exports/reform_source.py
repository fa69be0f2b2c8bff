"""A year and a quarter of a small city for the periodic report: few dossiers, tasks, answers, inspections."""

from datetime import date, datetime, timedelta
from pathlib import Path

from dashboard.exports.source import Source
from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse

AS_OF = date(2020, 4, 30)
DATA_FROM = date(2019, 1, 1)
DEPARTMENT = {**UNIT, "unit_code": "H49.21.2", "unit_name": "Phòng Tư pháp", "unit_kind": "department"}
# Nothing ever reached it.
IDLE = {**UNIT, "unit_code": "06799", "unit_name": "Xã Cộng Hòa", "unit_kind": "commune"}


def dossier(
    number: int, received: date, *, late: int = 0, open_still: bool = False, **more: object
) -> dict[str, object]:
    """Due a week after it came; finished `late` days after that (before, where negative)."""

    def at(day: date) -> datetime:
        return datetime.combine(day, datetime.min.time().replace(hour=9))

    due = received + timedelta(days=7)
    ended = None if open_still else at(due + timedelta(days=late))
    return {
        "dossier_id": f"H49-{number}",
        "received_at": at(received),
        "due_at": at(due),
        "completed_at": ended,
        "returned_at": ended,
        "status": "processing" if open_still else "returned",
        **more,
    }


# First quarter of 2019: 2 received, 1 online, none late. Last of 2019: 3 received, 1 online, 1 late.
# First of 2020: 5 received, 3 online; 4 resolved, 1 of them late; 1 open and overdue.
DOSSIERS = [
    dossier(1, DATA_FROM, late=-1),
    dossier(2, date(2019, 2, 12), channel="online"),
    dossier(3, date(2019, 10, 8), late=2),
    dossier(4, date(2019, 11, 5), channel="online"),
    dossier(5, date(2019, 12, 3), late=-2),
    dossier(6, date(2020, 1, 7), late=3, procedure_code="1.002", field="Đất đai"),
    dossier(7, date(2020, 2, 4), channel="online"),
    dossier(8, date(2020, 2, 11), channel="online", late=-1),
    dossier(9, date(2020, 3, 3), channel="online", unit_code="H49.21.2"),
    dossier(10, date(2020, 3, 17), open_still=True),
]
TASKS = [
    {"task_id": "1", "content": 1, "title": "Rà soát", "unit_code": "H49.21.2", "due_on": date(2020, 2, 1)},
    {
        "task_id": "2",
        "content": 6,
        "title": "Phần mềm",
        "unit_code": "H49.21.2",
        "due_on": date(2020, 2, 1),
        "done_on": date(2020, 1, 20),
    },
]
ANSWERS = [
    {
        "form_id": str(number),
        "surveyed_on": date(2020, 2, 3),
        "unit_code": "06781",
        "scale": 3,
        "access": "very_satisfied",
        "procedure": "very_satisfied",
        "officials": "very_satisfied" if number else "satisfied",
        "result": "very_satisfied" if number else "dissatisfied",
        "feedback": "satisfied",
    }
    for number in range(3)
]
INSPECTIONS = [
    {
        "inspection_id": "1",
        "unit_code": "06781",
        "inspected_on": date(2020, 2, 20),
        "is_unannounced": True,
        "findings": 2,
        "fixed_on": date(2020, 3, 2),
    }
]
PROCEDURES = [
    {
        "procedure_code": "1.001",
        "procedure_name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "authority_level": "ward",
        "online_level": 4,
        "is_posted": True,
        "is_five_on_the_spot": False,
        "valid_from": date(2015, 1, 1),
    }
]


def reform_source(home: Path, *, is_demo: bool = False, **more: object) -> Source:
    """The door to it. `more` replaces rows: units, dossiers, reform_tasks and so on."""
    given = {
        "units": [UNIT, DEPARTMENT, IDLE],
        "dossiers": DOSSIERS,
        "reform_tasks": TASKS,
        "survey_responses": ANSWERS,
        "inspections": INSPECTIONS,
        "procedures": PROCEDURES,
        **more,
    }
    connection = small_warehouse(as_of=AS_OF, **given)
    return small_source(connection, home, as_of=AS_OF, data_from=DATA_FROM, is_demo=is_demo)
