"""`thuocdo honesty`: the checks, their verdicts, and the rows behind one of them."""

from typing import Annotated, Any

import typer

from dashboard import formats
from dashboard.commands.options import Edition, End, Home, Json, Lang, Start, mark_demo, settings_of
from dashboard.console import print_json, print_rows
from dashboard.texts import console as words
from dashboard.texts import honesty as honesty_words
from warehouse.editions import current_edition, edition_facts, open_edition
from warehouse.honesty import Finding, honesty_findings, honesty_rows
from warehouse.metrics import METRICS_BY_NAME
from warehouse.text import Language


def honesty_command(
    start: Start = None,
    end: End = None,
    unit: Annotated[str | None, typer.Option(help="Một đơn vị: mã hoặc tên · one unit, by code or name")] = None,
    rows: Annotated[str | None, typer.Option(help="Các dòng của một phép kiểm tra · the rows of one check")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Số dòng tối đa với --rows · rows at most")] = 1000,
    edition: Edition = None,
    home: Home = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    settings = settings_of(home, lang)
    connection = open_edition(settings.warehouse, edition or current_edition(settings.warehouse))
    first_day, last_day = start.date() if start else None, end.date() if end else None
    if rows:
        listed = honesty_rows(connection, rows, start=first_day, end=last_day, unit=unit, limit=limit).to_dicts()
        if as_json:
            print_json(listed)
            return
        titles = {name: title.get(settings.lang) for name, title in honesty_words.COLUMNS.items()}
        titled = [{titles[name]: value for name, value in row.items()} for row in listed]
        print_rows(titled, settings.lang, empty=honesty_words.NO_ROWS.get(settings.lang))
        mark_demo(edition_facts(connection), settings.lang)
        return
    findings = honesty_findings(connection, start=first_day, end=last_day, unit=unit)
    if as_json:
        print_json([finding_document(finding) for finding in findings])
        return
    print_rows([finding_row(finding, settings.lang) for finding in findings], settings.lang)
    mark_demo(edition_facts(connection), settings.lang)


def finding_document(finding: Finding) -> dict[str, Any]:
    """The record for machines: shares 0–1, null where not measured; words in both languages."""
    check = finding.check
    return {
        "check": check.name,
        "metric": check.metric,
        "title": METRICS_BY_NAME[check.metric].title,
        "numerator": finding.numerator if finding.denominator else None,
        "denominator": finding.denominator,
        "level": finding.level,
        "expected": finding.expected,
        "p_value": finding.p_value,
        "verdict": finding.verdict,
        "words": finding.words,
        "reason": check.reason,
        "limits": check.limits,
    }


def finding_row(finding: Finding, language: Language) -> dict[str, Any]:
    """One line of the table: level, what was expected and why, the chance of it, and the verdict in words."""
    counts = (finding.numerator, finding.denominator)
    expected = None if finding.expected is None else formats.chance(finding.expected, language)
    return {
        "check": f"{METRICS_BY_NAME[finding.check.metric].title.get(language)} [{finding.check.name}]",
        honesty_words.LEVEL.get(language): formats.percent(*counts, language) if finding.denominator else None,
        words.NUMERATOR.get(language): finding.numerator if finding.denominator else None,
        words.DENOMINATOR.get(language): finding.denominator,
        honesty_words.EXPECTED.get(language): expected,
        honesty_words.CHANCE.get(language): None
        if finding.p_value is None
        else formats.chance(finding.p_value, language),
        honesty_words.VERDICT.get(language): finding.words.get(language),
        honesty_words.WHY.get(language): finding.check.reason.get(language),
        honesty_words.LIMITS.get(language): finding.check.limits.get(language),
    }
