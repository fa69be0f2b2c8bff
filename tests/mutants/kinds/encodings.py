"""The whole file in another encoding, and what goes with a place or a program."""

import unicodedata
from collections.abc import Callable
from random import Random

from pipelines.readers.legacy_text import TCVN3, VNI
from tests.mutants.exports import Export
from tests.mutants.kinds.kind import DOSSIERS, KINDS, MutantKind, any_line, filled_line, kind, put
from tests.mutants.kinds.spellings import without_accents
from tests.mutants.writing import Writing
from tests.pipelines.readers.legacy_files import as_western, as_windows_1258


def _encoded(name: str, encode: Callable[[str], bytes], expect: str) -> None:
    def change(export: Export, _: Random, writing: Writing) -> None:
        writing.encode = encode
        export.file = expect
        if expect == "either":
            export.expect_all("either")

    KINDS.append(MutantKind(name=f"encoded_{name}", family="re-encode", change=change))


_encoded("utf8_with_mark", lambda text: text.encode("utf-8-sig"), "same")
_encoded("utf8_marked_twice", lambda text: b"\xef\xbb\xbf" + text.encode("utf-8-sig"), "either")
_encoded("utf16_with_mark", lambda text: text.encode("utf-16"), "same")
_encoded("utf16_le_unmarked", lambda text: text.encode("utf-16-le"), "either")
_encoded("utf16_be_unmarked", lambda text: text.encode("utf-16-be"), "either")
_encoded("utf32", lambda text: text.encode("utf-32"), "either")
_encoded("windows_1258", as_windows_1258, "either")
_encoded("tcvn3", lambda text: as_western(text, TCVN3).encode("latin-1", errors="replace"), "either")
_encoded("vni", lambda text: as_western(text, VNI).encode("cp1252", errors="replace"), "either")
_encoded("decomposed", lambda text: unicodedata.normalize("NFD", text).encode(), "same")
_encoded("mojibake", lambda text: text.encode().decode("latin-1").encode(), "refused")
_encoded("question_marks", lambda text: text.encode("ascii", errors="replace"), "refused")
_encoded(
    "replacement_characters",
    lambda text: text.encode("ascii", errors="replace").replace(b"?", "\ufffd".encode()),
    "refused",
)
_encoded("latin_1_rest", lambda text: text.encode("latin-1", errors="replace"), "refused")
_encoded("utf7", lambda text: text.encode("utf-7"), "refused")


@kind("re-encode")
def half_in_another_encoding(export: Export, _: Random, writing: Writing) -> None:
    export.file = "either"
    export.expect_all("either")

    def halves(text: str) -> bytes:
        half = text.index("\n", len(text) // 2)
        return text[:half].encode() + as_windows_1258(text[half:])

    writing.encode = halves


@kind("locale")
def tone_on_the_other_vowel(export: Export, _: Random, __: Writing) -> None:
    for line in export.data:
        place = export.at("unit_name")
        line.cells[place] = line.truth["unit_name"] = line.cells[place].replace("Thủy", "Thuỷ")


@kind("locale")
def units_without_accents(export: Export, _: Random, __: Writing) -> None:
    for line in export.data:
        place = export.at("unit_name")
        line.cells[place] = line.truth["unit_name"] = without_accents(line.cells[place]).upper()


@kind("locale")
def delimiter_named_in_the_first_line(export: Export, _: Random, writing: Writing) -> None:
    """Excel's own "sep=;" line, which counts as a row of the file."""
    writing.delimiter = ";"
    export.titles.insert(0, ["sep=", ""])


@kind("corrupt", layouts=DOSSIERS)
def completed_before_received(export: Export, random: Random, _: Writing) -> None:
    put(export, filled_line(export, random, "completed_at"), "completed_at", "01/12/2019 08:00", "refused")


@kind("corrupt", layouts=DOSSIERS)
def done_without_an_end(export: Export, random: Random, _: Writing) -> None:
    put(export, filled_line(export, random, "completed_at"), "completed_at", "", "refused")


@kind("corrupt", layouts=DOSSIERS)
def due_before_received(export: Export, random: Random, _: Writing) -> None:
    put(export, filled_line(export, random, "due_at"), "due_at", "01/12/2019", "refused")


@kind("re-encode")
def one_byte_flipped(export: Export, random: Random, writing: Writing) -> None:
    """A byte of a letter with an accent is broken: no text in UTF-8 any more."""
    line = any_line(export, random)
    line.cells[export.at("unit_name")] = "Phường §§"
    line.expect, export.file = "refused", "either"
    writing.damage = lambda content: content.replace("§§".encode(), b"\xe1\xbb")
