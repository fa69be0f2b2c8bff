"""What holds for every form in every format: the numbers of `query_metric`, the same bytes each time, nobody's data."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter

import polars as pl
import pytest

from dashboard.exports.forms import FORMS
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import asked_again
from pipelines.demo.rows import OFFICERS, SURNAMES
from tests.dashboard.exports.reading import READ, cells, digits, numbers, period_of

WARD = "06778"
# A table has thousands of figures, each a question or more: so many are asked again, evenly over the document.
MOST_ASKED = 30
FORMATS = [pytest.param(form, suffix, id=f"{form.name}-{suffix}") for form in FORMS for suffix in form.formats]
SCOPES = [(form, unit) for form in FORMS for unit in (("", WARD) if form.has_units else ("",))]
NAMES = [pytest.param(form, unit, id=f"{form.name}-{unit or 'city'}") for form, unit in SCOPES]


@pytest.fixture(scope="module")
def reports(demo_source):
    """Every form's report of the quarter, gathered once: of the city and, where it has units, of a ward."""
    kept = {}

    def report(form, unit=""):
        if (form.name, unit) not in kept:
            request = request_of(demo_source, form.name, period=period_of(form), unit=unit)
            kept[form.name, unit] = gathered(demo_source, request)
        return kept[form.name, unit]

    return report


@pytest.mark.parametrize(("form", "unit"), NAMES)
def test_its_figures_are_those_of_the_metric_command(reports, demo_source, form, unit):
    figures = list(reports(form, unit).figures().items())
    asked = [(name, figure) for name, figure in figures if figure.terms or figure.over_terms]
    assert asked or form.name == "quarantine"  # rows held back are no metric
    step = max(1, len(asked) // MOST_ASKED)
    for name, figure in asked[::step]:
        again = asked_again(demo_source.connection, figure)
        assert (name, figure.value, figure.over) == (name, again.value, again.over)


# Some of their figures stand in a picture, or in one format of several; tests of their own hold them.
CHOSEN = ("cchc-report", "briefing")
WHOLE = [each for each in FORMATS if each.values[1] in READ and each.values[0].name not in CHOSEN]


@pytest.mark.parametrize(("form", "suffix"), WHOLE)
def test_its_figures_stand_in_the_file(reports, form, suffix):
    for unit in ("", WARD) if form.has_units else ("",):
        report = reports(form, unit)
        found = numbers(cells(written(report, suffix).payload, suffix))
        if (form.name, suffix) == ("overdue", "csv"):  # its figures are how many rows stand there: no sentence says it
            found += Counter(float(section.rows.height) for section in report.sections)
        in_hundredths = suffix == "docx"
        shown = Counter(
            digits(figure.shown * 100 if figure.is_share and in_hundredths else figure.shown)
            for figure in report.figures().values()
            if figure.shown is not None
        )
        assert shown - found == Counter()


_BUILD = """
import hashlib, json, sys
from pathlib import Path
from dashboard.exports.forms import FORMS
from dashboard.exports.issuing import gathered, written
from dashboard.exports.requests import request_of
from dashboard.exports.source import source_of
from warehouse.settings import Settings
source = source_of(Settings(home=Path(sys.argv[1])))
made, periods = {}, json.loads(sys.argv[2])
for form in FORMS:
    report = gathered(source, request_of(source, form.name, period=periods[form.name]))
    for suffix in form.formats:
        made[f"{form.name}.{suffix}"] = hashlib.sha256(written(report, suffix).payload).hexdigest()
print(json.dumps(made))
"""


def test_another_process_in_another_time_zone_writes_the_same_bytes(reports, demo_home):
    elsewhere = {**os.environ, "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242", "LC_ALL": "C"}
    answer = subprocess.run(
        [sys.executable, "-c", _BUILD, str(demo_home), json.dumps({form.name: period_of(form) for form in FORMS})],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    here = {
        f"{form.name}.{suffix}": hashlib.sha256(written(reports(form), suffix).payload).hexdigest()
        for form in FORMS
        for suffix in form.formats
    }
    assert json.loads(answer.stdout) == here


PEOPLE = {f"{surname} Minh Họa" for surname in SURNAMES} | set(OFFICERS)


@pytest.mark.parametrize(("form", "suffix"), [each for each in FORMATS if each.values[1] in READ])
def test_nobody_of_the_exports_is_in_it(reports, form, suffix):
    """The demo's exports name applicants and officers, and give their telephones and numbers."""
    values = cells(written(reports(form), suffix).payload, suffix)
    texts = pl.Series([str(value) for value in values], dtype=pl.String)
    assert [name for name in PEOPLE if texts.str.contains(name, literal=True).any()] == []
    # Twelve digits in a row are a citizen's number, ten from a 0 on a telephone's.
    assert texts.filter(texts.str.contains(r"(?:^|[^0-9A-Za-z.\-])\d{12}(?:$|\D)")).to_list() == []
    assert texts.filter(texts.str.contains(r"(?:^|[^0-9.\-])0\d{9}(?:$|\D)")).to_list() == []
