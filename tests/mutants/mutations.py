"""The ways an export breaks on its way to us. Each kind changes a good export and says what must become of its rows.

The families are imported in this order, so that the same seed makes the same mutants.
"""

# isort: off
from tests.mutants.kinds import shifts as shifts
from tests.mutants.kinds import swaps as swaps
from tests.mutants.kinds import dates as dates
from tests.mutants.kinds import numbers as numbers
from tests.mutants.kinds import truncations as truncations
from tests.mutants.kinds import duplicates as duplicates
from tests.mutants.kinds import furniture as furniture
from tests.mutants.kinds import spellings as spellings
from tests.mutants.kinds import encodings as encodings
from tests.mutants.kinds import delimiters as delimiters
from tests.mutants.kinds import workbooks as workbooks

# isort: on
from tests.mutants.kinds.kind import KINDS, MutantKind

__all__ = ["KINDS", "MutantKind"]
