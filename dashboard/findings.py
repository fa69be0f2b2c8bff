"""Section titles computed from the figures: each says the one thing to take away."""

from collections.abc import Sequence

import polars as pl

from dashboard import formats
from dashboard.texts import overview, progress, say
from warehouse.text import Language

# From this share of all late dossiers on, the first place is where lateness gathers.
_GATHERED = 0.4


def on_time(rows: pl.DataFrame, language: Language) -> str:
    """From the first to the last period of the on-time rate. Rows as series.period_rows gives them."""
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    if (rows["numerator"] == rows["denominator"]).all():
        return say(overview.NEVER_LATE, language, all=formats.integer(rows["denominator"].sum(), language))
    if rows.height == 1:
        return say(
            overview.SINGLE,
            language,
            period=last["label"],
            value=last["value_text"],
            counts=last["count_text"],
        )
    change = last["value"] - first["value"]
    text = overview.ROSE if change > 0.0005 else overview.FELL if change < -0.0005 else overview.STEADY
    # The first period in which the last value was reached for good.
    reached = last
    for row in reversed(rows.to_dicts()):
        if row["value_text"] != last["value_text"]:
            break
        reached = row
    return say(
        text,
        language,
        first=first["value_text"],
        first_period=first["label"],
        last=last["value_text"],
        last_period=reached["label"] if text is not overview.STEADY else last["label"],
    )


def late(rows: pl.DataFrame, language: Language) -> str:
    """Where late dossiers were worst and whether they are gone. Rows of late_dossiers by period."""
    worst = rows.sort("value", descending=True).row(0, named=True)
    last = rows.row(-1, named=True)
    if worst["value"] == 0:
        return say(overview.NEVER_LATE, language, all=formats.integer(rows["denominator"].sum(), language))
    values = {"worst": worst["label"], "late": formats.integer(worst["value"], language)}
    if last["value"] > 0:
        text = formats.integer(last["value"], language)
        return say(overview.LATE_LEFT, language, last_period=last["label"], last=text, **values)
    since = last["label"]
    for row in reversed(rows.to_dicts()):
        if row["value"]:
            break
        since = row["label"]
    return say(overview.LATE_GONE, language, since=since, **values)


def online(rows: pl.DataFrame, level: float, language: Language) -> str:
    """The newest online share and how many periods stand above the level."""
    last = rows.row(-1, named=True)
    above = rows.filter(pl.col("value") > level).height
    return say(
        overview.ONLINE_ABOVE,
        language,
        value=last["value_text"],
        period=last["label"],
        n=above,
        all=rows.height,
    )


def coverage(part: float, whole: float, by_field: Sequence[tuple[str, float]], language: Language) -> str:
    """Procedures online out of all; `by_field` lists (field, procedures missing), most first."""
    if part == whole:
        return say(overview.COVERAGE_FULL, language, all=formats.integer(whole, language))
    field, most = by_field[0]
    return say(
        overview.COVERAGE,
        language,
        part=formats.integer(part, language),
        all=formats.integer(whole, language),
        value=formats.percent(part, whole, language),
        left=formats.integer(whole - part, language),
        field=field,
        most=formats.integer(most, language),
    )


def satisfied(value: str, dissatisfied: float, forms: float, language: Language) -> str:
    """The very satisfied share and the dissatisfied forms behind it."""
    text = overview.SOME_DISSATISFIED if dissatisfied else overview.NONE_DISSATISFIED
    counts = say(text, language, n=formats.integer(dissatisfied, language), forms=formats.integer(forms, language))
    return say(overview.SATISFIED, language, value=value, dissatisfied=counts)


def ranks(first: int, known: int, bands: int, language: Language) -> str:
    """How often the city came first among its published ranks."""
    if not known and not bands:
        return overview.NO_RANKS.get(language)
    return say(overview.RANKS_FIRST, language, first=first, all=known, bands=bands)


def concentrated(rows: pl.DataFrame, language: Language, *, nobody: str) -> str:
    """Where late dossiers gather, or that they do not. Rows: name, value (late), sorted, most first."""
    total = rows["value"].sum() if rows.height else 0
    if not total:
        return nobody
    first = rows.row(0, named=True)
    text = progress.CONCENTRATED if first["value"] >= _GATHERED * float(total) else progress.SPREAD
    return say(
        text,
        language,
        n=rows.height,
        name=first["name"],
        part=formats.integer(first["value"], language),
        all=formats.integer(total, language),
    )
