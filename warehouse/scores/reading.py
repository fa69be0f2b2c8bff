"""Scorecards from TOML: the shipped ones and an office's own in `<home>/scores/`. An error names file, line and key."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from warehouse.errors import DefinitionError, UnknownNameError
from warehouse.scores.checks import Problem, problems
from warehouse.scores.model import CardKind, Scorecard
from warehouse.scores.toml_lines import line_of, toml_lines
from warehouse.text import Text

SHIPPED = Path(__file__).parent.parent / "reference" / "scores"
_CARD = TypeAdapter(Scorecard)
_MISSING = ("missing", "missing_argument")
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


@dataclass(frozen=True, kw_only=True)
class CardFile:
    """A scorecard and the bytes it was read from: a changed definition shows as another hash."""

    card: Scorecard
    file: Path
    sha256: str


def own_folder(home: Path) -> Path:
    """Where an office puts its own scorecards."""
    return home / "scores"


def read_card(path: Path) -> CardFile:
    """One scorecard file; DefinitionError naming file, line, key, what was expected and what was found."""
    content = path.read_bytes()
    text = content.decode("utf-8", errors="replace")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(
            Text(f"{path.name}: không phải TOML hợp lệ: {error}", f"{path.name}: not valid TOML: {error}")
        ) from None
    lines = toml_lines(text)
    try:
        card = _CARD.validate_python(raw)
    except ValidationError as error:
        found = next(_structure_problems(error, raw))
        raise _refused(path, line_of(lines, found.path), found) from None
    for found in problems(card):
        raise _refused(path, line_of(lines, found.path), found)
    return CardFile(card=card, file=path, sha256=hashlib.sha256(content).hexdigest())


def cards(home: Path | None) -> tuple[CardFile, ...]:
    """Every scorecard: shipped, then the office's own, which stands for a shipped one of the same name and version."""
    folders = (SHIPPED, *((own_folder(home),) if home is not None else ()))
    found: dict[tuple[str, str], CardFile] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            read = read_card(path)
            found[read.card.name, read.card.version] = read
    return tuple(found.values())


def card_named(known: Sequence[CardFile], name: str, on: date) -> CardFile:
    """The version of that scorecard in force on a day, or its first where none was yet; UnknownNameError with names."""
    versions = sorted((one for one in known if one.card.name == name), key=lambda one: one.card.valid_from)
    if not versions:
        names = ", ".join(sorted({one.card.name for one in known}))
        raise UnknownNameError(
            Text(f"Không có bảng điểm '{name}'; có: {names}", f"No scorecard '{name}'; known: {names}")
        )
    return next((one for one in reversed(versions) if one.card.valid_from <= on), versions[0])


def ranking_card(known: Sequence[CardFile], on: date, *, is_demo: bool, home: Path) -> CardFile:
    """The office's own ranking scorecard; the demo one only over demo data, so that invented criteria rank nobody."""
    rankings = [one for one in known if one.card.kind is CardKind.RANKING]
    own = [one for one in rankings if not one.card.is_demo]
    names = sorted({one.card.name for one in own})
    if len(names) > 1:
        listed = ", ".join(f"{one.card.name} ({one.file.name})" for one in own)
        raise DefinitionError(
            Text(
                f"Có nhiều bảng tiêu chí xếp hạng: {listed}; chỉ để lại một tên trong {own_folder(home)}",
                f"Several ranking scorecards: {listed}; keep one name in {own_folder(home)}",
            )
        )
    if names:
        return card_named(own, names[0], on)
    if is_demo and rankings:
        return rankings[0]
    raise UnknownNameError(
        Text(
            "Chưa có bảng tiêu chí xếp hạng của thành phố (không tìm thấy văn bản công khai). Đặt tệp .toml vào "
            f"{own_folder(home)}; mẫu: {SHIPPED / 'unit_ranking_demo.toml'}",
            "There is no ranking scorecard of the city (no public text was found). Put a .toml file into "
            f"{own_folder(home)}; an example: {SHIPPED / 'unit_ranking_demo.toml'}",
        )
    )


def _structure_problems(error: ValidationError, raw: Mapping[str, Any]) -> Iterator[Problem]:
    for detail in error.errors():
        path = _within(raw, detail["loc"])
        key = str(detail["loc"][-1])
        if detail["type"] in _MISSING:
            yield Problem((*path, key), Text(f"thiếu khóa '{key}'", f"missing key '{key}'"))
        elif detail["type"] in _UNKNOWN:
            yield Problem(path, Text(f"khóa '{key}' không có trong bảng điểm", f"key '{key}' is unknown"))
        else:
            found = repr(detail["input"])[:80]
            yield Problem(path, Text(f"gặp {found}: {detail['msg']}", f"got {found}: {detail['msg']}"))


def _within(raw: Any, loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """The steps of a validator's path that exist in the file: it also names the variant it tried."""
    path: list[str | int] = []
    here = raw
    for step in loc:
        known: Any = here if isinstance(here, dict) else dict(enumerate(here)) if isinstance(here, list) else {}
        if step in known:
            path.append(step)
            here = known[step]
    return tuple(path)


def _refused(path: Path, line: int, problem: Problem) -> DefinitionError:
    where = ".".join(str(step) for step in problem.path)
    return DefinitionError(
        Text(
            f"{path.name}, dòng {line}, {where}: {problem.message.vi}",
            f"{path.name}, line {line}, {where}: {problem.message.en}",
        )
    )
