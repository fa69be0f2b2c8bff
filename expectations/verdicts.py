"""What a checkpoint says: one verdict per rule."""

from dataclasses import dataclass
from typing import Literal

from warehouse.text import Text

Stage = Literal["staging", "warehouse"]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The answer of one rule on one table.

    A critical verdict of scope "rows" that fails moves rows to quarantine; one of scope "table" stops the publish,
    and so does any `error`. `query` gives the `row_id`s of failing rows. For an identity, `unexpected_count` is the
    absolute residual where the two sides are numbers.
    """

    stage: Stage
    table_name: str
    rule: str
    column_name: str | None
    columns: tuple[str, ...]
    reason: str
    severity: Literal["critical", "warning"]
    scope: Literal["rows", "table"]
    success: bool
    element_count: int | None
    unexpected_count: int | None
    error: str | None
    query: str | None
    title: Text

    @property
    def is_blocking(self) -> bool:
        """Nothing may be published: the rule itself broke, or the table as a whole is not what it must be."""
        failed = not self.success and self.severity == "critical"
        return self.error is not None or (failed and (self.scope == "table" or self.stage == "warehouse"))

    @property
    def takes_rows(self) -> bool:
        """Its rows go to quarantine."""
        return (
            self.stage == "staging"
            and not self.success
            and self.error is None
            and self.severity == "critical"
            and self.scope == "rows"
            and self.query is not None
        )
