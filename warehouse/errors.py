"""Errors that speak to the person who can fix them; only the two entry points catch them."""

from collections.abc import Sequence
from typing import Protocol

from warehouse.text import Language, Text


class Told(Protocol):
    """Something that can say itself in plain values."""

    def as_json(self, language: Language) -> dict[str, object]: ...


class UserFacingError(Exception):
    """What is wrong, what was expected, what was found, what to do next. Never a traceback."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.vi)
        self.message = message

    def get(self, language: Language) -> str:
        return self.message.get(language)

    def as_json(self, language: Language) -> dict[str, object]:
        """What a command prints for machines."""
        return {"error": self.get(language)}


class FileRefusedError(UserFacingError):
    """A file that is not read at all: nothing of it was loaded, and it stays where it was."""


class HashKeyError(UserFacingError):
    """The secret key for hashing citizens' numbers is missing, too short, or others can read it."""


class NothingToLoadError(UserFacingError):
    """There is no file to load. refused: the files that were there, and why not."""

    def __init__(self, message: Text, *, refused: Sequence[Told] = ()) -> None:
        super().__init__(message)
        self.refused = refused

    def as_json(self, language: Language) -> dict[str, object]:
        return {**super().as_json(language), "refused": [file.as_json(language) for file in self.refused]}


class PublishRefusedError(UserFacingError):
    """The checks or the disk refused the new edition; the last one stays in place."""


class NotWrittenError(UserFacingError):
    """A file that a command was to write where the user said, and could not."""


class BuildLockedError(UserFacingError):
    """Another process is building an edition in the same home."""


class NoEditionError(UserFacingError):
    """Nothing has been published yet, or the edition asked for does not exist."""


class UnknownNameError(UserFacingError):
    """A metric, group, grain, policy or value that does not exist; the message lists what does."""


class MixedValuesError(UserFacingError):
    """A question that would add up what is measured in different ways, as answers on two scales."""


class DefinitionError(UserFacingError):
    """A declaration (profile, reference table) that contradicts itself: file, key, what is possible."""
