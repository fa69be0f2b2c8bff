"""Counts mutants by kind and outcome: python -m tests.mutants [N] [SEED]. Exit 1 where one failed."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.harness import Mutant, make_mutants, run_mutants

_HEADINGS = ("mutants", "loaded", "partly", "file refused", "MISREAD", "LOST", "CRASHED", "needless", "unseen")


def table(mutants: Sequence[Mutant]) -> str:
    """One line per kind, by family, and the totals."""
    kinds = sorted({(mutant.kind.family, mutant.kind.name) for mutant in mutants})
    lines = [f"{'family':<11}{'kind':<44}" + "".join(f"{heading:>13}" for heading in _HEADINGS)]
    for family, name in kinds:
        counts = _counts([mutant for mutant in mutants if mutant.kind.name == name])
        lines.append(f"{family:<11}{name:<44}" + "".join(f"{count or '·':>13}" for count in counts))
    lines.append(f"{'all':<11}{f'{len(kinds)} kinds':<44}" + "".join(f"{count:>13}" for count in _counts(mutants)))
    return "\n".join(lines)


def _counts(mutants: Sequence[Mutant]) -> tuple[int, ...]:
    whole = [mutant for mutant in mutants if not mutant.refusal and not mutant.crash]
    return (
        len(mutants),
        sum(not mutant.rows_refused for mutant in whole),
        sum(bool(mutant.rows_refused) for mutant in whole),
        sum(mutant.refusal is not None for mutant in mutants),
        sum(bool(mutant.misread) for mutant in mutants),
        sum(bool(mutant.lost) for mutant in mutants),
        sum(bool(mutant.crash) for mutant in mutants),
        sum(bool(mutant.needless) for mutant in mutants),
        sum(bool(mutant.unseen) for mutant in mutants),
    )


def main(count: int, seed: int) -> int:
    kept = Path(tempfile.mkdtemp(prefix="mutants-"))
    mutants = make_mutants(count, seed, kept / "files")
    seconds = run_mutants(mutants, kept / "home")
    print(table(mutants))
    failing = [mutant for mutant in mutants if mutant.has_failed]
    for mutant in [*failing, *(mutant for mutant in mutants if mutant.needless and not mutant.has_failed)]:
        print(f"{'FAILED' if mutant.has_failed else 'needless'} {mutant.describe()}  {mutant.path}")
    rows = sum(mutant.rows_loaded for mutant in mutants)
    print(f"{len(mutants)} mutants from seed {seed} in {seconds:.0f} s; {rows} rows loaded; files kept in {kept}")
    return 1 if failing else 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(*given, *(1200, 1)[len(given) :]))
