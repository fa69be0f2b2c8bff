"""How each export in a zip would be read, one by one, as a run would take them. Writes nothing that stays."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.inspect import inspect
from pipelines.profiles import Profile
from pipelines.readers.archive import Member, is_archive, unpacked
from warehouse.settings import Settings
from warehouse.text import Language


def archive_document(
    path: Path,
    *,
    settings: Settings,
    profile: Profile | None,
    language: Language,
    given: Mapping[str, str] | None = None,
) -> dict[str, Any] | None:
    """file, members: one inspection each; None where the file is no archive of exports."""
    if not path.is_file() or not is_archive(path):
        return None
    with unpacked(path, settings) as members:
        documents = [_member(member, settings, profile, given, language) for member in members]
    return {"file": path.name, "members": documents}


def _member(
    member: Member,
    settings: Settings,
    profile: Profile | None,
    given: Mapping[str, str] | None,
    language: Language,
) -> dict[str, Any]:
    found = inspect(member.path, settings=settings, profile=profile, given=given).as_dict(language)
    return {**found, "file": member.shown}
