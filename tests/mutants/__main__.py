"""Prints what became of N mutants by kind: python -m tests.mutants [N] [SEED]."""

import logging
import sys
import tempfile
from pathlib import Path

import structlog
from rich.console import Console
from rich.table import Table

from tests.mutants.harness import Tally, timed


def main() -> int:
    given = [int(text) for text in sys.argv[1:]]
    count, seed = (*given, *(1000, 766)[len(given) :])[:2]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    tallies, seconds = timed(folder, seed=seed, count=count)
    console = Console(width=150)
    columns = ("mutants", "correct", "rows refused", "files refused", "misread", "crashed", "lost", "good rows refused")
    table = Table("family", "kind", *columns, title=f"seed {seed}, {count} mutants, {seconds:.0f} s, files in {folder}")
    for kind, tally in sorted(tallies.items(), key=lambda item: item[1].family):
        table.add_row(tally.family, kind, *map(str, _counts(tally)))
    table.add_row("all", "", *(str(sum(column)) for column in zip(*map(_counts, tallies.values()), strict=True)))
    console.print(table)
    for kind, tally in tallies.items():
        for story in [*tally.failures[:2], *tally.refused_wrongly[:2]]:
            console.print(f"{kind}: {story}", markup=False)
    return int(any(tally.failures for tally in tallies.values()))


def _counts(tally: Tally) -> tuple[int, ...]:
    return (
        tally.mutants, tally.correct, tally.rows_refused, tally.files_refused, len(tally.misread), len(tally.crashed),
        len(tally.lost), tally.good_rows_refused,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
