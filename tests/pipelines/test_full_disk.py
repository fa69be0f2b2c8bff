"""A full disk or a folder that may not be written: one sentence, the last edition stays, the next run completes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipelines.run import run
from tests.pipelines.full_disk_run import STEPS
from tests.pipelines.test_run import APRIL, MARCH, export
from warehouse.editions import current_edition
from warehouse.settings import Settings

ROOT = Path(__file__).parents[2]
# An administrator writes into any folder, unless this one right is taken away.
RIGHT = "-dac_override"
AS_ANYBODY = ["setpriv", f"--bounding-set={RIGHT}", f"--inh-caps={RIGHT}"] if os.geteuid() == 0 else []


def may_mount(folder: Path) -> bool:
    command = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.parametrize("way", ["tmpfs", "limit"])
def test_full_disk_at_any_step_is_one_sentence_and_the_next_run_completes(tmp_path: Path, way: str) -> None:
    if way == "tmpfs" and not may_mount(tmp_path):
        pytest.skip("this machine lets nobody mount")
    command = [sys.executable, "-m", "tests.pipelines.full_disk_run", str(tmp_path), way]
    done = subprocess.run(
        ["unshare", "-m", *command] if way == "tmpfs" else command,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert [answer["step"] for answer in found["answers"]] == list(STEPS)
    for answer in found["answers"]:
        assert answer["filled"] and "không đủ chỗ" in answer["said"] and "thuocdo run" in answer["said"], answer
        assert answer["current"] == found["old"]
    assert found["new"] != found["old"] and found["left"] == []


@pytest.mark.parametrize("folder", ["landing", "staging", "warehouse", "."])
def test_folder_that_may_not_be_written_is_named_and_the_edition_stays(folder: str) -> None:
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        settings = Settings(home=Path(top) / "home")
        export(settings.inbox, "thang-3.csv", "31/03/2019 17:00", MARCH)
        edition = run(settings).edition
        export(settings.inbox, "thang-4.csv", "15/04/2019 17:00", APRIL)
        shut = settings.home / folder
        for path in (shut, *shut.rglob("*")):
            if path.is_dir():
                path.chmod(0o555)
        done = subprocess.run(
            [*AS_ANYBODY, sys.executable, "-m", "thuocdo", "run", "--home", str(settings.home)],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        for path in (shut, *shut.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr[-2000:]
        assert "Không ghi được vào" in done.stderr and str(settings.home) in done.stderr
        assert current_edition(settings.warehouse) == edition
