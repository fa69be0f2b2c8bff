"""The chapters of the periodic report: which sentences its figures bear out, and what has no source of figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.exports import cchc_wordings as wordings
from dashboard.exports.cchc_blocks import Block, Heading, Own, Plain, Said
from dashboard.exports.cchc_charts import by_field, online_by_period
from dashboard.exports.cchc_tables import (
    dossiers_by_level,
    inspections,
    online_by_level,
    satisfaction,
    tasks,
)
from dashboard.exports.dossier_counts import Cells
from dashboard.exports.model import Figure, Grid, Report, Request
from dashboard.exports.rulers import Ruler, rulers_of
from dashboard.exports.sentences import Sentence, Wording, said
from dashboard.exports.source import Source, as_share, summed
from dashboard.formats import day as written_day
from dashboard.texts import cchc_report as words
from dashboard.texts import say
from warehouse.periods import CALENDAR_END, CALENDAR_START
from warehouse.policies import POLICIES_BY_NAME
from warehouse.targets import CITY_CODE, target_in_force, target_rows
from warehouse.text import Text


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A share that a decision asks for on the last day counted."""

    figure: Figure
    decision: str


class Chapters:
    """Everything gathered once; each method gives the blocks of one chapter."""

    def __init__(self, source: Source, request: Request, appendix: Report, own: dict[str, str]) -> None:
        self.source = source
        self.request = request
        self.own_texts = own
        self.appendix = appendix
        self.day = {"day": written_day(request.span.counted_to, "vi")}
        self.rulers = rulers_of(source, request)
        self.totals = _totals(appendix)
        self.plan = tasks(source, request)
        self.survey = satisfaction(source, request)
        self.online_target = self._threshold("online_share")

    def blocks(self) -> tuple[Block, ...]:
        """The whole report in order."""
        results = (
            self._institutions(),
            self._procedures(),
            self._content("3"),
            self._servants(),
            self._content("5"),
            self._modernisation(),
        )
        parts: list[Block] = [Heading(text=words.DIRECTION.vi, level=1), *self._direction()]
        parts.append(Heading(text=words.RESULTS.vi, level=1))
        for title, blocks in zip(words.CONTENTS, results, strict=True):
            parts += [Heading(text=title.vi, level=2), *blocks]
        parts += [Heading(text=words.ASSESSMENT.vi, level=1), *self._limitations()]
        for title, place in ((words.NEXT, "next"), (words.PROPOSALS, "proposals")):
            parts += [Heading(text=title.vi, level=1), *self._own(place)]
        return (*parts, Heading(text=words.SOURCES.vi, level=1), *self._method())

    # Chapter I

    def _direction(self) -> list[Block]:
        documents = self.source.count("documents_issued", self.request)
        if not documents.value and not self._has_source("documents_issued"):
            issued: list[Block] = [Plain(text=words.NO_DOCUMENTS.vi)]
        else:
            issued = _paragraph(said(wordings.DOCUMENTS, {"documents": documents}))
        if not self._has_plan:
            return [*issued, Plain(text=words.NO_PLAN.vi), *self._own("direction")]
        total = self.plan.grid.lines[-1].cells
        table = [self.plan] if total["due"].value or total["overdue"].value else []
        return [*issued, *_paragraph(*self._tasks(total)), *table, *self._own("direction")]

    @property
    def _has_plan(self) -> bool:
        total = self.plan.grid.lines[-1].cells
        return bool(total["due"].value or total["overdue"].value) or self._has_source("tasks_due")

    def _tasks(self, cells: Mapping[str, Figure]) -> list[Sentence | None]:
        due, rate = {"due": cells["due"]}, {"due": cells["due"], "rate": cells["rate"]}
        done = said(wordings.TASKS_NONE, due) or said(wordings.TASKS_JUDGED, rate) or said(wordings.TASKS_DUE, due)
        return [done, said(wordings.TASKS_OVERDUE, {"overdue": cells["overdue"]}, self.day)]

    # Chapter II

    def _content(self, content: str) -> list[Block]:
        """A content known by its plan tasks alone, and what of it has no source."""
        line = self.plan.grid.lines[int(content) - 1]
        plan = _paragraph(*self._tasks(line.cells)) if self._has_plan else [Plain(text=words.NO_PLAN.vi)]
        missing = words.NOT_MEASURED.get(content)
        return [*plan, *([Plain(text=missing.vi)] if missing else []), *self._own(f"content-{content}")]

    def _institutions(self) -> list[Block]:
        return self._content("1")

    def _procedures(self) -> list[Block]:
        totals = self.totals
        rate = totals["rate"]
        sentences = [
            said(wordings.RECEIVED, {name: totals[name] for name in ("fresh", "online", "direct", "carried")})
            or said(wordings.RECEIVED_NONE, {name: totals[name] for name in ("fresh", "carried")}),
            *self._compared(words.WHAT_FRESH, totals["fresh"], "dossiers_received"),
        ]
        resolved = {name: totals[name] for name in ("resolved", "late")}
        done = said(wordings.RESOLVED, {**resolved, "rate": rate}) or said(
            wordings.RESOLVED_NONE, {"resolved": totals["resolved"]}
        )
        results = [done, *self._compared(words.WHAT_RATE, rate, "on_time_rate")]
        still = {name: totals[name] for name in ("open", "overdue")}
        opened = said(wordings.OPEN_NONE, {"open": totals["open"]}, self.day) or said(wordings.OPEN, still, self.day)
        chart = by_field(self.source, self.request)
        return [
            *self._listed(),
            *_paragraph(*sentences),
            *_paragraph(*results, opened, self._worst_fields()),
            dossiers_by_level(self.appendix),
            *([chart] if chart else []),
            *self._satisfaction(),
            Plain(text=words.PETITIONS.vi),
            *self._own("content-2"),
        ]

    def _listed(self) -> list[Block]:
        """The list of procedures, which is the city's."""
        if self.request.unit_keys:
            return [Plain(text=words.PROCEDURES_OF_CITY.vi)]
        in_force = self.source.count("procedures_in_force", self.request)
        if not in_force.value:
            return [Plain(text=words.NO_PROCEDURES.vi)]
        posted = self.source.share("posted_procedures_rate", self.request)
        five = self.source.share("five_on_the_spot_rate", self.request)
        return _paragraph(
            said(wordings.PROCEDURES, {"procedures": in_force}),
            said(wordings.POSTED, {"posted": posted}),
            said(wordings.FIVE, {"five": five}),
        )

    def _worst_fields(self) -> Sentence | None:
        """The field with the most late dossiers, or all that share that number."""
        late = self.source.counts("late_dossiers", self.request, by=("field",))
        counts = {key[0]: figure for key, figure in late.items() if figure.value}
        if not counts:
            return None
        most = max(figure.value or 0 for figure in counts.values())
        names = self.source.field_names()
        first = [code for code in names if code in counts and counts[code].value == most]
        first += sorted(code for code in counts if code not in names and counts[code].value == most)
        others = [figure for code, figure in counts.items() if code not in first]
        listed = {"field": ", ".join(names.get(code, code) for code in first)}
        chosen = wordings.WORST_FIELD if len(first) == 1 else wordings.WORST_FIELDS
        return said(chosen, {"late": counts[first[0]]}, listed, others)

    def _satisfaction(self) -> list[Block]:
        if self.survey is None:
            known = self._has_source("very_satisfied_rate")
            return [Plain(text=(words.NO_SURVEY if known else words.NO_SURVEY_SOURCE).vi)]
        *criteria, total = self.survey.grid.lines
        figures = {
            "very": total.cells["share"],
            "dissatisfied": as_share(total.cells["dissatisfied"], total.cells["answers"]),
        }
        lowest = None
        if len(criteria) > 1:
            worst = min(criteria, key=lambda line: line.cells["share"].shown or 0)
            others = [line.cells["share"] for line in criteria if line is not worst]
            lowest = said(
                wordings.LEAST_CRITERION, {"very": worst.cells["share"]}, {"criterion": worst.label.lower()}, others
            )
        return [*_paragraph(said(wordings.SATISFIED, figures), lowest), self.survey]

    def _servants(self) -> list[Block]:
        found = inspections(self.source, self.request)
        total = found.grid.lines[-1].cells
        if not total["inspections"].value and not self._has_source("inspections"):
            return [Plain(text=words.NO_INSPECTIONS.vi), *self._content("4")]
        figures = {
            "inspections": total["inspections"],
            "unannounced": as_share(total["unannounced"], total["inspections"]),
            "findings": total["findings"],
            "fixed": as_share(total["fixed"], total["findings"]),
        }
        sentence = (
            said(wordings.INSPECTED_NONE, {"inspections": total["inspections"]})
            or said(wordings.INSPECTED, figures)
            or said(wordings.INSPECTED_CLEAN, {name: figures[name] for name in figures if name != "fixed"})
        )
        table = [found] if total["inspections"].value else []
        return [*_paragraph(sentence), *table, *self._content("4")]

    def _modernisation(self) -> list[Block]:
        share = as_share(self.totals["online"], self.totals["fresh"])
        coverage = None if self.request.unit_keys else self.source.share("online_procedure_coverage", self.request)
        paid = said(wordings.PAID, {"paid": self.source.share("paid_online_share", self.request)})
        digitised = said(wordings.DIGITISED, {"digitised": self.source.share("result_digitised_share", self.request)})
        asked = self.online_target.figure if self.online_target else None
        chart = online_by_period(self.source, self.request, asked)
        return [
            *_paragraph(
                said(wordings.ONLINE, {"share": share}),
                self._against(wordings.THRESHOLD, share),
                *self._compared(words.WHAT_ONLINE, share, "online_share"),
            ),
            *_paragraph(said(wordings.COVERAGE, {"coverage": coverage}) if coverage else None, paid, digitised),
            *([] if paid else [Plain(text=words.NO_PAYMENT.vi)]),
            *([] if digitised else [Plain(text=words.NO_DIGITISED.vi)]),
            *([online_by_level(self.appendix)] if share.over else []),
            *([chart] if chart else []),
            *self._content("6"),
        ]

    # Chapters III to VI

    def _limitations(self) -> list[Block]:
        totals, plan = self.totals, self.plan.grid.lines[-1].cells
        share = as_share(totals["online"], totals["fresh"])
        dissatisfied = self.survey.grid.lines[-1].cells["dissatisfied"] if self.survey else None
        found = [
            said(wordings.LIMIT_LATE, {"late": totals["late"]}),
            said(wordings.LIMIT_OVERDUE, {"overdue": totals["overdue"]}, self.day),
            *(
                said(
                    wordings.LIMIT_RATE,
                    {"now": totals["rate"], "before": self._before(ruler, "on_time_rate")},
                    {"against": ruler.name.vi},
                )
                for ruler in self.rulers
                if ruler.first
            ),
            self._against(wordings.LIMIT_ONLINE, share),
            said(wordings.LIMIT_TASKS, {"overdue": plan["overdue"]}, self.day) if self._has_plan else None,
            said(wordings.LIMIT_DISSATISFIED, {"dissatisfied": dissatisfied}) if dissatisfied else None,
        ]
        items: list[Block] = [Said(sentences=(sentence,), is_item=True) for sentence in found if sentence]
        clean = said(wordings.LIMIT_NOTHING, {name: totals[name] for name in ("late", "overdue")})
        shown = [Plain(text=words.SHOWN.vi), *items] if items else []
        return [*_paragraph(clean), *shown, *self._own("limitations")]

    def _method(self) -> list[Block]:
        facts = self.source.facts
        policy = POLICIES_BY_NAME[self.request.policy].label.vi
        texts = [say(words.METHOD, "vi", policy=policy)]
        if facts.is_demo:
            texts.insert(0, words.DEMO.vi)
        texts += [_ruler_text(ruler) for ruler in self.rulers]
        if facts.rows_quarantined:
            texts.append(say(words.HELD_BACK, "vi", held=facts.rows_quarantined))
        return [Plain(text=text, is_item=True) for text in texts]

    # What chapters share

    def _own(self, place: str) -> list[Block]:
        """The clerk's paragraph, or the phrase offered where there is none."""
        if place in self.own_texts:
            return [Own(place=place, text=self.own_texts[place], is_draft=False)]
        draft = words.DRAFTS.get(place)
        return [Own(place=place, text=draft.vi, is_draft=True)] if draft else []

    def _compared(self, what: Text, now: Figure, metric: str) -> list[Sentence | None]:
        """One sentence per period that may be compared."""
        return [
            said(
                wordings.MOVED,
                {"now": now, "before": self._before(ruler, metric)},
                {"what": what.vi, "against": ruler.name.vi},
            )
            for ruler in self.rulers
            if ruler.first
        ]

    def _before(self, ruler: Ruler, metric: str) -> Figure:
        if metric == "dossiers_received":
            # What was received is what the online share is of: one question instead of two.
            return self.source.count(
                "online_share", self.request, part="denominator", start=ruler.first, end=ruler.last
            )
        return self.source.share(metric, self.request, start=ruler.first, end=ruler.last)

    def _against(self, chosen: Sequence[Wording], share: Figure) -> Sentence | None:
        if self.online_target is None:
            return None
        figures = {"share": share, "target": self.online_target.figure}
        return said(chosen, figures, {"decision": self.online_target.decision})

    def _threshold(self, metric: str) -> Threshold | None:
        keys = self.request.unit_keys
        code = keys[-1].partition("@")[0] if keys else CITY_CODE
        found = target_in_force(target_rows(self.source.connection), metric, code, self.request.span.counted_to)
        if found is None:
            return None
        return Threshold(figure=Figure(value=found.level, over=1, is_share=True), decision=found.set_by.decision)

    def _has_source(self, metric: str) -> bool:
        """Whether the edition has ever had a row of it, for whatever unit."""
        everywhere = replace(self.request, unit_keys=())
        ever = self.source.count(metric, everywhere, start=CALENDAR_START, end=CALENDAR_END)
        return bool(ever.value)


def _totals(appendix: Report) -> Cells:
    """The last row of form II.06a, with what is received anew and the on-time rate."""
    grid: Grid = appendix.grids[0]
    cells = grid.lines[-1].cells
    fresh = summed([cells["online"], cells["direct"]])
    return {**cells, "fresh": fresh, "rate": as_share(summed([cells["early"], cells["on_time"]]), cells["resolved"])}


def _paragraph(*sentences: Sentence | None) -> list[Block]:
    there = tuple(sentence for sentence in sentences if sentence)
    return [Said(sentences=there)] if there else []


def _ruler_text(ruler: Ruler) -> str:
    if ruler.first is None or ruler.last is None:
        reason = ruler.reason.vi if ruler.reason else "–"
        return say(words.NOT_COMPARED, "vi", against=ruler.name.vi, reason=reason)
    now, before = ruler.working_days
    return say(
        words.DAYS_COMPARED,
        "vi",
        against=ruler.name.vi,
        now="–" if now is None else now,
        before="–" if before is None else before,
        first=written_day(ruler.first, "vi"),
        last=written_day(ruler.last, "vi"),
    )
