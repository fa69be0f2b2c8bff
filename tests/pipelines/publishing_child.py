"""Publishes editions one after the other until it is killed: `publishing_child.py FOLDER [KILL_AT_EVENT]`."""

import os
import signal
import sys
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path

import duckdb
import polars as pl

from pipelines.history import keep_history
from pipelines.publish import BUILDING, build_lock, publish
from warehouse.history import EditionMonths
from warehouse.metric_months import SCHEMA

ROWS = 20_000
# What Python tells of its own file system calls; a kill at each of them in turn walks through the whole publish.
FILE_EVENTS = {"open", "os.chmod", "os.rename", "os.remove"}


def build(warehouse: Path, edition: str) -> Path:
    building = warehouse / f"{edition}{BUILDING}"
    connection = duckdb.connect(str(building))
    connection.execute(f"create table rows as select range as n, '{edition}' as edition from range({ROWS})")
    connection.execute("checkpoint")
    connection.close()
    return building


def months(edition: str) -> EditionMonths:
    return EditionMonths(
        edition=edition,
        built_at=datetime(2020, 4, 30),
        as_of=date(2020, 4, 30),
        is_demo=False,
        fingerprint=edition,
        has_dossiers=True,
        rows=pl.DataFrame(schema=SCHEMA),
    )


def kill_at(event_number: int) -> None:
    seen = count(1)

    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        if event in FILE_EVENTS and next(seen) == event_number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def first_number(warehouse: Path) -> int:
    """The thousand after the newest edition there, pointed to or not: names only ever grow."""
    taken = [int(path.name[:9]) for path in warehouse.glob("*.duckdb")]
    return (max(taken) // 1000 + 1) * 1000 if taken else 0


def main() -> None:
    warehouse = Path(sys.argv[1])
    print("ready", flush=True)
    for number in count(first_number(warehouse)):
        edition = f"{number:09}-{os.getpid()}"
        with build_lock(warehouse):
            building = build(warehouse, edition)
            if len(sys.argv) > 2 and number % 1000 == 1:
                kill_at(int(sys.argv[2]))
            publish(
                building,
                warehouse=warehouse,
                edition=edition,
                kept=2,
                validate=lambda _: None,
                beside=partial(keep_history, warehouse, months(edition)),
            )
        print(edition, flush=True)


if __name__ == "__main__":
    main()
