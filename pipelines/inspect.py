"""How a file would be read, before it is loaded: profile, heading, mapping, first rows, problems. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.land import refuse_unless_landable
from pipelines.profiles import Profile, candidate_profiles, givable
from pipelines.propose import Proposal, propose
from pipelines.provenance import exported_at, is_demo
from pipelines.readers.archive import unpacked
from pipelines.readers.read import FileTables, read_tables
from pipelines.readers.table import SheetTable
from pipelines.readers.unfit import refuse_unless_fitting
from pipelines.redaction import without_personal_values
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings
from warehouse.text import Language, Text

_FIRST_ROWS = 5


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """mapping: canonical column -> heading of the file. first_rows: mapped columns only, never personal ones.

    personal: headings whose cells are dropped; unmapped: headings no profile knows, dropped too. refused: why the file
    would not be loaded as it is. proposal: a profile to begin with, for a file no profile reads. A file of no known
    layout has no profile; one that is no table at all (is_table false) has nothing but `refused`.
    """

    file: str
    form: str | None = None
    profile: str | None = None
    source: str | None = None
    sheet: str | None = None
    sheets_ignored: tuple[str, ...] = ()
    header_row: int | None = None
    exported_at: datetime | None = None
    is_demo: bool = False
    rows_read: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    first_rows: tuple[Mapping[str, str], ...] = ()
    problems: tuple[Text, ...] = ()
    refused: Text | None = None
    proposal: Proposal | None = None
    is_table: bool = True

    def as_dict(self, language: Language = "vi") -> dict[str, Any]:
        """Plain values for JSON; words in one language."""
        plain = {part.name: getattr(self, part.name) for part in fields(self)}
        plain["exported_at"] = self.exported_at.isoformat() if self.exported_at else None
        plain["problems"] = [problem.get(language) for problem in self.problems]
        plain["refused"] = self.refused.get(language) if self.refused else None
        plain["proposal"] = self.proposal.as_dict(language) if self.proposal else None
        return plain


def inspect(
    path: Path,
    *,
    settings: Settings,
    profile: Profile | None = None,
    given: Mapping[str, str] | None = None,
    with_proposal: bool = False,
) -> Inspection:
    """Always answers: a file that would be refused says why. with_proposal: also for a file that a profile reads.

    given: constants of the command line, as a run would take them. Raises DefinitionError for a column nobody has.

    Of a zip of exports the first member is shown; the others are named among the problems.
    """
    try:
        with unpacked(path, settings) as members:
            first, *others = members
            profiles = (profile,) if profile else candidate_profiles(settings.home)
            if given:
                profiles = givable(profiles, given)
            seen = _inspect_file(first.path, settings=settings, profiles=profiles, with_proposal=with_proposal)
    except FileRefusedError as error:
        return Inspection(file=path.name, refused=error.message, is_table=False)
    found = replace(seen, file=first.shown)
    if not others:
        return found
    names = ", ".join(member.shown.rsplit(" › ", 1)[-1] for member in others)
    note = Text(
        f"tệp nén còn {len(others)} tệp khác, sẽ được đọc riêng từng tệp: {names}",
        f"the archive holds {len(others)} more files, each read by itself: {names}",
    )
    return replace(found, problems=(*found.problems, note))


def _inspect_file(path: Path, *, settings: Settings, profiles: tuple[Profile, ...], with_proposal: bool) -> Inspection:
    try:
        found = read_tables(path, profiles=profiles, settings=settings)
    except FileRefusedError as error:
        return _proposed(Inspection(file=path.name, refused=error.message), path, settings)
    seen = _as_read(path, found) if found.tables else Inspection(file=path.name, form=found.form)
    try:
        refuse_unless_landable(path, found, settings=settings, profiles=profiles)
    except FileRefusedError as error:
        seen = replace(seen, refused=error.message)
    # A known layout whose cells or totals contradict it needs a better export, not another profile.
    is_known = any(table.heading.fits for table in found.tables)
    return seen if is_known and not with_proposal else _proposed(seen, path, settings)


def _proposed(seen: Inspection, path: Path, settings: Settings) -> Inspection:
    """With a proposal, if the file is a table at all."""
    try:
        return replace(seen, proposal=propose(path, settings=settings))
    except FileRefusedError as error:
        return replace(seen, refused=seen.refused or error.message, is_table=False)


def _as_read(path: Path, found: FileTables) -> Inspection:
    table = max(found.tables, key=lambda table: (table.heading.fits, len(table.heading.columns), table.rows_read))
    heading = table.heading
    instant, _ = exported_at(path, table.titles, heading.profile)
    return Inspection(
        file=path.name,
        form=found.form,
        profile=heading.profile.name,
        source=heading.profile.source,
        sheet=table.sheet,
        sheets_ignored=found.sheets_ignored,
        header_row=heading.first_row + 1,
        exported_at=instant,
        is_demo=is_demo(table.titles),
        rows_read=table.rows_read,
        left_out=table.left_out,
        mapping={column: heading.headings[i] for column, i in heading.columns.items()},
        personal=tuple(heading.headings[i] for i in sorted(heading.personal | set(heading.hashed.values()))),
        unmapped=heading.unknown,
        first_rows=_first_rows(table),
        problems=tuple(_problems(path.name, table)),
    )


def _first_rows(table: SheetTable) -> tuple[Mapping[str, str], ...]:
    if not table.heading.fits:
        return ()
    wanted = {column: f"c{i}" for column, i in table.heading.columns.items()}
    first = table.frame.select(**wanted).head(_FIRST_ROWS)
    shown = without_personal_values(first, table.heading.profile.table, frozenset())
    return tuple(shown.frame.to_dicts())


def _problems(name: str, table: SheetTable) -> list[Text]:
    problems: list[Text] = []
    try:
        refuse_unless_fitting(name, table.heading)
    except FileRefusedError as error:
        problems.append(error.message)
    if table.heading.unknown:
        texts = ", ".join(table.heading.unknown)
        problems.append(
            Text(f"tiêu đề chưa khai báo, sẽ không nạp: {texts}", f"undeclared headings, will not be loaded: {texts}")
        )
    if table.misshapen.height:
        row = table.misshapen["source_row"][0]
        problems.append(
            Text(
                f"{table.misshapen.height} dòng thừa hoặc thiếu ô, dòng đầu tiên: {row}",
                f"{table.misshapen.height} rows with too many or too few cells, the first: row {row}",
            )
        )
    return problems
