"""Nineteen dossiers of a ward and a department around week 17 of 2020, to be counted by hand."""

from datetime import date, datetime

from tests.dashboard.exports.small_source import small_source
from tests.small_warehouse import UNIT, small_warehouse

# A Wednesday before the holidays of 30 April and 1 May: the next working day is Monday 4 May.
AS_OF = date(2020, 4, 29)
OFFICE = {
    "unit_code": "H49.21.2",
    "valid_from": date(2010, 1, 1),
    "unit_name": "Phòng Tư pháp",
    "unit_kind": "department",
    "source": "test",
}


def dossier(number, received, due, completed=None, **more):
    def at(day):
        return datetime.combine(day, datetime.min.time().replace(hour=9)) if day else None

    return {
        "dossier_id": f"H49-{number}",
        "received_at": at(received),
        "due_at": at(due),
        "completed_at": at(completed),
        "returned_at": at(completed),
        "status": "returned" if completed else "processing",
        **more,
    }


# Week 17 is 20–26 April 2020.
DOSSIERS = [
    # Ten of the ward finished in the week on the due day, four of them online and received in the week.
    *(dossier(n, date(2020, 4, 20), date(2020, 4, 22), date(2020, 4, 22), channel="online") for n in range(1, 5)),
    *(dossier(n, date(2020, 4, 13), date(2020, 4, 21), date(2020, 4, 21)) for n in range(5, 11)),
    # Two finished in the week, late by two days.
    *(dossier(n, date(2020, 4, 13), date(2020, 4, 21), date(2020, 4, 23)) for n in (11, 12)),
    # Six received in the week at the counter and still open: four of the office overdue since Friday 24 April …
    *(dossier(n, date(2020, 4, 20), date(2020, 4, 24), unit_code="H49.21.2") for n in range(13, 17)),
    # … one of the ward overdue since Thursday, and one of it due on Monday 4 May.
    dossier(17, date(2020, 4, 20), date(2020, 4, 23)),
    dossier(18, date(2020, 4, 20), date(2020, 5, 4)),
    # A dossier of March, so that there are four weeks before; finished on time.
    dossier(19, date(2020, 3, 2), date(2020, 3, 12), date(2020, 3, 12)),
]


def week_source(home):
    """The door to them, with the data beginning on Monday 2 March."""
    connection = small_warehouse(as_of=AS_OF, units=[UNIT, OFFICE], dossiers=DOSSIERS)
    return small_source(connection, home, as_of=AS_OF, data_from=date(2020, 3, 2))
