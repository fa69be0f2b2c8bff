"""What a run did, per file and in all; the command line prints it, the edition keeps it."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from pipelines.manifests import LandedFile
from warehouse.text import Language, Text


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """rows_read = rows_loaded + rows_superseded + rows_duplicate + rows_quarantined, always.

    accepted_partial: over the limit of refused rows, and loaded because somebody accepted that for these bytes.
    """

    file: str
    sha256: str
    batch_id: str
    source: str
    profile: str
    exported_at: datetime | None
    is_demo: bool
    is_reference: bool
    rows_read: int
    rows_loaded: int
    rows_superseded: int
    rows_duplicate: int
    rows_quarantined: int
    accepted_partial: bool = False
    reasons: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = self.rows_loaded + self.rows_superseded + self.rows_duplicate + self.rows_quarantined
        assert parts == self.rows_read, f"{self.file}: {self.rows_read} read, {parts} accounted for"

    def as_json(self) -> dict[str, object]:
        keys = ("file", "sha256", "source", "profile", "rows_read", "rows_loaded", "rows_superseded", "rows_duplicate")
        shown = asdict(self)
        return {key: shown[key] for key in (*keys, "rows_quarantined", "reasons", "accepted_partial")}


@dataclass(frozen=True, kw_only=True)
class RefusedFile:
    """A file of which nothing was loaded, and why.

    Refused for its rows (code "too_many_rows_refused") it was read all the same: landed, its reasons with the rows of
    each, and the workbook to mend are there. Anything else is "not_read": no table, a layout nobody knows.
    """

    file: str
    message: Text
    landed: LandedFile | None = None
    reasons: dict[str, int] = field(default_factory=dict)
    workbook: Path | None = None

    @property
    def code(self) -> str:
        return "not_read" if self.landed is None else "too_many_rows_refused"

    def as_json(self, language: Language) -> dict[str, object]:
        landed = self.landed
        return {
            "file": self.file,
            "code": self.code,
            "message": self.message.get(language),
            "quarantine": None if self.workbook is None else str(self.workbook),
            "sha256": landed and landed.sha256,
            "source": landed and landed.source,
            "profile": landed and landed.profile,
            "rows_read": landed and landed.rows_read,
            "rows_quarantined": landed and sum(self.reasons.values()),
            "reasons": landed and self.reasons,
        }


@dataclass(frozen=True, kw_only=True)
class RunReport:
    """`is_changed` is false where the same files had already been published; `edition` is then the old one."""

    files: tuple[FileReport, ...]
    refused: tuple[RefusedFile, ...]
    edition: str
    is_changed: bool
    is_demo: bool
    checks_passed: int
    checks_failed: int

    def as_json(self, language: Language) -> dict[str, object]:
        return {
            "files": [file.as_json() for file in self.files if not file.is_reference],
            "refused": [file.as_json(language) for file in self.refused],
            "edition": self.edition,
            "published": True,
            "changed": self.is_changed,
            "demo": self.is_demo,
            "checks": {"passed": self.checks_passed, "failed": self.checks_failed},
        }
