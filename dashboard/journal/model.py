"""What people write in the app, kind by kind. An entry is never changed: what follows it is a later entry about it."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from dashboard.texts import journal as words
from warehouse.text import Text

MOST_LETTERS = 4_000


def _readable(text: str) -> str:
    """No control characters but line breaks: what is written here is printed in documents."""
    seen = "".join(letter for letter in text if letter == "\n" or letter.isprintable()).strip()
    if not seen:
        raise ValueError("nothing to read")
    return seen


Words = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_readable)]
Kind = Literal["decision", "outcome", "comment", "rebase", "event", "sign_off", "meeting", "report_text", "issued"]
WHOLE_CITY = ""


class Note(BaseModel):
    """What every kind says: which metric and unit it is about, if any. unit "" is the whole city (a unit_key else)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[Kind]
    title: ClassVar[Text]
    metric: str | None = None
    unit: str = WHOLE_CITY


class Decision(Note):
    """Decided in a meeting: who does what by when, and which figure it should move to where."""

    kind: ClassVar[Kind] = "decision"
    title: ClassVar[Text] = words.DECISION
    text: Words
    owner: Words
    due_on: date
    decided_on: date
    expected: str = ""


class Outcome(Note):
    """What became of the decision that the entry refers to, on that day."""

    kind: ClassVar[Kind] = "outcome"
    title: ClassVar[Text] = words.OUTCOME
    state: Literal["done", "dropped", "reopened"]
    on: date
    text: str = ""


class Comment(Note):
    """A remark on a figure, shown on every chart of that metric and unit, at that day."""

    kind: ClassVar[Kind] = "comment"
    title: ClassVar[Text] = words.COMMENT
    text: Words
    on: date


class Rebase(Note):
    """From this day on a control chart counts anew: a human decision, with its reason."""

    kind: ClassVar[Kind] = "rebase"
    title: ClassVar[Text] = words.REBASE
    metric: str
    starts_on: date
    text: Words


class EventNote(Note):
    """Something that happened, shown as a dated mark on the charts of the unit (or of all)."""

    kind: ClassVar[Kind] = "event"
    title: ClassVar[Text] = words.EVENT
    text: Words
    on: date


class SignOff(Note):
    """A period's figures were reviewed by a person in a named edition."""

    kind: ClassVar[Kind] = "sign_off"
    title: ClassVar[Text] = words.SIGN_OFF
    period_start: date
    period_end: date
    edition: str
    text: str = ""

    @field_validator("period_end")
    @classmethod
    def _after_its_start(cls, end: date, info: ValidationInfo) -> date:
        if end < info.data.get("period_start", end):
            raise ValueError("the period ends before it starts")
        return end


class Meeting(Note):
    """A weekly meeting as it was closed: its Monday, the edition it saw, and the content of its page."""

    kind: ClassVar[Kind] = "meeting"
    title: ClassVar[Text] = words.MEETING
    week: date
    edition: str
    data_through: date
    content: dict[str, Any]


class ReportText(Note):
    """A clerk's own paragraph of a report, used again next time. The newest of a form and place is in force."""

    kind: ClassVar[Kind] = "report_text"
    title: ClassVar[Text] = words.REPORT_TEXT
    form: str
    place: str
    text: str


class Issued(Note):
    """A document that left the house: its form, its parameters, the edition and three hashes."""

    kind: ClassVar[Kind] = "issued"
    title: ClassVar[Text] = words.ISSUED
    form: str
    parameters: dict[str, Any]
    edition: str
    file_name: str
    file_sha256: str
    content_sha256: str
    data_sha256: str


NOTES: tuple[type[Note], ...] = (
    Decision, Outcome, Comment, Rebase, EventNote, SignOff, Meeting, ReportText, Issued,
)  # fmt: skip
NOTES_BY_KIND: dict[str, type[Note]] = {note.kind: note for note in NOTES}


class Entry(BaseModel):
    """One line of the journal. written_at is UTC; `refers_to` is the id of an earlier entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    entry_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    written_at: AwareDatetime
    author: Words
    kind: str
    refers_to: str | None = None
    note: Any

    @field_validator("note")
    @classmethod
    def _as_its_kind(cls, note: Any, info: ValidationInfo) -> Any:
        """A kind of a newer version stays as it was written."""
        known = NOTES_BY_KIND.get(info.data.get("kind", ""))
        return note if known is None or isinstance(note, Note) else known.model_validate(note)
