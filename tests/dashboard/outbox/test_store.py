"""An outbox is there as a whole or not at all, and says so when it is not what was written."""

import json
import multiprocessing

import pytest

from dashboard.outbox.store import (
    OutboxError,
    held,
    outbox_names,
    prune,
    put,
    read_file,
    read_index,
    unit_named,
)
from dashboard.outbox.write import file_stem
from tests.dashboard.outbox.killed_write import attempt
from warehouse.editions import current_edition

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.dashboard.outbox.killed_write"])
EDITION = "20200430-180000-abcdef01"


def killed(folder, mark, at):
    process = FORKS.Process(target=attempt, args=(str(folder), EDITION, mark, at))
    process.start()
    process.join(60)
    return process.exitcode


def content(folder):
    return {path.name: path.read_text() for path in (folder / EDITION).iterdir()}


@pytest.mark.parametrize("was_there", [False, True])
def test_whatever_is_killed_an_outbox_is_whole(tmp_path, was_there):
    whole = {mark: dict.fromkeys(("a.html", "a.txt", "index.json"), mark) for mark in ("old", "new")}
    kills = 0
    for at in range(1, 60):
        folder = tmp_path / f"outbox-{at}"
        if was_there:
            assert killed(folder, "old", 0) == 0
        died = killed(folder, "new", at) != 0
        if outbox_names(folder):
            assert content(folder) in (whole["old"], whole["new"])
        # The next writer mends what was left, and leaves nothing lying about.
        with held(folder, wait_seconds=5):
            names = outbox_names(folder)
        assert names == [EDITION] if was_there or not died else names in ([], [EDITION])
        if names:
            assert content(folder) in (whole["old"], whole["new"])
        assert {path.name for path in folder.iterdir()} <= {".lock", EDITION}
        if not died:
            break
        kills += 1
    assert kills >= 5 and content(folder) == whole["new"]


def test_only_the_newest_outboxes_are_kept(tmp_path):
    (tmp_path / "luu-tru-2019").mkdir()
    with held(tmp_path, wait_seconds=0):
        for day in (1, 3, 2):
            put(tmp_path, f"2020040{day}-180000-a", {"index.json": b"{}"})
        prune(tmp_path, kept=2)
    assert outbox_names(tmp_path) == ["20200403-180000-a", "20200402-180000-a"]
    assert (tmp_path / "luu-tru-2019").is_dir()


def test_two_writers_do_not_meet(tmp_path):
    with (
        held(tmp_path, wait_seconds=0),
        pytest.raises(OutboxError, match="tiến trình khác"),
        held(tmp_path, wait_seconds=0),
    ):
        pass


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(OutboxError, match="không ghi được vào"), held(tmp_path / "outbox", wait_seconds=0):
        pass


def test_a_file_changed_since_is_not_taken_for_the_letter(settings, written_home, tmp_path):
    folder = written_home / "outbox"
    edition = current_edition(settings.warehouse)
    index = read_index(folder, edition)
    letter = index.units[0].letters["vi"]
    assert read_file(folder, edition, letter.html).startswith(b"<!DOCTYPE html>")
    (tmp_path / edition).mkdir()
    (tmp_path / edition / letter.html.name).write_bytes(read_file(folder, edition, letter.html)[:-1])
    with pytest.raises(OutboxError, match="mã băm khác"):
        read_file(tmp_path, edition, letter.html)
    # An index made to point elsewhere reads nothing outside its folder.
    outside = letter.html.model_copy(update={"name": "../../../../etc/passwd"})
    with pytest.raises(OutboxError):
        read_file(folder, edition, outside)


def test_missing_and_damaged_outboxes_say_how_to_write_them(tmp_path):
    with pytest.raises(OutboxError, match="thuocdo outbox --write --edition 2020"):
        read_index(tmp_path, "2020")
    with pytest.raises(OutboxError, match="Chưa có hộp thư đi"):
        read_index(tmp_path, "../warehouse")
    (tmp_path / EDITION).mkdir()
    (tmp_path / EDITION / "index.json").write_text(json.dumps({"version": 1}))
    with pytest.raises(OutboxError, match="Không đọc được"):
        read_index(tmp_path, EDITION)


def test_a_unit_is_found_by_code_key_or_name_and_else_the_known_ones_are_listed(settings, written_home):
    index = read_index(written_home / "outbox", current_edition(settings.warehouse))
    for asked in ("06778", "06778@2010-01-01", "phường quang hanh"):
        assert unit_named(index, asked).unit_key == "06778@2010-01-01"
    assert unit_named(index, "TP").unit_key == "TP"
    with pytest.raises(OutboxError, match="Phường Quang Hanh"):
        unit_named(index, "Quang Han")


@pytest.mark.parametrize(
    "unit_key", ["../../x", "..", ".hidden", "a/b\\c", "x" * 300, "Phường\nLạ@2010-01-01", "a~b", "con|*?"]
)
def test_a_units_key_is_a_plain_file_name(unit_key):
    stem = file_stem(unit_key)
    assert "/" not in stem and "\\" not in stem and not stem.startswith(".") and len(stem) < 130 and stem.isascii()
    assert file_stem(unit_key + "x") != stem
