"""Writes the outbox of an edition: judged, compared with what was told before, composed, put down in one step."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote

import duckdb

from dashboard.journal import Journal, journal_path, rebases_of
from dashboard.meeting import KeptSeries, exceptions_of
from dashboard.outbox.as_html import html_of
from dashboard.outbox.as_text import text_of
from dashboard.outbox.due import DueList, Names, all_of, due_lists
from dashboard.outbox.letter import Issue, Matter, document_of
from dashboard.outbox.message import draft
from dashboard.outbox.model import CITY, INDEX, Compared, Index, KeptFile, KnownSignal, Letter, UnitEntry
from dashboard.outbox.news import known_signal, news_of
from dashboard.outbox.store import OutboxError, held, outbox_names, prune, put, read_index
from dashboard.outbox.watching import Rebases, judged_series
from dashboard.texts import app
from warehouse import listings
from warehouse.editions import EditionFacts, edition_facts, edition_names, open_edition
from warehouse.settings import Settings
from warehouse.text import LANGUAGES, Language, Text
from warehouse.unit_days import standing_units


@dataclass(frozen=True, kw_only=True)
class _Before:
    """What was told of the edition before, and how that is known."""

    compared: Compared
    edition: str | None
    signals: tuple[KnownSignal, ...]


@dataclass(frozen=True, kw_only=True)
class Units:
    """standing: unit_key → the unit that gets its mail. lettered: the units that get one and their codes, as listed."""

    standing: Mapping[str, str]
    lettered: Mapping[str, str]
    names: Names

    @property
    def judged(self) -> dict[str, Text]:
        return {key: self.names.units[key] for key in self.lettered}


def write_outbox(settings: Settings, edition: str, languages: Sequence[Language] = ("vi",)) -> Index:
    """Write (or write anew) the edition's outbox in these languages and return what it holds.

    OutboxError where it cannot be written, NoEditionError where the edition is gone. Nothing is sent.
    """
    with closing(open_edition(settings.warehouse, edition)) as connection:
        facts = edition_facts(connection)
        rebases = rebases_of(Journal(journal_path(settings)).entries("rebase"))
        before = _before(settings, facts, rebases)
        units = units_of(connection, facts)
        judged = judged_series(connection, facts, policy=settings.policy, rebases=rebases, units=units.judged)
        lists = due_lists(connection, units.standing)
    issue = Issue(
        facts=facts,
        policy=settings.policy,
        compared=before.compared,
        compared_with=before.edition,
        names=units.names,
    )
    matters, signals = _matters(judged, before, facts, units, lists)
    files: dict[str, bytes] = {}
    entries = tuple(_entry(matter, issue, languages, files) for matter in matters)
    index = Index(
        edition=edition,
        as_of=facts.as_of,
        data_from=facts.data_from,
        data_through=facts.data_through,
        is_demo=facts.is_demo,
        policy=settings.policy,
        languages=tuple(language for language in LANGUAGES if language in languages),
        compared=before.compared,
        compared_with=before.edition,
        signals=signals,
        units=entries,
    )
    files[INDEX] = index.model_dump_json(indent=1).encode()
    with held(settings.outbox_folder, wait_seconds=settings.lock_seconds):
        put(settings.outbox_folder, edition, files)
        prune(settings.outbox_folder, kept=settings.kept_outboxes)
    return index


def units_of(connection: duckdb.DuckDBPyConnection, facts: EditionFacts) -> Units:
    standing = standing_units(connection, facts.as_of)
    rows = {row["unit_key"]: row for row in listings.units(connection).to_dicts()}
    with_dossiers = listings.units_with_dossiers(connection)["unit_key"].to_list()
    lettered = {standing.get(key, key) for key in with_dossiers}
    fields = {
        row["field_code"]: Text(row["field_name"], row["field_name_en"] or row["field_name"])
        for row in listings.fields(connection).to_dicts()
    }
    names = {
        key: Text(row["name_vi"] or row["unit_name"], row["name_en"] or row["name_vi"] or row["unit_name"])
        for key, row in rows.items()
    }
    return Units(
        standing=standing,
        lettered={key: row["unit_code"] for key, row in rows.items() if key in lettered},
        names=Names(units=names, fields=fields),
    )


def _before(settings: Settings, facts: EditionFacts, rebases: Rebases) -> _Before:
    """What the newest earlier outbox told; where the edition before has none, what its figures say."""
    written, built = outbox_names(settings.outbox_folder), edition_names(settings.warehouse)
    for name in sorted({*written, *built}, reverse=True):
        if name >= facts.edition:
            continue
        found = _told(settings, name) if name in written else None
        if found is None and name in built:
            found = _judged_then(settings, name, rebases)
        if found is None:
            continue
        is_demo, before = found
        return before if is_demo == facts.is_demo else _Before(compared="demo", edition=None, signals=())
    return _Before(compared="first", edition=None, signals=())


def _told(settings: Settings, edition: str) -> tuple[bool, _Before] | None:
    try:
        index = read_index(settings.outbox_folder, edition)
    except OutboxError:
        return None
    return index.is_demo, _Before(compared="outbox", edition=edition, signals=index.signals)


def _judged_then(settings: Settings, edition: str, rebases: Rebases) -> tuple[bool, _Before] | None:
    """The signals of an earlier edition, judged now; None where it can no longer be read."""
    try:
        with closing(open_edition(settings.warehouse, edition)) as connection:
            facts = edition_facts(connection)
            units = units_of(connection, facts)
            judged = judged_series(connection, facts, policy=settings.policy, rebases=rebases, units=units.judged)
    except duckdb.Error:
        # Built by an older version, with other tables: nothing to compare with.
        return None
    signals = tuple(
        known_signal(series, edition=edition, through=facts.data_through) for series in exceptions_of(judged)
    )
    return facts.is_demo, _Before(compared="edition", edition=edition, signals=signals)


def _matters(
    judged: Sequence[KeptSeries],
    before: _Before,
    facts: EditionFacts,
    units: Units,
    lists: Mapping[str, DueList],
) -> tuple[list[Matter], tuple[KnownSignal, ...]]:
    """The city's letter, then each unit's in the order of dim_unit's listing; and every signal that holds now."""
    news = news_of(
        exceptions_of(judged), before.signals, edition=facts.edition, through=facts.data_through, judged=judged
    )
    city = Matter(
        unit_key=CITY,
        unit_code=CITY,
        title=app.CITY,
        news=news,
        due=all_of(lists),
        by_unit=lists,
    )
    nothing = DueList(dossiers=())
    of_units = [
        Matter(
            unit_key=key,
            unit_code=code,
            title=units.names.units[key],
            news=news.of(units.standing, key),
            due=lists.get(key, nothing),
            by_unit={},
        )
        for key, code in units.lettered.items()
    ]
    return [city, *of_units], news.signals


def _entry(matter: Matter, issue: Issue, languages: Sequence[Language], files: dict[str, bytes]) -> UnitEntry:
    """The unit's line of the index; adds the files of its letters to `files`."""
    letters = {} if matter.is_quiet else {language: _letter(matter, issue, language, files) for language in languages}
    return UnitEntry(
        unit_key=matter.unit_key,
        unit_code=matter.unit_code,
        title=matter.title,
        state="quiet" if matter.is_quiet else "ready",
        new=len(matter.news.new),
        continuing=len(matter.news.continuing),
        ended=len(matter.news.ended),
        due=matter.due.counts(),
        letters=letters,
    )


def _letter(matter: Matter, issue: Issue, language: Language, files: dict[str, bytes]) -> Letter:
    document = document_of(matter, issue, language)
    text, html = text_of(document), html_of(document)
    message = draft(document.subject, text, html, language)
    stem = f"{file_stem(matter.unit_key)}.{language}"
    contents = {"html": html.encode(), "txt": text.encode(), "eml": message.as_bytes()}
    kept = {}
    for ending, content in contents.items():
        name = f"{stem}.{ending}"
        files[name] = content
        kept[ending] = KeptFile(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    return Letter(subject=str(message["Subject"]), html=kept["html"], txt=kept["txt"], eml=kept["eml"])


def file_stem(unit_key: str) -> str:
    """A unit_key as a file name: readable where it is plain, never a path, never hidden, never too long."""
    plain = quote(unit_key, safe="@").replace("~", "%7E")
    if plain.startswith("."):
        plain = "%2E" + plain[1:]
    if len(plain) <= 120:
        return plain
    return f"{plain[:80]}-{hashlib.sha256(unit_key.encode()).hexdigest()[:16]}"
