"""What a run did, per file and in all; the command line prints it, the edition keeps it."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from warehouse.text import Language, Text


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """rows_read = rows_loaded + rows_superseded + rows_duplicate + rows_quarantined, always."""

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
    reasons: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = self.rows_loaded + self.rows_superseded + self.rows_duplicate + self.rows_quarantined
        assert parts == self.rows_read, f"{self.file}: {self.rows_read} read, {parts} accounted for"

    def as_json(self) -> dict[str, object]:
        keys = ("file", "sha256", "source", "profile", "rows_read", "rows_loaded", "rows_superseded", "rows_duplicate")
        shown = asdict(self)
        return {key: shown[key] for key in (*keys, "rows_quarantined", "reasons")}


@dataclass(frozen=True, kw_only=True)
class RefusedFile:
    """A file of which nothing was loaded, and why. workbook: its rows to mend, where it was refused for them."""

    file: str
    message: Text
    workbook: Path | None = None


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
            "refused": [
                {
                    "file": file.file,
                    "message": file.message.get(language),
                    "quarantine": None if file.workbook is None else str(file.workbook),
                }
                for file in self.refused
            ],
            "edition": self.edition,
            "published": True,
            "changed": self.is_changed,
            "demo": self.is_demo,
            "checks": {"passed": self.checks_passed, "failed": self.checks_failed},
        }
