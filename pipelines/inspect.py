"""How a file would be read, before it is loaded: profile, heading, mapping, first rows, problems. Writes nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.profiles import Profile, known_profiles
from pipelines.provenance import exported_at, is_demo
from pipelines.readers.archive import unpacked
from pipelines.readers.read import read_tables
from pipelines.readers.table import SheetTable
from pipelines.readers.unfit import no_heading, refuse_unless_fitting
from pipelines.redaction import without_personal_values
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings
from warehouse.text import Text

_FIRST_ROWS = 5


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """mapping: canonical column -> heading of the file. first_rows: mapped columns only, never personal ones.

    personal: headings whose cells are dropped; unmapped: headings no profile knows, dropped too.
    """

    file: str
    form: str
    profile: str
    source: str
    sheet: str
    sheets_ignored: tuple[str, ...]
    header_row: int
    exported_at: datetime
    is_demo: bool
    rows_read: int
    left_out: Mapping[str, int]
    mapping: Mapping[str, str]
    personal: tuple[str, ...]
    unmapped: tuple[str, ...]
    first_rows: tuple[Mapping[str, str], ...]
    problems: tuple[Text, ...]

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """Plain values for JSON; problems in one language."""
        plain = asdict(self)
        plain["exported_at"] = self.exported_at.isoformat()
        plain["problems"] = [problem.en if language == "en" else problem.vi for problem in self.problems]
        return plain


def inspect(path: Path, *, settings: Settings, profile: Profile | None = None) -> Inspection:
    """Raises FileRefusedError for a file in which no heading is found, or that cannot be read at all.

    Of a zip of exports the first member is shown; the others are named among the problems.
    """
    with unpacked(path, settings) as members:
        first, *others = members
        found = replace(_inspect_file(first.path, settings=settings, profile=profile), file=first.shown)
    if not others:
        return found
    names = ", ".join(member.shown.rsplit(" › ", 1)[-1] for member in others)
    note = Text(
        f"tệp nén còn {len(others)} tệp khác, sẽ được đọc riêng từng tệp: {names}",
        f"the archive holds {len(others)} more files, each read by itself: {names}",
    )
    return replace(found, problems=(*found.problems, note))


def _inspect_file(path: Path, *, settings: Settings, profile: Profile | None) -> Inspection:
    profiles = (profile,) if profile else known_profiles()
    found = read_tables(path, profiles=profiles, settings=settings)
    if not found.tables:
        raise no_heading(path.name, [known.title.vi for known in profiles])
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
