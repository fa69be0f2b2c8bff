"""The dossiers behind one number, read from the edition that the number is of."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard import data
from dashboard.selection import RowsQuestion
from warehouse.metrics import METRICS_BY_NAME
from warehouse.query import query_metric
from warehouse.rows_behind import PARTS, Part, behind, rows_behind


def number(question: RowsQuestion) -> dict[str, Any]:
    """The one row that warehouse.query answers. NoEditionError where its edition is no longer kept."""
    groups = METRICS_BY_NAME[question.metric].groups
    found = data.answer(
        data.of_edition(question.edition),
        f"number {replace(question, part=None)}",
        lambda connection: query_metric(
            connection,
            question.metric,
            start=question.start,
            end=question.end,
            where={name: codes for name, codes in question.filters.items() if codes and name in groups},
            policy=question.policy,
        ),
    )
    return found.row(0, named=True)


def counts(question: RowsQuestion) -> dict[Part, int]:
    """How many dossiers stand behind the number, by part."""
    found = data.answer(
        data.of_edition(question.edition),
        f"behind {replace(question, part=None)}",
        lambda connection: pl.DataFrame(
            [
                behind(
                    connection,
                    question.metric,
                    start=question.start,
                    end=question.end,
                    where=question.filters,
                    policy=question.policy,
                ).rows
            ]
        ),
    )
    row = found.row(0, named=True)
    return {part: row[part] for part in PARTS if part in row}


def dossiers(question: RowsQuestion, part: Part, limit: int) -> pl.DataFrame:
    """The dossiers of one part of the number, latest first; at most `limit`."""
    return every_dossier(question, part, limit)()


def every_dossier(question: RowsQuestion, part: Part, limit: int) -> Callable[[], pl.DataFrame]:
    """The same, asked later: also outside of the page's run, as a file is written when its button is pressed."""
    pin = data.of_edition(question.edition)
    return lambda: data.answer(
        pin,
        f"rows {part} {limit} {question}",
        lambda connection: rows_behind(
            connection,
            question.metric,
            part,
            start=question.start,
            end=question.end,
            where=question.filters,
            policy=question.policy,
            limit=limit,
        ),
    )
