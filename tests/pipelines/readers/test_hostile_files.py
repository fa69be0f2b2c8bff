"""Files that want to hurt the reader, and files that are something else: a clear refusal, soon, in little memory."""

import resource
from pathlib import Path
from random import Random

import pytest

from pipelines.land import land
from pipelines.profiles import known_profiles
from pipelines.readers.archive import unpacked
from pipelines.readers.read import read_tables
from tests.pipelines.made_exports import EXPORTS_IN, HEADINGS, ROW, csv_file, landed, xlsx_file
from tests.pipelines.readers.hostile_corpus import HARMLESS, REFUSED, outcome, zip_of
from tests.pipelines.readers.legacy_files import html_of, xls_file
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings

_DAMAGED = 60  # of each run; five hundred were tried by hand


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_refused_with_its_reason_soon_and_in_little_memory(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    found = outcome(name)
    assert found.is_refused, found
    assert found.seconds < 10
    assert found.parent_mb - before < 150
    assert Settings().reader_memory_mb <= 1000  # what the kernel holds the child to


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_file_of_suspicious_kind_is_read(name: str) -> None:
    found = outcome(name)
    assert not found.is_refused and found.seconds < 10, found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xlsx: one cell at XFD1048576", "XFD1048576"),
        ("xlsx: billion laughs in the strings", "DOCTYPE"),
        ("xlsx: zip encryption", "encrypted"),
        ("xlsx: password (OLE, EncryptedPackage)", "password"),
        ("xls: password", "password"),
        ("zip: encrypted", "encrypted"),
        ("csv: a quote never closed over 100 MB of rows", "quote that opens and never closes"),
        ("no bytes", "empty"),
        ("a PDF", "PDF"),
    ],
)
def test_refusal_names_what_was_found(name: str, words: str) -> None:
    assert words in outcome(name).words


def damaged_files(folder: Path, number: int, seed: int) -> list[Path]:
    """Small honest exports of every form with some bytes changed, a piece cut out or the end cut off."""
    random = Random(seed)
    rows = [HEADINGS, *[ROW] * 20]
    honest = {
        "xlsx": xlsx_file(folder / "h.xlsx", rows).read_bytes(),
        "xls": xls_file(folder / "h.xls", rows).read_bytes(),
        "html": html_of(rows).encode(),
        "csv": csv_file(folder / "h.csv", rows[1:]).read_bytes(),
    }
    honest["zip"] = zip_of({"a.csv": honest["csv"], "b.xlsx": honest["xlsx"]})(folder / "h.zip").read_bytes()
    made = []
    for i in range(number):
        form = random.choice(list(honest))
        content = bytearray(honest[form])
        for _ in range(random.choice((1, 5, 50))):
            content[random.randrange(len(content))] = random.randrange(256)
        if random.random() < 0.3:
            begin = random.randrange(len(content))
            del content[begin : begin + random.randrange(200)]
        if random.random() < 0.2:
            del content[random.randrange(len(content)) :]
        made.append(folder / f"{i}.{form}")
        made[-1].write_bytes(content)
    return made


def test_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    settings = Settings()
    outcomes = {"read": 0, "refused": 0}
    for path in damaged_files(tmp_path, _DAMAGED, seed=1):
        try:
            with unpacked(path, settings) as members:
                for member in members:
                    read_tables(member.path, profiles=known_profiles(), settings=settings)
            outcomes["read"] += 1
        except FileRefusedError:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 5, outcomes


def test_child_that_runs_out_of_memory_refuses_the_file_and_not_the_parent(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", [HEADINGS, *[ROW] * 30_000])
    with pytest.raises(FileRefusedError, match="bộ nhớ"):
        land(path, settings=Settings(home=tmp_path / "home", reader_memory_mb=128))


def test_spreadsheet_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\1" * 2_100_000)
    with pytest.raises(FileRefusedError, match="giới hạn 2 MB"):
        land(path, settings=Settings(home=tmp_path / "home", max_file_mb=2))


def test_csv_named_xlsx_is_read_as_the_csv_it_is(tmp_path: Path) -> None:
    assert landed(csv_file(tmp_path / "ho-so.xlsx", [ROW]), tmp_path / "home").form == "csv"


def test_workbook_named_csv_is_read_as_the_workbook_it_is(tmp_path: Path) -> None:
    assert landed(xlsx_file(tmp_path / "ho-so.csv", [HEADINGS, ROW]), tmp_path / "home").form == "xlsx"


def test_html_named_xlsx_is_read_as_the_table_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.xlsx"
    path.write_bytes((EXPORTS_IN / "ho-so-cap-tinh.xls").read_bytes())
    assert landed(path, tmp_path / "home").form == "html"
