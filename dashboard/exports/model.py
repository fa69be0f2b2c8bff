"""What a document says, before it has a format: one object feeds its text, tables, charts, preview and hash.

A Figure carries the questions that give it again, so that every format can be held against `thuocdo metric`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from dashboard.exports.agency import Agency
from dashboard.exports.spans import Basis, Span
from warehouse.editions import EditionFacts
from warehouse.policies import PolicyName

Part = Literal["numerator", "denominator", "value"]
Where = tuple[tuple[str, tuple[str, ...]], ...]
CODE = "TD-"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question to `thuocdo metric`, which of its columns is meant, and whether it is added or taken away."""

    metric: str
    start: date
    end: date
    where: Where = ()
    policy: PolicyName | None = None
    part: Part = "numerator"
    sign: Literal[1, -1] = 1


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of a document. value None: not measured, shown as "–" with the reason in a note.

    A share is value over `over`, written rounded down, so that 100 % means that nothing is missing.
    """

    value: float | None
    terms: tuple[Asked, ...] = ()
    over: float | None = None
    over_terms: tuple[Asked, ...] = ()
    is_share: bool = False

    @property
    def share(self) -> float | None:
        """Numerator over denominator, floored to a thousandth; None where there is no denominator."""
        if self.value is None or not self.over:
            return None
        exact = Decimal(str(self.value)) / Decimal(str(self.over))
        return float(exact.quantize(Decimal("0.001"), rounding=ROUND_DOWN))

    @property
    def shown(self) -> float | None:
        """What a number cell holds."""
        return self.share if self.is_share else self.value


NOT_MEASURED = Figure(value=None)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of figures. `headings` from the top down; equal neighbours are one merged heading. `short`: all of
    them in a few words, for a table that has one heading.

    sum_of: the columns (keys) that it is the sum of, written as a formula where the sum holds.
    """

    key: str
    headings: tuple[str, ...]
    short: str = ""
    number: str = ""
    width: float = 9
    sum_of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Two sums of columns that must be equal; what is printed where they are not is the left less the right."""

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a grid. `parts`: positions of the lines of this grid that it is the sum of (section, total)."""

    kind: Literal["section", "line", "total"]
    number: str
    label: str
    cells: Mapping[str, Figure]
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A statistical table as an official form has it: number, label, then the columns of figures."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    label_headings: tuple[str, str]
    identities: tuple[Identity, ...] = ()

    def residuals(self) -> list[tuple[Line, Identity, float]]:
        """Every identity that does not hold, line by line; nothing where all do."""
        found = []
        for line in self.lines:
            for identity in self.identities:
                left = sum(line.cells[key].value or 0 for key in identity.left)
                right = sum(line.cells[key].value or 0 for key in identity.right)
                if left != right:
                    found.append((line, identity, left - right))
        return found

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure with a name that is unique within the grid."""
        for position, line in enumerate(self.lines):
            for column in self.columns:
                if column.key in line.cells:
                    yield f"{position}.{column.key}", line.cells[column.key]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A document asked for. unit_keys () is the whole city; is_draft: an unfinished period was asked for on purpose."""

    form: str
    span: Span
    unit: str = ""
    unit_keys: tuple[str, ...] = ()
    unit_name: str = ""
    unit_kind: str = "city"
    policy: PolicyName = "date"
    is_draft: bool = False

    @property
    def basis(self) -> Basis:
        return self.span.basis

    @property
    def where(self) -> Where:
        return (("unit", self.unit_keys),) if self.unit_keys else ()

    def parameters(self) -> dict[str, str | bool]:
        """What, with the edition and the versions, gives the same document again."""
        return {
            "form": self.form,
            "period": self.span.asked,
            "basis": self.span.basis,
            "unit": self.unit,
            "policy": self.policy,
            "draft": self.is_draft,
        }


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything one document says. Forms with more than grids derive from it and add to `figures`.

    title: capitals as the form prints it. notes: printed under the table, in order.
    """

    request: Request
    facts: EditionFacts
    agency: Agency
    title: str
    subtitle: str = ""
    form_code: str = ""
    unit_line: str = ""
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    layout_version: str = ""

    def figures(self) -> dict[str, Figure]:
        """Every number of the document by a name that is unique in it."""
        return {f"{n}.{name}": figure for n, grid in enumerate(self.grids) for name, figure in grid.figures()}

    def texts(self) -> tuple[str, ...]:
        """The words that are part of what was issued besides the figures: sentences, a clerk's paragraphs."""
        return self.notes
