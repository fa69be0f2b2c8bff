"""A phrase that a user reads, in Vietnamese first and English."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(frozen=True)
class Text:
    """One phrase in both languages; `text.get(language)` is the only way it reaches a screen."""

    vi: str
    en: str

    def get(self, language: Language) -> str:
        return self.en if language == "en" else self.vi
