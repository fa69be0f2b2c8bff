"""Composes the letter of a unit, or of the whole city, from what is new and what is due. No arithmetic of its own."""

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard import formats
from dashboard.meeting import KeptSeries
from dashboard.outbox.document import Band, Block, Document, Entry, Heading, Line, Table, Tone
from dashboard.outbox.due import DueDossier, DueList, Names, by_field
from dashboard.outbox.model import CITY, LISTED, Compared, KnownSignal
from dashboard.outbox.news import News
from dashboard.texts import app, say
from dashboard.texts import outbox as words
from warehouse.editions import EditionFacts
from warehouse.metrics import METRICS_BY_NAME, Theme
from warehouse.policies import POLICIES_BY_NAME, PolicyName
from warehouse.text import Language, Text
from warehouse.worklist import Due

# Of each kind; a phone is scrolled, not searched. The city's letter has the counts of every unit before its dossiers.
MOST_OF_UNIT = 25
MOST_OF_CITY = 10


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What all letters of one outbox share."""

    facts: EditionFacts
    policy: PolicyName
    compared: Compared
    compared_with: str | None
    names: Names


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What one letter is about. by_unit: in the city's letter, each unit's due dossiers; else empty."""

    unit_key: str
    unit_code: str
    title: Text
    news: News
    due: DueList
    by_unit: Mapping[str, DueList]

    @property
    def is_quiet(self) -> bool:
        return not self.news.new and not self.due.dossiers

    @property
    def is_city(self) -> bool:
        return self.unit_key == CITY


def document_of(matter: Matter, issue: Issue, language: Language) -> Document:
    """The letter in one language."""
    return Document(
        subject=subject_of(matter, issue, language),
        language=language,
        blocks=(
            *_opening(matter, issue, language),
            *_signals(matter, issue, language),
            *_due(matter, issue, language),
            *_foot(matter, issue, language),
        ),
    )


def subject_of(matter: Matter, issue: Issue, language: Language) -> str:
    """Unit, what is in it by number, the data's day; what is not there is not named."""
    counted = (
        (words.COUNT_NEW, len(matter.news.new)),
        (words.COUNT_OVERDUE, matter.due.count("overdue")),
        (words.COUNT_SOON, matter.due.soon),
    )
    counts = [say(text, language, n=formats.integer(n, language)) for text, n in counted if n]
    subject = say(
        words.SUBJECT,
        language,
        unit=matter.title.get(language),
        counts=", ".join(counts),
        day=formats.day(issue.facts.data_through, language),
    )
    return say(words.SUBJECT_DEMO, language, subject=subject) if issue.facts.is_demo else subject


def _opening(matter: Matter, issue: Issue, language: Language) -> Iterator[Block]:
    facts = issue.facts
    if facts.is_demo:
        yield Band(text=app.DEMO_BAND.get(language))
    yield Heading(text=matter.title.get(language), level=1)
    yield Line(
        text=say(
            words.DATES,
            language,
            through=formats.day(facts.data_through, language),
            as_of=formats.day(facts.as_of, language),
        ),
        is_quiet=True,
    )


def _signals(matter: Matter, issue: Issue, language: Language) -> Iterator[Block]:
    news = matter.news
    yield Heading(text=say(words.NEW_TITLE, language, n=formats.integer(len(news.new), language)))
    if news.new or issue.compared_with:
        yield Line(text=_compared(issue, language), is_quiet=True)
    if not news.new:
        yield Line(text=words.NEW_NONE.get(language))
    # Each definition once, over the figures it defines; the first of them decides where.
    metrics = list(dict.fromkeys((known.metric, known.policy) for known, _ in news.new))
    for metric, policy in metrics:
        yield from _definition(metric, policy, language)
        for known, series in news.new:
            if (known.metric, known.policy) == (metric, policy):
                yield _signal(known, series, is_city=matter.is_city, language=language)
    if news.new:
        yield Line(text=words.CHANCE.get(language), is_quiet=True)
    yield from _told_before(matter, language)


def _compared(issue: Issue, language: Language) -> str:
    if issue.compared in ("outbox", "edition"):
        return say(words.COMPARED, language, edition=issue.compared_with)
    return (words.FIRST_REAL if issue.compared == "demo" else words.FIRST).get(language)


def _definition(metric: str, policy: str | None, language: Language) -> Iterator[Block]:
    declared = METRICS_BY_NAME[metric]
    yield Heading(text=declared.title.get(language), level=3)
    yield Line(text=say(words.MEANING, language, meaning=declared.meaning.get(language)), is_quiet=True)
    if policy is not None:
        label = POLICIES_BY_NAME[policy].label.get(language)
        yield Line(text=say(words.POLICY, language, policy=label), is_quiet=True)


def _signal(known: KnownSignal, series: KeptSeries, *, is_city: bool, language: Language) -> Entry:
    verdicts = say(
        words.VERDICTS,
        language,
        variation=series.variation.title.get(language),
        assurance=series.assurance.title.get(language),
    )
    target = (say(words.TARGET, language, decision=series.target_source),) if series.target_source else ()
    sentence = series.summary.get(language)
    tone: Tone = (
        "worse" if {"worse", "fails"} & {*known.reasons} else "better" if "better" in known.reasons else "plain"
    )
    if is_city:
        return Entry(head=series.unit_title.get(language), body=sentence, lines=(verdicts, *target), tone=tone)
    return Entry(head=sentence, lines=(verdicts, *target), tone=tone)


def _told_before(matter: Matter, language: Language) -> Iterator[Block]:
    if continuing := matter.news.continuing:
        yield Heading(text=say(words.CONTINUING_TITLE, language, n=formats.integer(len(continuing), language)), level=3)
        for known in continuing:
            title, day = signal_title(known, language), formats.day(known.since_through, language)
            yield Line(text=say(words.CONTINUING, language, title=title, day=day))
    if ended := matter.news.ended:
        yield Heading(text=say(words.ENDED_TITLE, language, n=formats.integer(len(ended), language)), level=3)
        for known in ended:
            yield Line(text=signal_title(known, language))


def signal_title(known: KnownSignal, language: Language) -> str:
    """The metric, and the unit where it is not the city."""
    declared = METRICS_BY_NAME.get(known.metric)
    metric = declared.title.get(language) if declared else known.metric
    return f"{metric} · {known.unit_title.get(language)}" if known.unit else metric


def _due(matter: Matter, issue: Issue, language: Language) -> Iterator[Block]:
    due = matter.due
    if not due.dossiers:
        yield Heading(text=words.DUE_NONE.get(language))
        return
    overdue, soon = (formats.integer(n, language) for n in (due.count("overdue"), due.soon))
    yield Heading(text=say(words.DUE_TITLE, language, overdue=overdue, soon=soon))
    yield Line(text=say(words.DUE_MEANING, language, day=formats.day(issue.facts.as_of, language)), is_quiet=True)
    if matter.is_city:
        yield _by_unit(matter, issue, language)
    for kind in LISTED:
        if due.count(kind):
            yield from _of_kind(kind, matter, issue, language)


def _by_unit(matter: Matter, issue: Issue, language: Language) -> Table:
    """Every unit with anything due: most overdue first, then the most due soon."""
    units = sorted(matter.by_unit.items(), key=lambda item: (-item[1].count("overdue"), -item[1].soon, item[0]))
    rows = [
        (
            issue.names.unit(unit, language),
            *(formats.integer(found.count(kind), language) for kind in LISTED),
        )
        for unit, found in units
        if found.dossiers
    ]
    columns = (words.COL_UNIT, *(words.COLUMNS[kind] for kind in LISTED))
    return Table(columns=tuple(text.get(language) for text in columns), rows=tuple(rows))


def _of_kind(kind: Due, matter: Matter, issue: Issue, language: Language) -> Iterator[Block]:
    shown = matter.due.first(kind, MOST_OF_CITY if matter.is_city else MOST_OF_UNIT)
    counted = matter.due.count(kind)
    yield Heading(text=say(words.KINDS[kind], language, n=formats.integer(counted, language)), level=3)
    of_field = Counter(one.field for one in matter.due.dossiers if one.due == kind)
    for field, dossiers in by_field(shown):
        n, every = (formats.integer(count, language) for count in (len(dossiers), of_field[field]))
        text = words.FIELD if n == every else words.FIELD_CUT
        yield Line(text=say(text, language, field=issue.names.field(field, language), n=n, all=every))
        for one in dossiers:
            yield _dossier(one, matter, issue, language)
    if counted > len(shown):
        # Copied into a shell, as it will be, a code is only ever a word.
        asked = "" if matter.is_city else f" --unit {shlex.quote(matter.unit_code)}"
        yield Line(
            text=say(
                words.REST,
                language,
                n=formats.integer(counted - len(shown), language),
                command=f"thuocdo outbox{asked} --rows",
            )
        )


def _dossier(one: DueDossier, matter: Matter, issue: Issue, language: Language) -> Entry:
    lines = [one.procedure] if one.procedure else []
    lines.append(
        say(
            words.RECEIVED_DUE,
            language,
            received=formats.day(one.received_on, language),
            due=formats.day(one.due_on, language),
        )
    )
    if matter.is_city:
        lines.append(say(words.AT_UNIT, language, unit=issue.names.unit(one.unit, language)))
    elif one.unit != matter.unit_key:
        lines.append(say(words.STANDS_UNDER, language, unit=issue.names.unit(one.unit, language)))
    return Entry(
        head=one.dossier_id,
        tail=days_left_words(one, language),
        lines=tuple(lines),
        tone="late" if one.due == "overdue" else "plain",
    )


def days_left_words(one: DueDossier, language: Language) -> str:
    """How far from the due date, in working days."""
    if one.due != "overdue":
        return say(words.DAYS_LEFT, language, n=formats.integer(one.days_left, language))
    if not one.days_left:
        return words.OVERDUE_TODAY.get(language)
    return say(words.OVERDUE_BY, language, n=formats.integer(-one.days_left, language))


def verdict_words(facts: EditionFacts, language: Language) -> str:
    """What the checks said of the edition, and how many rows they held back."""
    n = formats.integer(facts.checks_passed + facts.checks_failed, language)
    said = (
        say(app.VERDICT_WARNED, language, failed=formats.integer(facts.checks_failed, language), n=n)
        if facts.checks_failed
        else say(app.VERDICT_PASSED, language, n=n)
    )
    if not facts.rows_quarantined:
        return said
    held = say(app.VERDICT_REFUSED_ROWS, language, n=formats.integer(facts.rows_quarantined, language))
    return f"{said}, {held}"


def _foot(matter: Matter, issue: Issue, language: Language) -> Iterator[Block]:
    facts = issue.facts
    surveyed = any(METRICS_BY_NAME[known.metric].theme is Theme.SATISFACTION for known, _ in matter.news.new)
    sources = (app.SOURCE_DOSSIERS, *((app.SOURCE_SURVEYS,) if surveyed else ()))
    yield Line(
        text=say(
            words.FOOT,
            language,
            source="; ".join(source.get(language) for source in sources),
            edition=facts.edition,
            start=formats.day(facts.data_from, language),
            end=formats.day(facts.data_through, language),
            verdict=verdict_words(facts, language),
        ),
        is_quiet=True,
    )
    yield Line(text=words.FOOT_NATURE.get(language), is_quiet=True)
    if facts.is_demo:
        yield Line(text=f"{app.DEMO_MARK.get(language)}.", is_quiet=True)
