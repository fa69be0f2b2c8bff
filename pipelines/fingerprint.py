"""What an edition is made of, as one hash: the same landed files, reference data and code give the same edition."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_CODE = (
    "warehouse/**/*.sql",
    "warehouse/**/*.csv",
    "warehouse/tables.py",
    "warehouse/metrics/*.py",
    "warehouse/cut_offs.py",
    "warehouse/periods.py",
    "warehouse/wording.py",
    "pipelines/*.py",
    "pipelines/readers/*.py",
    "pipelines/profiles/*",
    "expectations/**/*.py",
)


@cache
def code_version() -> str:
    """Hash of everything that can change a number between the landed file and the mart."""
    digest = hashlib.sha256()
    paths = {path for pattern in _CODE for path in ROOT.glob(pattern) if path.is_file()}
    for path in sorted(paths):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def fingerprint(files: Iterable[tuple[str, ...]], *, as_of: date | None) -> str:
    """Hash of what every landed file is and was read by, the code, and what the caller asked for."""
    digest = hashlib.sha256()
    for parts in sorted(files):
        digest.update("\x1f".join(parts).encode())
    digest.update(f"{code_version()}|{as_of}".encode())
    return digest.hexdigest()
