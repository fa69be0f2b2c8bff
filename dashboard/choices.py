"""What can be chosen in an edition, and how a choice is said in one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard import formats
from dashboard.selection import Selection, period_codes
from dashboard.texts import filters as words
from dashboard.texts import say
from warehouse.policies import POLICIES_BY_NAME, POLICY_NAMES
from warehouse.text import Language, Text


@dataclass(frozen=True, kw_only=True)
class Options:
    """What can be chosen in this edition: names by code, in the order to list them."""

    first: date
    last: date
    units: Mapping[str, Text] = field(default_factory=dict)
    fields: Mapping[str, Text] = field(default_factory=dict)
    channels: Mapping[str, Text] = field(default_factory=dict)

    def codes(self, key: str) -> tuple[str, ...]:
        if key in ("from", "to"):
            return tuple(period_codes(self.first, self.last))
        if key == "policy":
            return POLICY_NAMES
        return tuple({"unit": self.units, "field": self.fields, "channel": self.channels}[key])


def sentence(chosen: Selection, options: Options, language: Language) -> str:
    """The selection as one sentence a person can read out."""
    return say(
        words.SENTENCE,
        language,
        start=formats.day(max(chosen.start or options.first, options.first), language),
        end=formats.day(min(chosen.end or options.last, options.last), language),
        units=_listed(chosen.units, options.units, words.ALL_UNITS, words.SEVERAL_UNITS, language),
        fields=_listed(chosen.fields, options.fields, words.ALL_FIELDS, words.SEVERAL_FIELDS, language),
        channels=_listed(chosen.channels, options.channels, words.ALL_CHANNELS, None, language),
        policy=_lower_first(POLICIES_BY_NAME[chosen.policy].label.get(language)),
    )


def _listed(
    codes: Sequence[str], names: Mapping[str, Text], every: Text, several: Text | None, language: Language
) -> str:
    if not codes:
        return every.get(language)
    if several is not None and len(codes) > 2:
        return say(several, language, n=len(codes))
    return ", ".join(names[code].get(language) if code in names else code for code in codes)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def not_filtered(chosen: Selection, groups: Sequence[str], language: Language) -> str | None:
    """Which of the active filters a part of the page cannot follow, in words; None where it follows all."""
    titles = {"unit": words.UNIT, "field": words.FIELD, "channel": words.CHANNEL}
    names = [
        titles[group].get(language).lower() for group, codes in chosen.filters.items() if codes and group not in groups
    ]
    return say(words.NOT_FILTERED, language, names=", ".join(names)) if names else None
