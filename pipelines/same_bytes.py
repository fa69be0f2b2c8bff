"""The same bytes handed over again: what one file is called and how old it is must not depend on which came first."""

from dataclasses import replace
from pathlib import Path

from pipelines.manifests import LandedFile, read_manifest
from pipelines.profiles import Profile
from pipelines.provenance import exported_at

_EVIDENCE = ("title", "name", "mtime")  # the better first


def told_best(newer: LandedFile, older: LandedFile) -> LandedFile:
    """`newer`, with the export instant of whichever has the better evidence, and the name that told it.

    Of equal evidence the earliest counts: a file was there before any later copy of it. Equal in all, the older name.
    """
    if _rank(older) <= _rank(newer):
        return replace(newer, file=older.file, exported_at=older.exported_at, exported_at_from=older.exported_at_from)
    return newer


def _rank(landed: LandedFile) -> tuple[object, ...]:
    return _EVIDENCE.index(landed.exported_at_from), landed.exported_at


def also_called(landed: LandedFile, path: Path, profile: Profile, *, shown: str | None) -> LandedFile:
    """The landed file after the same bytes came under this name too; itself where they tell nothing better."""
    if landed.exported_at_from == "title" or landed.is_reference:
        return landed
    instant, told_by = exported_at(path, (), profile)
    return told_best(replace(landed, file=shown or path.name, exported_at=instant, exported_at_from=told_by), landed)


def with_what_was_known(landed: LandedFile, landing: Path) -> LandedFile:
    """A file landed anew keeps what its earlier landings knew: a better instant, and that it was accepted in part."""
    for manifest in sorted(landing.glob(f"*/{landed.sha256}.json")):
        older = read_manifest(manifest)
        if older is not None and older.is_reference == landed.is_reference and not landed.is_reference:
            landed = told_best(landed, older)
            landed = replace(landed, accepted_partial=landed.accepted_partial or older.accepted_partial)
    return landed
