"""What an outbox says of itself: index.json, from which everything else about it is read."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.outbox.plain_words import one_line
from warehouse.policies import PolicyName
from warehouse.targets import CITY_CODE
from warehouse.text import Language, Text
from warehouse.worklist import Due

INDEX = "index.json"
CITY = CITY_CODE
# What a reader can still do something about, most pressing first.
LISTED: tuple[Due, ...] = ("overdue", "one", "three", "five")
State = Literal["ready", "quiet"]
Compared = Literal["outbox", "edition", "first", "demo"]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KnownSignal(_Kept):
    """A signal that somebody has been told of, and since which edition. unit "" is the whole city (a unit_key else).

    reasons: "better", "worse" or "neither" for a statistical signal, "fails" for a target that is never met.
    """

    metric: str
    unit: str
    unit_title: Text
    grain: str
    policy: str | None
    reasons: tuple[str, ...]
    since_edition: str
    since_through: date

    @property
    def key(self) -> tuple[str, str, str, str | None]:
        return self.metric, self.unit, self.grain, self.policy


class KeptFile(_Kept):
    name: str
    sha256: str
    size: int


class Letter(_Kept):
    """One mail in one language: its subject and its three files."""

    subject: str
    html: KeptFile
    txt: KeptFile
    eml: KeptFile


class UnitEntry(_Kept):
    """One unit of an outbox, or the whole city (unit_key CITY). "quiet": nothing new, nothing due, no letter."""

    unit_key: str
    unit_code: str
    title: Text
    state: State
    new: int
    continuing: int
    ended: int
    due: dict[Due, int]
    letters: dict[Language, Letter]

    def matches(self, asked: str) -> bool:
        """Whether somebody who writes this code, key or name means this unit."""
        words = {self.unit_key, self.unit_code, one_line(self.title.vi), one_line(self.title.en)}
        return one_line(asked).casefold() in {word.casefold() for word in words}


class Index(_Kept):
    """One edition's outbox. `version` changes when the shape does; compared_with: the edition before, if any."""

    version: Literal[1] = 1
    edition: str
    as_of: date
    data_from: date
    data_through: date
    is_demo: bool
    policy: PolicyName
    languages: tuple[Language, ...]
    compared: Compared
    compared_with: str | None
    signals: tuple[KnownSignal, ...]
    units: tuple[UnitEntry, ...]

    def ready(self) -> tuple[UnitEntry, ...]:
        return tuple(unit for unit in self.units if unit.state == "ready")
