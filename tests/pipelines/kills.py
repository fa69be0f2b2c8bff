"""Kills real runs with SIGKILL and looks at what is left: `python -m tests.pipelines.kills 500` prints a table."""

import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from tests.pipelines.test_run import APRIL, MARCH, export
from warehouse.connection import select
from warehouse.editions import current_edition, edition_names, history_names, open_edition
from warehouse.settings import Settings

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.pipelines.killed_run"])
_CONTENT = "SELECT dossier_id, status, completed_at FROM fct_dossiers ORDER BY ALL"
_TOTALS = (
    "SELECT (SELECT sum(n_received) FROM mart_dossiers_daily), (SELECT sum(rows_loaded) FROM meta_files"
    " WHERE source = 'dossiers'), (SELECT count(*) FROM fct_dossiers), (SELECT min(edition) FROM meta_edition)"
)


@dataclass(kw_only=True)
class Findings:
    """by_phase: (phase in which it was killed, what CURRENT held then) -> kills. wrong: whatever must not happen."""

    by_phase: Counter[tuple[str, str]] = field(default_factory=Counter)
    reads: int = 0
    wrong: list[str] = field(default_factory=list)


def content(home: Path) -> tuple[object, ...]:
    """The dossiers of the current edition; its own counts must agree with them."""
    warehouse = Settings(home=home).warehouse
    edition = current_edition(warehouse)
    connection = open_edition(warehouse, edition)
    try:
        rows = tuple(select(connection, _CONTENT).rows())
        [(received, loaded, facts, named)] = select(connection, _TOTALS).rows()
    finally:
        connection.close()
    assert (received, loaded, facts, named) == (len(rows), len(rows), len(rows), edition)
    return rows


class Bench:
    """A home with an edition and one file waiting, copied for every kill; and the two contents it may ever show."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        base = folder / "base"
        export(base / "inbox", "thang-3.csv", "31/03/2019 17:00", MARCH)
        self._whole_run(base, folder)
        self.old = content(base)
        export(base / "inbox", "thang-4.csv", "15/04/2019 17:00", APRIL)
        done = folder / "done"
        shutil.copytree(base, done)
        started = time.monotonic()
        report = self._whole_run(done, folder)
        self.seconds = time.monotonic() - started
        self.new, self.files, self.changes = content(done), report["files"], int(report["changes"])
        assert self.old != self.new and self.changes > 20

    def _whole_run(self, home: Path, notes: Path) -> dict[str, object]:
        process = _started(home, notes, 0)
        process.join(300)
        assert process.exitcode == 0, f"a run that nobody killed ended with {process.exitcode}"
        return dict(json.loads((notes / "report").read_text()))

    def kill(self, number: int, *, at_change: int, after_seconds: float, findings: Findings) -> None:
        """One kill, at a change of the home's files or after so long; then the next run."""
        notes = self.folder / f"kill-{number}"
        home = notes / "home"
        shutil.copytree(self.folder / "base", home)
        reader = _Reader(home, (self.old, self.new))
        process = _started(home, notes, at_change)
        while not (notes / "phase").exists() and process.is_alive():
            time.sleep(0.005)  # the moments count from the run's own start
        process.join(300 if at_change else after_seconds)
        process.kill()
        process.join()
        phase = (notes / "phase").read_text()
        left = content(home)
        findings.by_phase[phase, "new" if left == self.new else "old" if left == self.old else "mixed"] += 1
        files = self._whole_run(home, notes)["files"]
        reader.stop()
        findings.reads += reader.reads
        findings.wrong += [f"kill {number} in {phase}: {text}" for text in (*reader.wrong, *self._after(home, files))]
        shutil.rmtree(notes)

    def _after(self, home: Path, files: object) -> list[str]:
        """What must be so after the run that follows a kill."""
        settings = Settings(home=home)
        names = {path.name for path in settings.warehouse.iterdir() if path.suffix != ".duckdb"}
        unfinished = [path.name for path in home.rglob("*") if ".tmp" in path.name or ".building" in path.name]
        landed = {end: {path.stem for path in settings.landing.glob(f"*/*.{end}")} for end in ("json", "parquet")}
        checks = {
            "the new content": content(home) == self.new,
            "the same counts": _by_hash(files) == _by_hash(self.files),
            "nothing else in the warehouse": names == {"CURRENT", "build.lock", "history"},
            "the months of every edition": history_names(settings.warehouse) == edition_names(settings.warehouse),
            "nothing unfinished": not unfinished,
            "a manifest per parquet": landed["json"] == landed["parquet"],
            "an empty inbox": not list(settings.inbox.glob("*.csv")),
        }
        return [f"not {what}" for what, holds in checks.items() if not holds]


class _Reader(Thread):
    """Reads the current edition again and again, as a dashboard would."""

    def __init__(self, home: Path, allowed: tuple[object, ...]) -> None:
        super().__init__(daemon=True)
        self._home, self._allowed, self._stopped = home, allowed, Event()
        self.reads, self.wrong = 0, list[str]()
        self.start()

    def run(self) -> None:
        newest = 0
        while not self._stopped.is_set():
            found = content(self._home)
            position = self._allowed.index(found) if found in self._allowed else -1
            if position < newest:
                self.wrong.append("a torn read" if position < 0 else "a read that went back in time")
            newest, self.reads = max(newest, position), self.reads + 1
            self._stopped.wait(0.25)

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _by_hash(files: object) -> list[dict[str, object]]:
    """What a report says of every file; the order is the run's own affair."""
    assert isinstance(files, list)
    return sorted(files, key=lambda file: str(file["sha256"]))


def _started(home: Path, notes: Path, kill_at: int) -> multiprocessing.process.BaseProcess:
    from tests.pipelines.killed_run import attempt

    process = FORKS.Process(target=attempt, args=(str(home), str(notes), kill_at))
    process.start()
    return process


def killed(kills: int, folder: Path, seed: int = 20200520) -> Findings:
    """Every second kill at one of the run's own file changes, spread over all of them; the others at random moments."""
    bench, findings, chance = Bench(folder), Findings(), random.Random(seed)
    with ThreadPoolExecutor(max_workers=2) as pool:
        ends = []
        for number in range(kills):
            at = 1 + number * bench.changes // kills if number % 2 else 0
            seconds = chance.uniform(0, bench.seconds)
            ends.append(pool.submit(bench.kill, number, at_change=at, after_seconds=seconds, findings=findings))
        for end in ends:
            end.result()
    return findings


def main(kills: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        findings = killed(kills, Path(folder), seed=int(time.time()))
    print(f"{'phase':<12}{'old':>6}{'new':>6}{'mixed':>7}")
    for phase in sorted({phase for phase, _ in findings.by_phase}):
        print(f"{phase:<12}" + "".join(f"{findings.by_phase[phase, kind]:>6}" for kind in ("old", "new", "mixed")))
    print(f"{findings.by_phase.total()} kills, {findings.reads} reads, {len(findings.wrong)} wrong,", end=" ")
    print(f"{time.monotonic() - started:.0f} s", *findings.wrong, sep="\n")
    return 1 if findings.wrong or any(kind == "mixed" for _, kind in findings.by_phase) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
