"""Jobs are processes of their own, seen through their files by anyone and alive as long as their lock."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from dashboard import jobs
from dashboard.jobs import Choices, Step
from dashboard.uploads import UploadRefusedError, take_over
from tests.dashboard.test_uploads import File
from warehouse.settings import Settings


def finished(upload, name):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = jobs.job(upload, name)
        if found is not None and not found.is_running:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{name} did not end")


def python(code):
    return [sys.executable, "-c", code]


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path)


@pytest.fixture
def upload(settings):
    return take_over([File("a.csv", b"A;B\n1;2\n")], settings=settings)


def test_a_job_runs_once_at_a_time_and_its_steps_and_answer_are_read_from_its_files(upload):
    code = (
        "import sys, time, json\n"
        "step = {'event': 'progress', 'step': 'Đọc', 'done': 1, 'total': 4}\n"
        "print(json.dumps(step), 'not json', sep='\\n', file=sys.stderr, flush=True)\n"
        "time.sleep(1.5); print(json.dumps({'edition': 'e1'}))"
    )
    assert jobs.start(upload, "run", python(code), files=[1])
    assert not jobs.start(upload, "run", python(code), files=[1])
    running = jobs.job(upload, "run")
    assert running.is_running and running.answer is None and running.files == (1,)
    done = finished(upload, "run")
    assert done.answer == {"edition": "e1"}
    assert done.steps == (Step(text="Đọc", done=1, total=4),)


def test_a_job_that_is_killed_is_over_without_an_answer(upload):
    jobs.start(upload, "run", python("import time; time.sleep(60)"), files=[1])
    os.kill(_pid(upload), signal.SIGKILL)
    assert finished(upload, "run").answer is None


def _pid(upload):
    return json.loads((upload.folder / "run.json").read_text())["pid"]


def test_a_second_load_is_refused_in_words_while_one_is_running(upload, settings):
    other = take_over([File("b.csv")], settings=settings)
    jobs.start(upload, "run", python("import time; time.sleep(60)"), files=[1])
    try:
        assert jobs.running_upload(settings) == upload
        with pytest.raises(UploadRefusedError, match="Một lần nạp khác đang chạy"):
            jobs.start_run(other, [1], Choices(), settings=settings, language="vi")
        assert jobs.job(other, "run") is None
    finally:
        os.kill(_pid(upload), signal.SIGKILL)
    finished(upload, "run")
    assert jobs.running_upload(settings) is None


def test_a_load_outlives_the_process_that_started_it(upload, settings):
    """The starter ends at once; the job it started is still seen running by us, and ends by itself."""
    code = (
        "import sys; from pathlib import Path; from dashboard import jobs; from dashboard.uploads import find_upload\n"
        "from warehouse.settings import Settings\n"
        f"upload = find_upload(Settings(home={str(settings.home)!r}), {upload.id!r})\n"
        "jobs.start(upload, 'run', [sys.executable, '-c', 'import time; time.sleep(2); print(\"{}\")'], files=[1])"
    )
    subprocess.run(python(code), check=True, timeout=60, cwd=jobs._PROJECT)
    assert jobs.job(upload, "run").is_running
    assert finished(upload, "run").answer == {}


def test_a_file_is_looked_at_by_a_process_and_an_unknown_one_is_refused_in_words(upload, settings):
    jobs.start_inspection(upload, Choices(), settings=settings, language="vi")
    answer = finished(upload, "inspect-1").answer
    assert "tiêu đề" in str(answer.get("error") or answer.get("refused"))


def test_choices_are_kept_with_the_upload_and_become_options(upload):
    choices = Choices(profile="igate_dossiers", assigned=("unit_code=06781",))
    jobs.keep_choices(upload, choices)
    assert jobs.kept_choices(upload) == choices
    assert choices.words() == ["--profile", "igate_dossiers", "--set", "unit_code=06781"]
    assert Choices().words() == []


def test_the_known_layouts_come_with_their_vietnamese_titles(settings):
    titles = {item["name"]: item["title"] for item in jobs.known_profiles(settings, "vi")}
    assert titles["igate_dossiers"].startswith("Danh sách hồ sơ")
