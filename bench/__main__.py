"""`make bench`: load → publish and page times, as ratios to what DuckDB alone needs in the same run; documents against
their library alone; then how often control charts cry wolf and how soon they notice a change."""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from bench import signals
from bench.documents import document_table
from bench.exports import write_export
from bench.processes import Measured, ProcessFailedError, measure

# The largest files are refused by default: the benchmark lifts the limits on size and time, nothing else.
LIMITS = {"THUOCDO_MAX_FILE_MB": "100000", "THUOCDO_READER_SECONDS": "3600", "THUOCDO_READER_MEMORY_MB": "16000"}
COUNTED = ("n_received", "n_resolved_date", "n_late_date", "n_early_timestamp", "n_on_time_portal")


@dataclass(frozen=True, kw_only=True)
class Load:
    dossiers: int
    csv_mb: float
    floor: Measured
    ours: Measured


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench SIZES=…", description=__doc__)
    parser.add_argument(
        "sizes",
        nargs="*",
        type=int,
        default=[100_000, 1_000_000],
        help="numbers of dossiers, 100000 1000000 unless told",
    )
    parser.add_argument("--no-pages", action="store_true", help="measure loading only, no pages, no documents")
    parser.add_argument("--no-signals", action="store_true", help="leave out the simulation of control charts")
    arguments = parser.parse_args()
    console = Console(stderr=False, width=120)
    try:
        for line in _bench(arguments.sizes or [100_000, 1_000_000], with_pages=not arguments.no_pages, console=console):
            console.print(line)
        if not arguments.no_signals:
            Console(width=150).print(signals.table())
    except ProcessFailedError as error:
        sys.exit(str(error))


def _bench(sizes: list[int], *, with_pages: bool, console: Console) -> list[Table]:
    gx = measure([sys.executable, "-c", "import expectations.checkpoint"])
    loads, pages, documents = [], [], []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="thuocdo-bench-") as folder:
            console.log(f"{size:,} dossiers")
            loads.append(_load(Path(folder), size))
            if with_pages:
                pages += _pages(Path(folder), size)
                documents += _documents(Path(folder), size)
    tables = [_load_table(loads, gx)]
    return [*tables, _page_table(pages), document_table(documents)] if pages else tables


def _load(folder: Path, size: int) -> Load:
    csv = write_export(folder / "ho-so-2020-05-01.csv", size)
    floor_file, home = folder / "floor.duckdb", folder / "home"
    floor = measure([sys.executable, "-m", "bench.floor", str(csv), str(floor_file)])
    command = [str(Path(sys.executable).parent / "thuocdo"), "run", str(csv), "--home", str(home), "--json"]
    ours = measure(command, LIMITS)
    _same_marts(floor_file, home, json.loads(ours.output))
    return Load(dossiers=size, csv_mb=csv.stat().st_size / 2**20, floor=floor, ours=ours)


def _same_marts(floor_file: Path, home: Path, report: dict) -> None:
    """Both sides must have counted the same dossiers, or the ratio means nothing."""
    sums = "SELECT " + ", ".join(f"CAST(sum({column}) AS BIGINT)" for column in COUNTED) + " FROM mart_dossiers_daily"
    counted = []
    for path in (floor_file, home / "warehouse" / f"{report['edition']}.duckdb"):
        with duckdb.connect(str(path), read_only=True) as connection:
            counted.append(connection.execute(sums).fetchall())
    if counted[0] != counted[1]:
        raise ProcessFailedError(f"the floor counted {counted[0]}, the product {counted[1]}: {COUNTED}")


def _pages(folder: Path, size: int) -> list[dict]:
    environment = {**os.environ, **LIMITS, "THUOCDO_HOME": str(folder / "home")}
    measured = measure([sys.executable, "-m", "bench.pages"], environment)
    found = json.loads(measured.output.splitlines()[-1])
    start = {"page": "(first page after start)", "first": found["start"], "same_filters": None, "new_filters": None}
    return [{"dossiers": size, **row} for row in (start, *found["pages"])]


def _documents(folder: Path, size: int) -> list[dict]:
    environment = {**os.environ, **LIMITS, "THUOCDO_HOME": str(folder / "home")}
    measured = measure([sys.executable, "-m", "bench.documents"], environment)
    return [{"dossiers": size, **row} for row in json.loads(measured.output.splitlines()[-1])]


def _load_table(loads: list[Load], gx: Measured) -> Table:
    table = Table(
        title="CSV → published edition, whole process",
        caption=f"importing GX alone: {gx.seconds:.1f} s, {gx.cpu_seconds:.1f} s of CPU",
    )
    headings = ("dossiers", "", "DuckDB alone", "thuocdo", "ratio", "ratio without GX import")
    for heading in headings:
        table.add_column(heading, justify="right")
    for load in loads:
        ours, floor = load.ours, load.floor
        for name, own, least, fixed in (
            ("wall s", ours.seconds, floor.seconds, gx.seconds),
            ("CPU s", ours.cpu_seconds, floor.cpu_seconds, gx.cpu_seconds),
            ("peak MB", ours.peak_mb, floor.peak_mb, None),
        ):
            without = "" if fixed is None else f"{(own - fixed) / least:.2f}"
            size = f"{load.dossiers:,}" if name == "wall s" else f"{load.csv_mb:.0f} MB" if name == "CPU s" else ""
            table.add_row(size, name, f"{least:.1f}", f"{own:.1f}", f"{own / least:.2f}", without)
        table.add_section()
    return table


def _page_table(rows: list[dict]) -> Table:
    table = Table(title="Page scripts, server side, medians in ms")
    for heading in ("dossiers", "page", "first run", "same filters", "new filters"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for row in rows:
        times = (
            "" if row[key] is None else f"{1000 * row[key]:.0f}" for key in ("first", "same_filters", "new_filters")
        )
        table.add_row(f"{row['dossiers']:,}", row["page"], *times)
    return table


if __name__ == "__main__":
    main()
