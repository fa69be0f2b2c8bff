"""A landed file's manifest: what it is, what was read, what was dropped. Written last, so it vouches for the rest."""

import json
import os
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from warehouse.errors import DefinitionError
from warehouse.text import Text

# Columns of a landing parquet beside source_row, source_sheet and the file's own: a row's number of cells, where wrong.
PROBLEM_FOUND, PROBLEM_EXPECTED = "problem_found", "problem_expected"


@dataclass(frozen=True, kw_only=True)
class LandedFile:
    """One accepted export file. rows_read counts rows of data: what was left out stands in `left_out`, by kind.

    columns: the canonical columns the landing parquet holds; dropped_columns: headings whose cells were not landed.
    exported_at_from: "title", "name" or "mtime". form: xlsx, xls, html or csv. own_profile: the declaration of a
    profile that does not ship with the project, so that the file can be staged again without it.
    headings: the sender's, in order; landed_as: for each, the landing parquet's column, "" where nothing was landed.
    Both are those of the first sheet, and empty for a file landed before they were kept.
    personal_cells: column -> how many of its cells held a personal value and were landed as a mark.
    accepted_partial: somebody said once that these bytes are loaded even where too many of their rows are refused.
    """

    file: str
    sha256: str
    batch_id: str
    source: str
    profile: str
    profile_key: str
    form: str
    sheets: tuple[str, ...]
    sheets_ignored: tuple[str, ...]
    rows_read: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    exported_at: datetime
    exported_at_from: str
    is_demo: bool
    is_reference: bool
    parquet: Path
    columns: tuple[str, ...]
    header_row: int
    dropped_columns: tuple[str, ...]
    unknown_columns: tuple[str, ...] = ()
    landed_by: str
    own_profile: Mapping[str, Any] | None = None
    headings: tuple[str, ...] = ()
    landed_as: tuple[str, ...] = ()
    personal_cells: Mapping[str, int] = field(default_factory=dict)
    accepted_partial: bool = False

    @property
    def manifest(self) -> Path:
        return self.parquet.with_name(f"{self.sha256}.json")


def write_manifest(landed: LandedFile) -> None:
    """Atomic; the parquet lies beside it already."""
    content = {**asdict(landed), "parquet": landed.parquet.name, "exported_at": landed.exported_at.isoformat()}
    temporary = landed.manifest.with_suffix(".json.tmp")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(landed.manifest)


def read_manifest(path: Path) -> LandedFile | None:
    """None where the manifest is of another version of this module, or its parquet is gone: land it anew.

    A manifest from before a field with a default was added is as good as a new one.
    """
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    parquet = path.with_name(content.get("parquet", ""))
    known = {declared.name for declared in fields(LandedFile)}
    needed = {each.name for each in fields(LandedFile) if each.default is MISSING and each.default_factory is MISSING}
    if not needed <= content.keys() <= known or not parquet.is_file():
        return None
    lists = {key: tuple(value) for key, value in content.items() if isinstance(value, list)}
    exported_at = datetime.fromisoformat(content["exported_at"])
    return LandedFile(**{**content, **lists, "exported_at": exported_at, "parquet": parquet})


def landed_files(landing: Path) -> list[LandedFile]:
    """Every landed file, by source and hash. Raises DefinitionError rather than leave one out without a word."""
    return [_readable(path) for path in sorted(landing.glob("*/*.json"))]


def _readable(path: Path) -> LandedFile:
    landed = read_manifest(path)
    if landed is None:
        name = json.loads(path.read_text(encoding="utf-8")).get("file", path.name)
        raise DefinitionError(
            Text(
                f"{path}: tệp '{name}' được tiếp nhận bởi phiên bản khác, hoặc phần dữ liệu đã mất. "
                f"Nạp lại tệp gốc: thuocdo run {name}; không còn tệp gốc thì xóa {path}",
                f"{path}: '{name}' was landed by another version, or its data is gone. "
                f"Load the original again: thuocdo run {name}; if it is lost, delete {path}",
            )
        )
    return landed


def free_parquet(folder: Path, sha256: str) -> Path:
    """Where to land a file so that a manifest already there keeps its own parquet until it is replaced."""
    manifest, first = folder / f"{sha256}.json", folder / f"{sha256}.parquet"
    older = read_manifest(manifest) if manifest.is_file() else None
    return folder / f"{sha256}.anew.parquet" if older and older.parquet == first else first


def remove_replaced(landed: LandedFile) -> None:
    """What the same file had been landed as before: by another profile, perhaps for another source."""
    for manifest in landed.parquet.parent.parent.glob(f"*/{landed.sha256}.json"):
        older = read_manifest(manifest)
        if older and manifest != landed.manifest and older.is_reference == landed.is_reference:
            forget(older)
    for parquet in landed.parquet.parent.glob(f"{landed.sha256}*.parquet"):
        if parquet != landed.parquet:
            parquet.unlink()


def forget(landed: LandedFile) -> None:
    """Take a landed file out of every later edition; the editions already published keep it."""
    landed.manifest.unlink()
    landed.parquet.unlink()
