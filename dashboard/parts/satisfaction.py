"""What the survey forms say, and how many came back."""

import polars as pl

from dashboard import data, findings, formats
from dashboard.choices import not_filtered
from dashboard.parts.remarks import noted, remarks, remarks_said, with_remarks
from dashboard.sections import chart, empty, section
from dashboard.selection import Selection
from dashboard.series import period_rows, published_rows
from dashboard.tables import Column, table_behind
from dashboard.texts import app, overview, say
from warehouse import listings
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language

_COLUMNS = (
    Column(name="label", title=overview.COL_PERIOD),
    Column(name="share", title=overview.COL_SHARE, kind="share"),
    Column(name="numerator", title=overview.COL_VERY, kind="count"),
    Column(name="denominator", title=overview.COL_ANSWERS, kind="count"),
    Column(name="note", title=overview.COL_NOTE),
)


def satisfaction(selection: Selection, language: Language) -> None:
    """Very satisfied answers per year beside the published 85 %; dissatisfied forms and response rate in words."""
    metric = METRICS_BY_NAME["very_satisfied_rate"]
    yearly = data.metric("very_satisfied_rate", selection, grain="year")
    rows = period_rows(yearly, metric, "year", language)
    note = not_filtered(selection, metric.groups, language)
    if rows.is_empty():
        with section(
            "satisfaction",
            finding=overview.NO_SURVEY.get(language),
            meaning=metric.meaning.get(language),
            source=app.SOURCE_SURVEYS,
            language=language,
            note=note,
        ) as about:
            empty(language)
        return
    forms = data.metric("dissatisfied_forms", selection).row(0, named=True)
    answered = data.metric("survey_response_rate", selection).row(0, named=True)
    whole = data.metric("very_satisfied_rate", selection).row(0, named=True)
    value = formats.percent(whole["numerator"], whole["denominator"], language)
    finding = findings.satisfied(value, forms["numerator"], forms["denominator"], language)
    response = say(
        overview.RESPONSE,
        language,
        returned=formats.integer(answered["numerator"], language),
        issued=formats.integer(answered["denominator"], language),
        value=formats.percent(answered["numerator"], answered["denominator"], language),
    )
    stated = data.listing(listings.published_figures, metric="very_satisfied_rate")
    is_whole_city = not any(selection.filters.values())
    published = published_rows(stated if is_whole_city else stated.clear(), rows, language)
    with section(
        "satisfaction",
        finding=finding,
        meaning=f"{metric.meaning.get(language)} {response}",
        source=app.SOURCE_SURVEYS,
        language=language,
        note=note,
    ) as about:
        found = remarks(metric.name, selection)
        rows = with_remarks(rows, found, language)
        drawn = pl.concat([rows, published], how="diagonal").with_columns(pl.lit(0.0).alias("floor"))
        picture = chart("satisfaction_trend", drawn, key="satisfaction-chart", alt=finding, language=language)
        remarks_said(rows, found, language)
        table_behind(
            noted(rows).with_columns(share=pl.col("value")),
            _COLUMNS,
            key="satisfaction",
            alt=finding,
            about=about,
            facts=data.facts(),
            language=language,
            drawn=[picture],
        )
