"""Which unit an honesty check points at: the same verdict as asking that unit alone, and no unit forgotten."""

from datetime import date, datetime

from tests.small_warehouse import UNIT, small_warehouse
from tests.warehouse.test_honesty import AS_OF, PROCEDURES, UNITS, dossiers
from warehouse.honesty import honesty_findings
from warehouse.honesty_checks import BULK, Verdict
from warehouse.honesty_units import flagged_units

YEAR = {"start": date(2018, 3, 30), "end": AS_OF}
OTHER = "06760"


def test_only_the_unit_that_did_it_is_named_with_its_counts():
    at_once = dossiers(BULK, "B", completed_at=datetime(2019, 3, 6, 16, 59), unit_code=OTHER)
    rows = [*dossiers(10), *dossiers(10, "C", unit_code=OTHER), *at_once]
    connection = small_warehouse(as_of=AS_OF, units=UNITS, dossiers=rows, procedures=PROCEDURES)
    [found] = [one for one in flagged_units(connection, **YEAR) if one.finding.check.name == "bulk"]
    # Five of the fifteen that the other ward completed; the first ward's ten stay out of it.
    assert found.unit.startswith(OTHER)
    assert (found.finding.numerator, found.finding.denominator) == (5, 15)


def test_asking_every_unit_alone_gives_the_same_flags(demo_edition):
    units = [row[0] for row in demo_edition.execute("SELECT unit_key FROM dim_unit WHERE unit_code <> 'TP'").fetchall()]
    as_of = demo_edition.execute("SELECT as_of FROM meta_edition").fetchone()[0]
    # All years at once: the more there is, the more can be told from chance.
    days = {"start": date(2014, 1, 1), "end": as_of}
    alone = {
        (unit, finding.check.name)
        for unit in units[:6]
        for finding in honesty_findings(demo_edition, unit=unit, **days)
        if finding.verdict is Verdict.ABOVE
    }
    together = {(one.unit, one.finding.check.name) for one in flagged_units(demo_edition, **days)}
    assert {flag for flag in together if flag[0] in units[:6]} == alone


def test_nothing_counted_flags_nobody():
    connection = small_warehouse(as_of=AS_OF, units=[UNIT], dossiers=[], procedures=PROCEDURES)
    assert flagged_units(connection, **YEAR) == []
