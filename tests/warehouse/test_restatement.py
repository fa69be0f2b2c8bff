"""Two editions of a small warehouse: what they say differently, and the dossiers that account for all of it."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.small_warehouse import UNIT, small_warehouse
from tests.warehouse import worked_examples as worked
from tests.warehouse.test_oracle import AS_OF, LISTED, UNITS, dossiers, numbered, staged
from warehouse.errors import UnknownNameError
from warehouse.history import EditionMonths
from warehouse.metric_months import SCHEMA, metric_months
from warehouse.metrics import METRICS_BY_NAME, Quantile
from warehouse.moved_dossiers import MovedDossiers
from warehouse.restatement import changed_figures

MARCH = date(2019, 3, 1)
OF_DOSSIERS = (
    "mart_dossiers",
    "mart_processing",
    "mart_endings",
    "mart_receipts",
    "mart_lateness",
    "mart_due_moves",
    "mart_supplement_requests",
)


def worked_edition(as_of=worked.AS_OF, **changed):
    """The worked examples; `A={…}` changes dossier A, `A=None` takes it out."""
    rows = [{**row, **(changed.get(row["dossier_id"]) or {})} for row in worked.DOSSIERS]
    kept = [row for row in rows if changed.get(row["dossier_id"], {}) is not None]
    connection = small_warehouse(as_of=as_of, procedures=worked.PROCEDURES, dossiers=kept)
    return with_facts(connection)


def with_facts(connection):
    connection.execute("CREATE TABLE meta_quarantine (source VARCHAR, row_key VARCHAR)")
    return connection


def months(connection):
    as_of = connection.sql("SELECT as_of FROM meta_edition").fetchall()[0][0]
    return EditionMonths(
        edition="test",
        built_at=datetime(2020, 5, 1),
        as_of=as_of,
        is_demo=False,
        fingerprint="",
        has_dossiers=True,
        rows=metric_months(connection).rows,
    )


def restated(before, after, **wanted):
    frame = changed_figures(months(before), months(after)).filter(pl.col("unit_key").is_null())
    for name, value in wanted.items():
        frame = frame.filter(pl.col(name).eq_missing(pl.lit(value)))
    return frame


def moved(before, after, metric="on_time_rate", policy="date", month=MARCH, **more):
    return MovedDossiers(before, after).of(metric, policy=policy, start=month, end=date(2019, 3, 31), **more)


EASTER = date(2019, 4, 15)  # both editions see the whole of March


def test_editions_that_say_the_same_have_no_changed_figure():
    assert changed_figures(months(worked_edition()), months(worked_edition())).is_empty()


def test_a_closed_month_whose_dossier_became_late_is_restated_and_names_it():
    # A's end moves from 6 March to 8 March: early before, late now. 7 of 8 on time becomes 6 of 8.
    before, after = worked_edition(EASTER), worked_edition(EASTER, A={"completed_at": datetime(2019, 3, 8, 10)})
    [row] = restated(before, after, metric="on_time_rate", policy="date").to_dicts()
    assert (row["kind"], row["period_start"]) == ("restated", MARCH)
    assert (row["numerator_before"], row["denominator_before"]) == (7, 8)
    assert (row["numerator_after"], row["denominator_after"]) == (6, 8)
    assert (row["numerator_difference"], row["value_difference"]) == (-1, 6 / 8 - 7 / 8)
    [dossier] = moved(before, after).to_dicts()
    assert (dossier["dossier_id"], dossier["change"]) == ("A", "class")
    assert {c["column"]: (c["before"], c["after"]) for c in dossier["changes"]} == {
        "ended_date": ("2019-03-06", "2019-03-08"),
        "class_date": ("early", "late"),
        "portal_ended_date": ("2019-03-06", "2019-03-08"),
        "class_portal_766": ("on_time", "late"),
    }
    assert (dossier["numerator_before"], dossier["numerator_after"]) == (1, 0)
    assert (dossier["source_file"], dossier["source_row"]) == ("test.csv", 1)


def test_the_month_under_way_in_the_earlier_edition_is_not_called_restated():
    # As of 29 March the month is not over: H is finished on the 29th of March in the later edition.
    done = {"status": "returned", "completed_at": datetime(2019, 3, 29, 9), "returned_at": datetime(2019, 3, 29, 9)}
    before, after = worked_edition(), worked_edition(EASTER, H=done)
    kinds = dict(
        restated(before, after, metric="dossiers_resolved", policy="date").select("period_start", "kind").rows()
    )
    assert kinds == {MARCH: "unfinished"}
    kinds = dict(restated(before, after, metric="dossiers_open").select("period_start", "kind").rows())
    assert kinds == {MARCH: "unfinished", date(2019, 4, 1): "new_period"}


def test_new_and_missing_and_mended_and_held_back_dossiers_are_told_apart():
    before, after = worked_edition(EASTER, A=None, B=None), worked_edition(EASTER, C=None, D=None)
    before.execute("INSERT INTO meta_quarantine VALUES ('dossiers', 'A')")
    after.execute("INSERT INTO meta_quarantine VALUES ('dossiers', 'C')")
    frame = moved(before, after, metric="dossiers_received", policy=None)
    assert dict(frame.select("dossier_id", "change").rows()) == {
        "A": "mended", "B": "new", "C": "quarantined", "D": "gone",
    }  # fmt: skip


def test_a_dossier_that_changed_its_unit_leaves_one_and_enters_the_other():
    units = [{**UNIT, "unit_code": code, "unit_name": code} for code in ("06781", "06778")]
    before, after = (
        with_facts(small_warehouse(as_of=EASTER, units=units, dossiers=[{**worked.DOSSIERS[0], "unit_code": code}]))
        for code in ("06781", "06778")
    )
    for unit, counts in (("06778@2010-01-01", (0, 1)), ("06781@2010-01-01", (1, 0))):
        [row] = moved(before, after, metric="dossiers_received", policy=None, unit_key=unit).to_dicts()
        assert (row["change"], row["numerator_before"], row["numerator_after"]) == ("unit", *counts)
    # Over all units nothing has moved.
    assert moved(before, after, metric="dossiers_received", policy=None).is_empty()


def test_an_unchanged_dossier_that_became_overdue_between_the_editions_says_that_time_went_by():
    # I is due on 2 April: not overdue as of 1 April, overdue as of the 15th.
    before, after = worked_edition(date(2019, 4, 1)), worked_edition(EASTER)
    frame = MovedDossiers(before, after).of(
        "dossiers_overdue", policy=None, start=date(2019, 4, 1), end=date(2019, 4, 30)
    )
    assert frame.select("dossier_id", "change").rows() == [("I", "time")]


def test_a_figure_that_is_not_counted_from_dossiers_has_none_to_show():
    with pytest.raises(UnknownNameError, match="online_procedure_coverage"):
        moved(worked_edition(), worked_edition(), metric="online_procedure_coverage", policy=None)


def test_a_metric_that_only_one_edition_knows_is_not_a_restatement():
    before = months(worked_edition())
    after = EditionMonths(**{**vars(before), "rows": before.rows.filter(pl.col("metric") != "early_rate")})
    assert set(changed_figures(before, after)["kind"]) == {"gone_metric"}
    assert set(changed_figures(after, before)["kind"]) == {"new_metric"}


def test_published_figures_that_appear_are_new_and_those_that_change_are_restated():
    row = {"metric": "index_score", "groups": "index=DDCI", "period_start": date(2018, 1, 1),
           "period_end": date(2018, 12, 31), "is_complete": True, "numerator": 75.61, "denominator": 100.0,
           "value": 75.61}  # fmt: skip
    known = months(worked_edition())

    def with_rows(*rows):
        added = pl.DataFrame([dict.fromkeys(SCHEMA) | row for row in rows], schema=SCHEMA)
        return EditionMonths(**{**vars(known), "rows": added})

    other = row | {"groups": "index=PAR"}
    changed = row | {"numerator": 75.5, "value": 75.5}
    assert changed_figures(with_rows(row), with_rows(row, other))["kind"].to_list() == ["new_period"]
    assert changed_figures(with_rows(row), with_rows(changed))["kind"].to_list() == ["restated"]
    assert changed_figures(with_rows(row, other), with_rows(row))["kind"].to_list() == ["restated"]


@st.composite
def two_samples(draw):
    """A sample, and a later one: some dossiers as they were, some gone, some drawn anew, some more."""
    first = draw(st.lists(dossiers(), min_size=5, max_size=25))
    second = []
    for number, dossier in enumerate(first):
        fate = draw(st.sampled_from(["same", "same", "changed", "gone"]))
        if fate != "gone":
            second.append((number, draw(dossiers()) if fate == "changed" else dossier))
    second += enumerate(draw(st.lists(dossiers(), max_size=5)), start=len(first))
    named = {f"H49-{number:04}": values for number, values in second}
    return numbered(first), [
        numbered([values])[0].__class__(dossier_id=name, **values) for name, values in named.items()
    ]


def built(sample, as_of):
    units = [{**UNIT, "unit_code": code, "unit_name": f"Đơn vị {code}"} for code in UNITS]
    rows = [staged(dossier) for dossier in sample]
    return with_facts(small_warehouse(as_of=as_of, units=units, dossiers=rows, procedures=LISTED))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(samples=two_samples(), as_of=st.sampled_from([AS_OF, date(2020, 4, 14), date(2019, 11, 30)]))
def test_the_dossiers_account_for_every_difference_exactly(samples, as_of):
    before, after = built(samples[0], as_of), built(samples[1], AS_OF)
    behind = MovedDossiers(before, after)
    figures = changed_figures(months(before), months(after))
    counted = [name for name, metric in METRICS_BY_NAME.items() if metric.mart in OF_DOSSIERS]
    # A new period is new through all its dossiers, not through those that changed.
    figures = figures.filter(pl.col("metric").is_in(counted), pl.col("kind") != "new_period")
    for figure in figures.sample(min(100, figures.height), seed=1).iter_rows(named=True):
        found = behind.of(
            figure["metric"],
            policy=figure["policy"],
            start=figure["period_start"],
            end=figure["period_end"],
            unit_key=figure["unit_key"],
        )
        is_quantile = isinstance(METRICS_BY_NAME[figure["metric"]].calculations[figure["policy"]], Quantile)
        for side in ("denominator",) if is_quantile else ("numerator", "denominator"):
            difference = (found[f"{side}_after"] - found[f"{side}_before"]).sum()
            assert difference == (figure[f"{side}_difference"] or 0), figure
        if figure["kind"] == "restated":
            assert "time" not in found["change"]
