"""Files loaded although too many of their rows are refused: accepted once for these bytes, kept in the manifest.

An acceptance holds in every later run, also without the option, until `--no-accept-partial` takes it back; each run and
each edition names the files it applies to.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipelines.manifests import LandedFile, write_manifest


def remember(landed: Sequence[LandedFile], accepted: Collection[str]) -> list[LandedFile]:
    """The same files, those batches marked as accepted for good."""
    return [_marked(item, is_accepted=True) if item.batch_id in accepted else item for item in landed]


def take_back(landed: Sequence[LandedFile], batches: Collection[str]) -> list[LandedFile]:
    """The same files, those batches judged by the limit again."""
    return [_marked(item, is_accepted=False) if item.batch_id in batches else item for item in landed]


def _marked(item: LandedFile, *, is_accepted: bool) -> LandedFile:
    if item.accepted_partial == is_accepted:
        return item
    marked = replace(item, accepted_partial=is_accepted)
    write_manifest(marked)
    return marked
