"""Headings and labels written otherwise."""

import unicodedata
from collections.abc import Callable
from random import Random

from tests.mutants.exports import Export
from tests.mutants.kinds.dates import rewrite
from tests.mutants.kinds.kind import KINDS, MutantKind, any_line, date_columns, id_column, kind, put
from tests.mutants.writing import Writing


def without_accents(text: str) -> str:
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "upper_case": str.upper,
    "lower_case": str.lower,
    "spaces_around": lambda text: f"  {text} ",
    "double_spaces": lambda text: text.replace(" ", "  "),
    "no_break_spaces": lambda text: text.replace(" ", "\u00a0"),
    "no_break_space_at_end": lambda text: f"{text}\u00a0",
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "zero_width": lambda text: f"\u200b{text}",
    "byte_order_mark": lambda text: f"{text}\ufeff",
    "soft_hyphen": lambda text: f"{text[:2]}\u00ad{text[2:]}",
}
for _spelling, _form in _SPELLINGS.items():

    def _headings(export: Export, _: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        export.meaning = {form(heading): column for heading, column in export.meaning.items()}
        export.headings = [form(heading) for heading in export.headings]
        if spelling in {"zero_width", "byte_order_mark", "soft_hyphen"}:
            export.file = "either"

    def _labels(export: Export, _: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        columns = [c for c in ("status", "channel", "access", "result") if export.has(c)]
        rewrite(export, export.data, columns, form)
        if spelling in {"zero_width", "byte_order_mark", "soft_hyphen"}:
            export.expect_all("either")

    def _identity(export: Export, random: Random, __: Writing, form=_form, spelling=_spelling) -> None:
        """Codes and names in one row; the file's text may be kept or tidied, but an id must stay that id."""
        line = any_line(export, random)
        column = id_column(export)
        put(export, line, column, form(line.cells[export.at(column)]), "either")

    KINDS.append(MutantKind(name=f"headings_{_spelling}", family="re-encode", change=_headings))
    KINDS.append(MutantKind(name=f"labels_{_spelling}", family="re-encode", change=_labels))
    if _spelling not in {"lower_case", "upper_case", "double_spaces", "no_break_spaces"}:
        KINDS.append(MutantKind(name=f"id_{_spelling}", family="re-encode", change=_identity))


@kind("re-encode")
def heading_misspelt(export: Export, random: Random, _: Writing) -> None:
    column = random.choice((id_column(export), date_columns(export)[0], "unit_name"))
    place = export.at(column)
    export.headings[place] = export.headings[place][:-2] + "xx"
    export.file = "refused"
