"""Every word of the screen, Vietnamese and English side by side; one module per page."""

from warehouse.text import Language, Text


def say(text: Text, language: Language, **values: object) -> str:
    """The sentence with its {placeholders} filled; the values are already formatted for that language."""
    return text.get(language).format(**values)


def told(text: Text, **values: object) -> Text:
    """The sentence in both languages with its {placeholders} filled, for an error."""
    return Text(say(text, "vi", **values), say(text, "en", **values))
