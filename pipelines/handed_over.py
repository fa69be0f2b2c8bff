"""Files handed over on the screen: once loaded they join the accepted originals, under the same term of keeping."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipelines.report import RunReport
from warehouse.settings import Settings


def keep_handed_over(paths: Iterable[Path], report: RunReport, settings: Settings) -> None:
    """Moves what the report names as loaded from home/uploads to inbox/accepted; refused files stay where they are."""
    uploads = (settings.home / "uploads").resolve()
    hashes = {file.sha256 for file in report.files}
    members = {file.file.partition(" › ")[0] for file in report.files if " › " in file.file}
    for path in paths:
        if uploads not in path.resolve().parents or not path.is_file():
            continue
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 in hashes or path.name in members:
            _move(path, sha256, settings.accepted)


def _move(path: Path, sha256: str, accepted: Path) -> None:
    """A rename, so there is never half a file; the hash keeps two files of one name apart."""
    accepted.mkdir(parents=True, exist_ok=True)
    path.replace(accepted / f"{path.stem}-{sha256[:8]}{path.suffix}")
