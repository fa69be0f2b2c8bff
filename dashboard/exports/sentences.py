"""Sentences that cannot say what their numbers do not: a claim is checked when the sentence is built.

Numbers are compared as they are printed, so that "tăng" never stands between two equal ones; a target is compared
exactly. A share is always printed with its two counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from dashboard import formats
from dashboard.exports.model import Figure
from warehouse.text import Text

Relation = Literal["above", "below", "equal", "reaches", "misses", "most", "least", "tied", "none", "some", "all"]


class ClaimError(AssertionError):
    """A sentence was built whose claim its figures deny: a fault of ours, never of the data."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a sentence says of one figure (by its name in the sentence), alone or beside others.

    none: 0. some: more than 0. all: a share whose numerator is its denominator. most, least: beyond every other.
    tied: equal to the others named and not below any. reaches, misses: a share against a target share, exactly.
    """

    relation: Relation
    of: str
    than: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A template and what must hold for it to be written."""

    text: Text
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A template, its figures and names by placeholder, and its claims. ClaimError where one does not hold.

    others: figures that a claim needs and the words do not print ("cao nhất": all the rest).
    """

    template: Text
    figures: Mapping[str, Figure] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()

    def __post_init__(self) -> None:
        for claim in self.claims:
            if not holds(claim, self.figures, self.others):
                raise ClaimError(f"{self.template.en!r}: {claim} does not hold of {dict(self.figures)}")
        unmeasured = [name for name, figure in self.figures.items() if not is_measured(figure)]
        if unmeasured:
            raise ClaimError(f"{self.template.en!r}: nothing measured for {', '.join(unmeasured)}")

    @property
    def text(self) -> str:
        """The sentence as it is printed."""
        printed = {name: written(figure) for name, figure in self.figures.items()}
        return self.template.vi.format(**printed, **self.names)


def is_measured(figure: Figure) -> bool:
    """Whether there is a number to print: a share needs something to divide by."""
    return figure.value is not None and (not figure.is_share or bool(figure.over))


def written(figure: Figure) -> str:
    """1.234 for a count; 96,8 % (2.310/2.386) for a share of counts; a target, known only as a share, without them."""
    value = figure.value or 0
    if not figure.is_share:
        return formats.decimal(value, "vi") if value % 1 else formats.integer(value, "vi")
    over = figure.over or 0
    percent = formats.percent(value, over, "vi")
    if over == 1 and value <= 1 and not figure.terms:
        return percent
    return f"{percent} ({formats.integer(value, 'vi')}/{formats.integer(over, 'vi')})"


def said(
    wordings: Sequence[Wording],
    figures: Mapping[str, Figure],
    names: Mapping[str, str] | None = None,
    others: Sequence[Figure] = (),
) -> Sentence | None:
    """The first wording that its figures bear out; None where none does or something was not measured."""
    if not all(is_measured(figure) for figure in figures.values()):
        return None
    for wording in wordings:
        if all(holds(claim, figures, others) for claim in wording.claims):
            return Sentence(
                template=wording.text,
                figures=figures,
                names=names or {},
                others=tuple(others),
                claims=wording.claims,
            )
    return None


def holds(claim: Claim, figures: Mapping[str, Figure], others: Sequence[Figure] = ()) -> bool:
    """Whether the figures bear the claim out. Without a number there is no claim."""
    subject = figures[claim.of]
    beside = [figures[name] for name in claim.than]
    compared = [subject, *beside, *(others if claim.relation in ("most", "least", "tied") else ())]
    if not all(is_measured(figure) for figure in compared):
        return False
    if claim.relation in ("none", "some", "all"):
        whole = subject.over if subject.is_share else None
        return {
            "none": subject.value == 0,
            "some": (subject.value or 0) > 0,
            "all": whole is not None and subject.value == whole,
        }[claim.relation]
    if claim.relation in ("reaches", "misses"):
        return all((_exact(subject) >= _exact(target)) == (claim.relation == "reaches") for target in beside)
    value = _as_printed(subject)
    named = [_as_printed(figure) for figure in beside]
    rest = [_as_printed(figure) for figure in others]
    return {
        "above": all(value > other for other in named),
        "below": all(value < other for other in named),
        "equal": all(value == other for other in named),
        "most": all(value > other for other in (*named, *rest)),
        "least": all(value < other for other in (*named, *rest)),
        "tied": all(value == other for other in named) and all(value > other for other in rest),
    }[claim.relation]


def _exact(figure: Figure) -> Fraction:
    value = Fraction(str(figure.value))
    return value / Fraction(str(figure.over)) if figure.is_share else value


def _as_printed(figure: Figure) -> Fraction:
    return Fraction(str(figure.share if figure.is_share else figure.value))
