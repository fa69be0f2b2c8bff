"""Errors that speak to the person who can fix them; only the two entry points catch them."""

from warehouse.text import Language, Text


class UserFacingError(Exception):
    """What is wrong, what was expected, what was found, what to do next. Never a traceback."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.vi)
        self.message = message

    def get(self, language: Language) -> str:
        return self.message.get(language)


class FileRefusedError(UserFacingError):
    """A file that is not read at all: nothing of it was loaded, and it stays where it was."""


class HashKeyError(UserFacingError):
    """The secret key for hashing citizens' numbers is missing, too short, or others can read it."""


class NothingToLoadError(UserFacingError):
    """There is no file to load."""


class PublishRefusedError(UserFacingError):
    """The checks or the disk refused the new edition; the last one stays in place."""


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
