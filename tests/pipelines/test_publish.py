"""A publish is all or nothing: killed, refused or out of room, the last edition stays and opens."""

import errno
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from pipelines.disk import disk_full
from pipelines.lock import HOLDER
from pipelines.publish import BUILDING, build_lock, publish, require_free_space
from tests.pipelines.publishing_child import ROWS, build
from warehouse.editions import POINTER, current_edition, edition_names, edition_path, history_names, open_edition
from warehouse.errors import BuildLockedError, PublishRefusedError

ROOT = Path(__file__).parents[2]


class RefusedError(Exception):
    """What a validation raises here."""


def accept(_connection):
    """A validation that finds nothing wrong."""


def refuse(_connection):
    raise RefusedError


def published(warehouse, edition, *, kept=3, validate=accept):
    return publish(build(warehouse, edition), warehouse=warehouse, edition=edition, kept=kept, validate=validate)


def assert_current_is_whole(warehouse):
    edition = current_edition(warehouse)
    connection = open_edition(warehouse, edition)
    try:
        found = connection.sql("select count(*), sum(n), min(edition), max(edition) from rows").fetchall()
    finally:
        connection.close()
    assert found == [(ROWS, ROWS * (ROWS - 1) // 2, edition, edition)]
    return edition


def child(*arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.pipelines.publishing_child", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def acknowledged(process):
    process.wait(timeout=30)
    return process.stdout.read().split()


def test_a_published_edition_is_current_read_only_and_holds_the_rows(tmp_path):
    path = published(tmp_path, "e1")
    assert path == edition_path(tmp_path, "e1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert assert_current_is_whole(tmp_path) == "e1"
    assert sorted(file.name for file in tmp_path.iterdir()) == [POINTER, "e1.duckdb"]


def test_the_newest_editions_are_kept_and_an_open_reader_goes_on(tmp_path):
    published(tmp_path, "e1", kept=2)
    reader = open_edition(tmp_path, "e1")
    for edition in ("e2", "e3"):
        published(tmp_path, edition, kept=2)
    assert edition_names(tmp_path) == ["e3", "e2"]
    assert reader.sql("select count(*) from rows").fetchall() == [(ROWS,)]
    reader.close()


def test_a_refused_edition_leaves_the_last_one_current(tmp_path):
    published(tmp_path, "e1")
    with pytest.raises(RefusedError):
        published(tmp_path, "e2", validate=refuse)
    assert assert_current_is_whole(tmp_path) == "e1"
    assert edition_names(tmp_path) == ["e1"]


def test_validation_sees_the_finished_file_and_cannot_write_it(tmp_path):
    seen = []

    def look(connection):
        seen.append(connection.sql("select count(*) from rows").fetchall())
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            connection.execute("delete from rows")

    published(tmp_path, "e1", validate=look)
    assert seen == [[(ROWS,)]]


def test_a_damaged_file_is_never_published(tmp_path):
    published(tmp_path, "e1")
    building = build(tmp_path, "e2")
    content = bytearray(building.read_bytes())
    content[len(content) // 2] ^= 1
    building.write_bytes(content)
    with pytest.raises(PublishRefusedError, match="Đọc lại"):
        publish(building, warehouse=tmp_path, edition="e2", kept=3, validate=accept)
    assert assert_current_is_whole(tmp_path) == "e1"


def test_an_unfinished_file_is_refused(tmp_path):
    building = build(tmp_path, "e1")
    building.with_name(f"{building.name}.wal").write_bytes(b"")
    with pytest.raises(PublishRefusedError, match="chưa được ghi xong"):
        publish(building, warehouse=tmp_path, edition="e1", kept=3, validate=accept)


def test_the_name_of_an_edition_is_never_used_twice(tmp_path):
    published(tmp_path, "e1")
    with pytest.raises(PublishRefusedError, match="e1"):
        published(tmp_path, "e1")
    assert assert_current_is_whole(tmp_path) == "e1"


def test_the_current_edition_is_kept_even_when_it_is_not_among_the_newest(tmp_path):
    published(tmp_path, "e9", kept=1)
    published(tmp_path, "e1", kept=1)
    assert current_edition(tmp_path) == "e1"
    assert edition_names(tmp_path) == ["e9", "e1"]


def test_the_next_build_clears_what_a_killed_one_left(tmp_path):
    published(tmp_path, "e1")
    for name in (f"e2{BUILDING}", f"e2{BUILDING}.wal", f"e2.staging{BUILDING}", f"{POINTER}.tmp"):
        (tmp_path / name).write_text("half")
    (tmp_path / f"e2{BUILDING}.tmp").mkdir()
    with build_lock(tmp_path):
        assert sorted(file.name for file in tmp_path.iterdir()) == [POINTER, HOLDER, "build.lock", "e1.duckdb"]


def test_a_second_builder_is_told_so_and_a_killed_one_frees_the_lock(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from pipelines.publish import build_lock\n"
        "with build_lock(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BuildLockedError, match="đang dựng"), build_lock(tmp_path):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with build_lock(tmp_path):
        assert (tmp_path / "build.lock").exists()


def test_too_little_room_is_said_in_words_before_anything_is_built(tmp_path):
    require_free_space(tmp_path)
    (tmp_path / POINTER).write_text("e1\n")
    huge = edition_path(tmp_path, "e1")
    huge.touch()
    os.truncate(huge, 2**42)  # sparse: four terabytes in name only
    with pytest.raises(PublishRefusedError) as refusal, build_lock(tmp_path):
        pass
    assert "không đủ chỗ (cần 10995116 MB, còn" in refusal.value.message.vi
    assert "no room (10995116 MB needed" in refusal.value.message.en


def test_a_disk_that_fills_up_while_building_has_the_same_words(tmp_path):
    error = disk_full(tmp_path)
    assert str(tmp_path) in error.message.vi and "không đủ chỗ. Bản dữ liệu hiện tại vẫn dùng được" in error.message.vi


@pytest.mark.parametrize("event", range(1, 15))
def test_killed_at_any_step_of_a_publish_the_last_edition_opens(tmp_path, event):
    process = child(tmp_path, event)
    done = acknowledged(process)
    assert process.returncode == -9
    assert assert_current_is_whole(tmp_path) >= done[0]
    # Whoever reads an edition finds its months: they are written before CURRENT names it.
    assert current_edition(tmp_path) in history_names(tmp_path)
    with build_lock(tmp_path):
        assert list(tmp_path.glob(f"*{BUILDING}*")) == []
        assert list(tmp_path.rglob("*.tmp")) == []


def test_an_edition_whose_months_cannot_be_written_is_not_made_current(tmp_path):
    published(tmp_path, "e1")

    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(PublishRefusedError, match="không đủ chỗ"):
        publish(build(tmp_path, "e2"), warehouse=tmp_path, edition="e2", kept=3, validate=accept, beside=full)
    assert assert_current_is_whole(tmp_path) == "e1"


def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path):
    chance = random.Random(20200520)
    newest = ""
    for _ in range(7):
        process = child(tmp_path)
        time.sleep(chance.uniform(0.05, 1.2))
        process.kill()
        newest = max([newest, *acknowledged(process)])
        if (tmp_path / POINTER).exists():
            assert assert_current_is_whole(tmp_path) >= newest
    assert newest
    with build_lock(tmp_path):
        published(tmp_path, "999999999")
    assert assert_current_is_whole(tmp_path) == "999999999"
