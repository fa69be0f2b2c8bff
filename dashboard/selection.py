"""What a reader is looking at: period, units, fields, channels and policy, with the codes that name them in a URL."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warehouse.metrics import METRICS_BY_NAME
from warehouse.policies import DEFAULT_POLICY, POLICY_NAMES, PolicyName
from warehouse.rows_behind import PARTS, Part

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
_EDITION = re.compile(r"[\w-]{1,80}")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """`start` and `end` are inclusive days; None is the edition's own first or last day. Codes, never labels."""

    start: date | None = None
    end: date | None = None
    units: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    policy: PolicyName = DEFAULT_POLICY

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """Codes by the name of the group they filter."""
        return {"unit": self.units, "field": self.fields, "channel": self.channels}

    def within(self, start: date | None, end: date | None) -> "Selection":
        """The same filters over other days."""
        return replace(self, start=start, end=end)


def period_days(code: str) -> tuple[date, date] | None:
    """First and last day of "2019" or "2019-04"; None for anything else."""
    match = _PERIOD.fullmatch(code)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if not 1 <= year <= 9999 or (match[2] and not 1 <= month <= 12):
        return None
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def period_codes(first: date, last: date) -> Iterator[str]:
    """Each year, then its months, of the days from first to last: 2019, 2019-01, 2019-02 …"""
    for year in range(first.year, last.year + 1):
        yield f"{year}"
        for month in range(1, 13):
            if (first.year, first.month) <= (year, month) <= (last.year, last.month):
                yield f"{year}-{month:02d}"


def days_between(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The days meant by two period codes, in order whichever came first."""
    spans = [span for span in (period_days(since or ""), period_days(until or "")) if span is not None]
    if since and until and len(spans) == 2:
        return min(span[0] for span in spans), max(span[1] for span in spans)
    start = period_days(since or "")
    end = period_days(until or "")
    return (start[0] if start else None), (end[1] if end else None)


def known(codes: Sequence[str], possible: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that exist, in the order asked, and those that do not."""
    kept = tuple(code for code in dict.fromkeys(codes) if code in possible)
    return kept, tuple(code for code in dict.fromkeys(codes) if code not in possible)


ROWS_KEYS = ("rows", "rows_of", "rows_from", "rows_to", "rows_unit", "rows_field", "rows_channel", "rows_policy",
             "rows_edition")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RowsQuestion:
    """Which dossiers stand behind one number: its metric, days, filters, policy and edition; complete in itself.

    part None is the one a reader wants first; units are codes or unit_keys, none is the whole city; edition None is
    the one on the page.
    """

    metric: str
    start: date
    end: date
    part: Part | None = None
    units: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    policy: PolicyName | None = None
    edition: str | None = None

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """Codes by the name of the group they filter."""
        return {"unit": self.units, "field": self.fields, "channel": self.channels}


def policy_named(name: str | None) -> PolicyName | None:
    """The policy of that name; None where there is none."""
    return next((policy for policy in POLICY_NAMES if policy == name), None)


def rows_address(question: RowsQuestion) -> dict[str, str]:
    """The question as parameters of a URL, by the names of ROWS_KEYS; what is not asked is left out."""
    asked = {
        "rows": question.metric,
        "rows_of": question.part,
        "rows_from": question.start.isoformat(),
        "rows_to": question.end.isoformat(),
        "rows_unit": ",".join(question.units),
        "rows_field": ",".join(question.fields),
        "rows_channel": ",".join(question.channels),
        "rows_policy": question.policy,
        "rows_edition": question.edition,
    }
    return {key: value for key, value in asked.items() if value}


def rows_question(parameters: Mapping[str, str]) -> RowsQuestion | None:
    """The question that a URL's parameters ask; None where they ask none, or one that cannot be understood.

    Codes are taken as they are: whoever asks the warehouse hears which of them it does not know.
    """
    metric, part = parameters.get("rows", ""), parameters.get("rows_of")
    policy, edition = parameters.get("rows_policy"), parameters.get("rows_edition")
    try:
        start, end = (date.fromisoformat(parameters.get(key, "")) for key in ("rows_from", "rows_to"))
    except ValueError:
        return None
    is_known = metric in METRICS_BY_NAME and part in (None, *PARTS) and policy in (None, *POLICY_NAMES)
    if not is_known or end < start or (edition and not _EDITION.fullmatch(edition)):
        return None
    units, fields, channels = (
        tuple(code for code in parameters.get(key, "").split(",") if code)
        for key in ("rows_unit", "rows_field", "rows_channel")
    )
    return RowsQuestion(
        metric=metric,
        start=start,
        end=end,
        part=next((name for name in PARTS if name == part), None),
        units=units,
        fields=fields,
        channels=channels,
        policy=policy_named(policy),
        edition=edition,
    )
