"""The outbox of a real edition: whose letters, what was counted, what it is compared with."""

import hashlib
import json
from datetime import date, datetime

import pytest

from dashboard.journal import Journal, Rebase, journal_path, rebases_of
from dashboard.meeting import BY_UNIT, exceptions_of, history_start, kept_series
from dashboard.outbox.after_publish import outbox_after
from dashboard.outbox.due import due_lists
from dashboard.outbox.model import LISTED
from dashboard.outbox.store import read_index
from dashboard.outbox.watching import judged_series
from dashboard.outbox.write import write_outbox
from tests.small_warehouse import UNIT, small_warehouse
from warehouse import listings
from warehouse.editions import current_edition, edition_facts
from warehouse.settings import Settings
from warehouse.signals import signal_for
from warehouse.text import Text
from warehouse.unit_days import standing_units
from warehouse.worklist import due_counts


@pytest.fixture
def edition(settings):
    return current_edition(settings.warehouse)


def quietly(_step, _done, _total):
    return None


def linked_home(home, demo_home, edition, earlier):
    """A home where the same edition also stands under an earlier name."""
    warehouse = home / "warehouse"
    warehouse.mkdir(parents=True)
    for name in (edition, earlier):
        (warehouse / f"{name}.duckdb").symlink_to(demo_home / "warehouse" / f"{edition}.duckdb")
    (warehouse / "CURRENT").write_text(edition)


def test_every_unit_has_a_letter_or_is_named_as_quiet(settings, written_home, edition, demo_edition):
    index = read_index(written_home / "outbox", edition)
    folder = written_home / "outbox" / edition
    with_dossiers = listings.units_with_dossiers(demo_edition)["unit_key"].to_list()
    assert index.units[0].unit_key == "TP"
    assert {unit.unit_key for unit in index.units} == {"TP", *with_dossiers}
    ready = {unit.unit_key: unit for unit in index.ready()}
    assert 0 < len(ready) < len(index.units)
    assert all(unit.new or sum(unit.due.values()) for unit in ready.values())
    assert all(
        not (unit.new or sum(unit.due.values()) or unit.letters) for unit in index.units if unit.state == "quiet"
    )
    files = {
        file.name: file
        for unit in index.units
        for letter in unit.letters.values()
        for file in (letter.html, letter.txt, letter.eml)
    }
    assert {path.name for path in folder.iterdir()} == {*files, "index.json"}
    for name, file in files.items():
        written = (folder / name).read_bytes()
        assert (hashlib.sha256(written).hexdigest(), len(written)) == (file.sha256, file.size)


def test_the_counts_are_those_of_the_warehouse(written_home, edition, demo_edition):
    index = read_index(written_home / "outbox", edition)
    counted = {}
    for row in due_counts(demo_edition, by=["unit"]).to_dicts():
        if row["due"] in LISTED:
            counted.setdefault(row["unit"], {})[row["due"]] = row["n_dossiers"]
    assert counted
    for unit in index.units[1:]:
        assert {due: n for due, n in unit.due.items() if n} == counted.get(unit.unit_key, {})
    whole = {due: sum(unit.due[due] for unit in index.units[1:]) for due in LISTED}
    assert index.units[0].due == whole


def test_the_same_edition_gives_the_same_bytes(settings, written_home, edition):
    write_outbox(settings, edition, ["vi", "en"])
    here, there = settings.outbox_folder / edition, written_home / "outbox" / edition
    names = {path.name for path in there.iterdir()}
    assert {path.name for path in here.iterdir()} == names
    assert [name for name in names if (here / name).read_bytes() != (there / name).read_bytes()] == []


def test_series_judged_together_are_those_that_the_meeting_judges_one_by_one(demo_edition):
    facts = edition_facts(demo_edition)
    units = listings.units_with_dossiers(demo_edition)["unit_key"].to_list()[:6]
    names = {key: Text(key, key) for key in units}
    judged = judged_series(demo_edition, facts, policy="date", rebases={}, units=names)
    by_key = {(one.metric, one.unit): one for one in judged}
    watched = BY_UNIT[0]
    start = history_start(watched.grain, facts.as_of, facts.data_from)
    for key in units:
        alone = signal_for(
            demo_edition, watched.metric, grain=watched.grain, policy="date", start=start, where={"unit": (key,)}
        )
        assert by_key[watched.metric, key] == kept_series(alone, unit=key, unit_title=names[key])


def test_a_rebase_decided_in_the_journal_is_followed(settings, edition, demo_edition):
    facts = edition_facts(demo_edition)
    unit = listings.units_with_dossiers(demo_edition)["unit_key"][0]
    note = Rebase(metric="online_share", unit=unit, starts_on=date(2019, 1, 1), text="phần mềm mới")
    Journal(journal_path(settings)).append(note, author="Chị Hoa")
    rebases = rebases_of(Journal(journal_path(settings)).entries("rebase"))
    judged = judged_series(demo_edition, facts, policy="date", rebases=rebases, units={unit: Text("a", "b")})
    [found] = [one for one in judged if (one.metric, one.unit) == ("online_share", unit)]
    plain = judged_series(demo_edition, facts, policy="date", rebases={}, units={unit: Text("a", "b")})
    assert found != next(one for one in plain if (one.metric, one.unit) == ("online_share", unit))


def test_the_first_outbox_tells_every_exception_and_says_so(settings, written_home, edition, demo_edition):
    index = read_index(written_home / "outbox", edition)
    facts = edition_facts(demo_edition)
    names = {key: Text(key, key) for key in listings.units_with_dossiers(demo_edition)["unit_key"]}
    found = exceptions_of(judged_series(demo_edition, facts, policy="date", rebases={}, units=names))
    assert (index.compared, index.compared_with) == ("first", None)
    assert index.units[0].new == len(index.signals) == len(found) > 0
    text = (written_home / "outbox" / edition / "TP.vi.txt").read_text()
    assert "Đây là hộp thư đi đầu tiên" in text
    assert all(one.summary.vi.split(",")[0] in " ".join(text.split()) for one in found)


def test_an_earlier_edition_without_an_outbox_is_judged_itself(tmp_path, demo_home, edition):
    linked_home(tmp_path / "two", demo_home, edition, "20100101-000000-aaaaaaaa")
    index = write_outbox(Settings(home=tmp_path / "two"), edition)
    assert (index.compared, index.compared_with) == ("edition", "20100101-000000-aaaaaaaa")
    assert index.units[0].new == 0 and index.units[0].continuing == len(index.signals) > 0
    assert index.units[0].state == "ready"  # dossiers are due all the same


def test_what_an_earlier_outbox_told_is_told_no_more(settings, written_home, edition):
    earlier = settings.outbox_folder / "20100101-000000-aaaaaaaa"
    earlier.mkdir(parents=True)
    document = json.loads((written_home / "outbox" / edition / "index.json").read_text())
    told = document["signals"][0]
    (earlier / "index.json").write_text(json.dumps({**document, "edition": earlier.name, "signals": [told]}))
    index = write_outbox(settings, edition)
    assert (index.compared, index.compared_with) == ("outbox", earlier.name)
    assert (index.units[0].new, index.units[0].continuing) == (len(document["signals"]) - 1, 1)
    # Illustrative signals are nothing to compare real ones with.
    (earlier / "index.json").write_text(json.dumps({**document, "edition": earlier.name, "is_demo": False}))
    assert write_outbox(settings, edition).compared == "demo"
    # A damaged one neither; the edition itself is gone.
    (earlier / "index.json").write_text("{")
    assert write_outbox(settings, edition).compared == "first"


def test_dossiers_of_a_ward_that_was_merged_go_to_its_successor():
    # Cẩm Thịnh (06781) ended on 01/07/2025; its dossier, still open, is Cửa Ông's to finish.
    units = (
        {**UNIT, "valid_to": date(2025, 7, 1), "successor_code": "06781"},
        {**UNIT, "unit_name": "Phường Cửa Ông", "valid_from": date(2025, 7, 1)},
        {**UNIT, "unit_code": "06763", "unit_name": "Phường cũ", "valid_to": date(2025, 7, 1)},
    )
    row = {"received_at": datetime(2025, 6, 20, 8), "status": "processing", "dossier_id": "A"}
    connection = small_warehouse(
        as_of=date(2025, 7, 7), units=units, dossiers=[{**row, "due_at": datetime(2025, 7, 4, 17)}]
    )
    old, new = "06781@2010-01-01", "06781@2025-07-01"
    standing = standing_units(connection, date(2025, 7, 7))
    assert standing == {old: new, new: new, "06763@2010-01-01": "06763@2010-01-01"}
    [found] = due_lists(connection, standing)[new].dossiers
    # Friday 4 July to Monday 7 July is one working day.
    assert (found.unit, found.due, found.days_left, found.due_on) == (old, "overdue", -1, date(2025, 7, 4))
    # On an earlier day the ward answered for itself.
    assert standing_units(connection, date(2025, 6, 30))[old] == old


def test_a_publish_is_followed_by_its_outbox_once(settings, edition):
    on = settings.model_copy(update={"outbox": "on"})
    followed = outbox_after(edition, on, is_changed=True, progress=quietly)
    assert followed.error is None and followed.as_json(on)["ready"] == len(followed.index.ready())
    # The same files again: nothing to write; after a run killed before its outbox: written now.
    assert outbox_after(edition, on, is_changed=False, progress=quietly).index is None
    (on.outbox_folder / edition).rename(on.home / "gone")
    assert outbox_after(edition, on, is_changed=False, progress=quietly).index is not None
    off = settings.model_copy(update={"outbox": "off"})
    assert outbox_after(edition, off, is_changed=True, progress=quietly).as_json(off) is None


def test_an_outbox_that_fails_is_told_and_never_raised(settings, edition, monkeypatch):
    on = settings.model_copy(update={"outbox": "on"})
    on.outbox_folder.write_text("a file where the folder should be")
    told = outbox_after(edition, on, is_changed=True, progress=quietly).error
    assert told.vi.startswith("Bản dữ liệu đã công bố") and "thuocdo outbox --write" in told.vi
    monkeypatch.setattr("dashboard.outbox.write.due_lists", lambda *_: 1 / 0)
    unexpected = outbox_after(edition, on, is_changed=True, progress=quietly)
    assert "ZeroDivisionError" in unexpected.as_json(on)["error"]


def test_old_outboxes_go_when_there_are_too_many(settings, edition):
    for n in range(3):
        (settings.outbox_folder / f"2010010{n}-000000-aaaaaaaa").mkdir(parents=True)
    write_outbox(settings.model_copy(update={"kept_outboxes": 2}), edition)
    assert sorted(path.name for path in settings.outbox_folder.iterdir() if path.name[0] != ".") == [
        "20100102-000000-aaaaaaaa",
        edition,
    ]
