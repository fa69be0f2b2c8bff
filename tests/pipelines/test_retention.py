"""Accepted originals leave the inbox after the publish, are deleted after their term, and are known again."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipelines.lock import HOLDER, held_lock
from pipelines.retention import LEDGER, originals, overdue
from pipelines.run import run
from tests.pipelines.test_run import APRIL, MARCH, export
from warehouse.errors import BuildLockedError
from warehouse.settings import Settings

ROOT = Path(__file__).parents[2]


def test_accepted_original_moves_with_its_age_and_a_refused_one_stays(tmp_path):
    settings = Settings(home=tmp_path)
    march = export(settings.inbox, "thang-3.csv", "31/03/2019 17:00", MARCH)
    age = march.stat().st_mtime_ns
    (settings.inbox / "trong.xlsx").write_bytes(b"")
    report = run(settings)
    assert not march.exists() and (settings.inbox / "trong.xlsx").exists()
    assert (settings.accepted / "thang-3.csv").stat().st_mtime_ns == age
    [item] = originals(settings)
    assert item.sha256 in {file.sha256 for file in report.files}


def test_resent_file_is_known_and_another_one_of_the_same_name_gets_its_hash(tmp_path):
    settings = Settings(home=tmp_path)
    export(settings.inbox, "bao-cao.csv", "31/03/2019 17:00", MARCH)
    first = run(settings)
    export(settings.inbox, "bao-cao.csv", "31/03/2019 17:00", MARCH)
    assert run(settings).is_changed is False
    assert [item.path for item in originals(settings)] == ["bao-cao.csv"]
    export(settings.inbox, "bao-cao.csv", "15/04/2019 17:00", APRIL)
    assert run(settings).edition != first.edition
    assert len(list(settings.accepted.glob("bao-cao*.csv"))) == 2
    assert list(settings.inbox.glob("*.csv")) == []


def test_file_given_from_outside_the_inbox_is_not_moved(tmp_path):
    settings = Settings(home=tmp_path / "home")
    march = export(tmp_path, "thang-3.csv", "31/03/2019 17:00", MARCH)
    run(settings, files=[march])
    assert march.exists() and originals(settings) == []


def test_original_is_deleted_after_its_term_and_its_hash_stays(tmp_path):
    settings = Settings(home=tmp_path)
    export(settings.inbox, "thang-3.csv", "31/03/2019 17:00", MARCH)
    edition = run(settings).edition
    ledger = settings.accepted / LEDGER
    [entry] = json.loads(ledger.read_text())
    entry["accepted_at"] = (datetime.now() - timedelta(days=91)).isoformat(timespec="seconds")
    ledger.write_text(json.dumps([entry]))
    assert overdue(settings) == ["thang-3.csv"]
    assert run(settings).edition == edition
    assert not (settings.accepted / "thang-3.csv").exists() and overdue(settings) == []
    [item] = originals(settings)
    assert item.sha256 == entry["sha256"] and item.deleted_at
    export(settings.inbox, "gui-lai.csv", "31/03/2019 17:00", MARCH)
    assert run(settings).is_changed is False


def test_who_holds_the_lock_is_said_and_a_dead_holder_misleads_nobody(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from pipelines.lock import held_lock\n"
        "with held_lock(Path(sys.argv[1]), wait_seconds=0):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BuildLockedError, match=f"tiến trình {holder.pid}, từ "), held_lock(tmp_path, wait_seconds=0.1):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert (tmp_path / HOLDER).exists()  # what the killed one left
    with held_lock(tmp_path, wait_seconds=0):
        assert f'"pid": {holder.pid},' not in (tmp_path / HOLDER).read_text()
    assert not (tmp_path / HOLDER).exists()
