"""What needs a look, in the page's order and words, and how many of each kind."""

from dashboard import formats
from dashboard.exports.briefing_model import Look, Week
from dashboard.meeting_cards import Card, cards, flag_sentence, miss_sentence
from dashboard.texts import briefing as words
from dashboard.texts import say


def looks_of(week: Week) -> tuple[Look, ...]:
    """The page's cards."""
    return tuple(Look(kind=_kind(card), text=_text(card)) for card in cards(week))


def _kind(card: Card) -> str:
    series = card.series if card.series is not None and card.series.is_exception else None
    signal = series.newest.signal if series is not None and series.newest else ""
    if signal == "worse":
        return signal
    if card.miss is not None or (series is not None and series.assurance.name == "fails"):
        return "fails"
    if card.flag is not None:
        return "flagged"
    return signal


def _text(card: Card) -> str:
    said = []
    if card.series is not None and card.series.is_exception:
        said.append(card.series.summary.vi)
    if card.miss is not None:
        said.append(miss_sentence(card.miss, "vi"))
    if card.flag is not None:
        said.append(flag_sentence(card.flag, "vi"))
    unit = f"{card.unit_title.vi}: " if card.unit else ""
    return unit + " ".join(said)


def counted(looks: tuple[Look, ...]) -> dict[str, int]:
    """How many of each kind, worse first: every one in one kind."""
    kinds = [look.kind for look in looks]
    counts = {kind: kinds.count(kind) for kind in words.LOOK_KINDS if kind in kinds}
    assert sum(counts.values()) == len(looks)
    return counts


def looks_title(looks: tuple[Look, ...]) -> str:
    """The finding over the list, and a sentence of the conclusion."""
    counts = counted(looks)
    if not counts:
        return words.LOOKS_NONE.vi
    n = formats.integer(len(looks), "vi")
    if len(counts) == 1:
        return say(words.LOOKS_OF_A_KIND, "vi", n=n, kind=words.VERDICTS[next(iter(counts))].vi.lower())
    kinds = ", ".join(say(words.LOOK_KINDS[kind], "vi", n=count) for kind, count in counts.items())
    return say(words.LOOKS_TITLE, "vi", n=n, kinds=kinds)


def looks_rest(week: Week) -> str:
    """What was looked at and needs no look."""
    said = say(words.LOOKS_REST, "vi", quiet=week.quiet, settled=week.settled, few=week.too_few)
    if week.targets:
        reached = week.targets - len(week.missed)
        assert 0 <= reached <= week.targets
        said += " " + say(words.TARGETS_REACHED, "vi", n=reached, all=week.targets)
    return said
