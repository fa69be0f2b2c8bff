"""Homes whose warehouse is the session's demo edition, with an outbox folder of their own; and letters made by hand."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.meeting import KeptPoint, KeptSeries, KeptVerdict
from dashboard.outbox.due import DueDossier, DueList, Names
from dashboard.outbox.letter import Issue, Matter
from dashboard.outbox.news import News
from dashboard.outbox.write import write_outbox
from warehouse.editions import EditionFacts, current_edition
from warehouse.settings import Settings
from warehouse.text import Text


@pytest.fixture
def home(tmp_path, demo_home):
    """The demo's warehouse, read through a link, in a home of its own."""
    (tmp_path / "warehouse").symlink_to(demo_home / "warehouse")
    return tmp_path


@pytest.fixture
def settings(home):
    return Settings(home=home)


@pytest.fixture(scope="session")
def written_home(tmp_path_factory, demo_home):
    """An outbox of the demo edition in both languages. Read it only: `outbox_home` is a copy to send from."""
    home = tmp_path_factory.mktemp("outbox-home")
    (home / "warehouse").symlink_to(demo_home / "warehouse")
    settings = Settings(home=home)
    write_outbox(settings, current_edition(settings.warehouse), ["vi", "en"])
    return home


FACTS = EditionFacts(
    edition="20200430-180000-abcdef01",
    built_at=datetime(2020, 4, 30, 18),
    as_of=date(2020, 4, 30),
    data_from=date(2019, 1, 1),
    data_through=date(2020, 4, 29),
    exported_at=datetime(2020, 4, 30, 17),
    is_demo=False,
    accepted_partial=False,
    verdict="warned",
    fingerprint="f",
    rows_read=100,
    rows_loaded=97,
    rows_superseded=0,
    rows_duplicate=0,
    rows_quarantined=3,
    checks_passed=410,
    checks_failed=2,
)
UNIT = "06778@2010-01-01"


def series(*, metric="on_time_rate", unit=UNIT, signal="worse", assurance="no_target", policy="date"):
    def verdict(name, vi):
        return KeptVerdict(name=name, icon="x", title=Text(vi, f"{vi} (en)"))

    return KeptSeries(
        metric=metric,
        unit=unit,
        unit_title=Text("Phường Quang Hanh", "Quang Hanh ward"),
        grain="month",
        policy=policy,
        chart="p",
        chart_title=Text("c", "c"),
        chart_reason=Text("c", "c"),
        value_title=Text("c", "c"),
        limits_meaning=Text("c", "c"),
        caveats=(),
        variation=verdict("worsening", "Khác thường, theo hướng xấu đi"),
        assurance=verdict(assurance, "Không có chỉ tiêu"),
        target=None,
        target_source="",
        summary=Text(
            "Tỷ lệ đúng hạn, tháng 3: 99,8 %, trễ 3 trong 2.412", "On-time rate, March: 99.8%, 3 late of 2,412"
        ),
        points=(
            KeptPoint(
                period_start=date(2020, 3, 1),
                period_end=date(2020, 3, 31),
                numerator=2409,
                denominator=2412,
                value=2409 / 2412,
                centre=None,
                lower=None,
                upper=None,
                signal=signal,
                why=None,
            ),
        ),
    )


def dossier(number, *, due="one", days_left=1, unit=UNIT, field="dat-dai", on=date(2020, 5, 4)):
    return DueDossier(
        dossier_id=f"H49.21-{number:04}",
        due=due,
        unit=unit,
        field=field,
        procedure="Đăng ký biến động",
        received_on=date(2020, 4, 20),
        due_on=on,
        days_left=days_left,
    )


def issue(*, is_demo=False, unit_name="Phường Quang Hanh", compared="outbox"):
    names = Names(
        units={UNIT: Text(unit_name, unit_name)},
        fields={"dat-dai": Text("Đất đai", "Land"), "ho-tich": Text("Hộ tịch", "Civil status")},
    )
    before = "20200423-180000-00000000" if compared == "outbox" else None
    return Issue(
        facts=replace(FACTS, is_demo=is_demo), policy="date", compared=compared, compared_with=before, names=names
    )


def matter(*, news=None, dossiers=(), name="Phường Quang Hanh", unit=UNIT, by_unit=None):
    return Matter(
        unit_key=unit,
        unit_code=unit.partition("@")[0],
        title=Text(name, name),
        news=news or News(new=(), continuing=(), ended=()),
        due=DueList(dossiers=tuple(dossiers)),
        by_unit=by_unit or {},
    )
