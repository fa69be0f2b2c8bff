"""`thuocdo quarantine`: counts, one reason, one file, the workbook; of loaded files and of those refused whole."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest
import structlog
from typer.testing import CliRunner

from tests.pipelines.test_run import export, row
from thuocdo import app

BAD_DATE = row(50, received="31/02/2019 08:00")
BAD_STATUS = row(51, status="Chuyển lên tỉnh")


@pytest.fixture(autouse=True)
def quiet():
    """Logs go to stdout until the entry point says otherwise."""
    before = structlog.get_config()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=sys.stderr), cache_logger_on_first_use=False)
    yield
    structlog.configure(**before)


def command(*words: str, home: Path):
    return CliRunner().invoke(app, [*words, "--home", str(home)])


def answer(*words: str, home: Path):
    return json.loads(command(*words, "--json", home=home).stdout)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Path:
    """One file loaded with a bad row in 31, one refused whole with two of three."""
    home = tmp_path_factory.mktemp("quarantine")
    good = export(home, "tot.csv", "31/03/2019 17:00", [*(row(number) for number in range(1, 31)), BAD_DATE])
    bad = export(home, "hong.csv", "31/03/2019 17:00", [row(40), BAD_DATE, BAD_STATUS])
    assert command("run", str(good), str(bad), home=home).exit_code == 1
    return home


def test_rows_are_counted_by_file_and_reason_also_those_of_a_file_refused_whole(loaded):
    counts = answer("quarantine", "--by-reason", home=loaded)
    assert [(row["file"], row["file_refused"], row["reason"], row["n_rows"]) for row in counts] == [
        ("hong.csv", True, "not_a_date", 1),
        ("hong.csv", True, "status_unknown", 1),
        ("tot.csv", False, "not_a_date", 1),
    ]
    assert counts[0]["words"] == "không đọc được ngày"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), [("hong.csv", 4), ("hong.csv", 5), ("tot.csv", 33)]),
        (("--file", "hong.csv"), [("hong.csv", 4), ("hong.csv", 5)]),
        (("--file", "tot.csv"), [("tot.csv", 33)]),
        (("--reason", "not_a_date"), [("hong.csv", 4), ("tot.csv", 33)]),
        (("--reason", "status_unknown", "--file", "hong.csv"), [("hong.csv", 5)]),
        (("--reason", "unit_unknown"), []),
        (("--limit", "1"), [("hong.csv", 4)]),
    ],
)
def test_rows_of_a_file_or_a_reason(loaded, words, expected):
    rows = answer("quarantine", *words, home=loaded)
    assert [(row["source_file"], row["source_row"]) for row in rows] == expected


def test_an_edition_named_has_its_own_rows_alone(loaded):
    [edition] = (path.stem for path in (loaded / "warehouse").glob("*.duckdb"))
    rows = answer("quarantine", "--edition", edition, home=loaded)
    assert [row["source_file"] for row in rows] == ["tot.csv"]


def test_unknown_file_or_reason_is_refused_with_those_there_are(loaded):
    unknown = command("quarantine", "--file", "khac.csv", home=loaded)
    assert unknown.exit_code == 1 and "hong.csv, tot.csv" in unknown.stderr
    unknown = command("quarantine", "--reason", "weather", home=loaded)
    assert unknown.exit_code == 1 and "not_a_date, status_unknown" in unknown.stderr


def test_the_workbook_of_either_kind_of_file_can_be_had_also_of_one_reason(loaded, tmp_path):
    path = tmp_path / "sua.xlsx"
    several = command("quarantine", "--xlsx", str(path), home=loaded)
    assert several.exit_code == 1 and "--file" in several.stderr and not path.exists()
    for words, dossiers in (
        (("--file", "hong.csv"), ["-0050", "-0051"]),
        (("--file", "hong.csv", "--reason", "status_unknown"), ["-0051"]),
        (("--file", "tot.csv"), ["-0050"]),
    ):
        assert command("quarantine", *words, "--xlsx", str(path), home=loaded).exit_code == 0
        lines = list(openpyxl.load_workbook(path).active.iter_rows(min_row=5, values_only=True))
        assert [line[0][-5:] for line in lines] == dossiers


def test_a_workbook_that_cannot_be_written_says_so(loaded, tmp_path):
    found = command("quarantine", "--file", "tot.csv", "--xlsx", str(tmp_path / "no" / "a.xlsx"), home=loaded)
    assert found.exit_code == 1 and "Không ghi được" in found.stderr


def test_the_run_says_of_a_refused_file_what_it_holds(loaded):
    [refused] = answer("run", home=loaded)["refused"]  # nothing new in the inbox: an unchanged run
    assert (refused["file"], refused["code"]) == ("hong.csv", "too_many_rows_refused")
    assert (refused["rows_read"], refused["rows_quarantined"]) == (3, 2)
    assert refused["reasons"] == {"not_a_date": 1, "status_unknown": 1}
    assert Path(refused["quarantine"]).is_file()


def test_a_first_file_refused_whole_can_be_looked_into_though_nothing_was_published(tmp_path):
    assert command("quarantine", home=tmp_path).exit_code == 1
    bad = export(tmp_path, "hong.csv", "31/03/2019 17:00", [row(40), BAD_DATE])
    failed = answer("run", str(bad), home=tmp_path)
    assert "edition" not in failed and "hong.csv" in failed["error"]
    assert failed["refused"][0]["reasons"] == {"not_a_date": 1}
    [counted] = answer("quarantine", "--by-reason", home=tmp_path)
    assert (counted["file_refused"], counted["n_rows"]) == (True, 1)
    path = tmp_path / "sua.xlsx"
    assert command("quarantine", "--xlsx", str(path), home=tmp_path).exit_code == 0 and path.is_file()


def test_a_file_that_is_no_table_has_a_code_and_no_counts(tmp_path):
    (tmp_path / "trong.xlsx").write_bytes(b"")
    [refused] = answer("run", str(tmp_path / "trong.xlsx"), home=tmp_path)["refused"]
    assert (refused["code"], refused["rows_read"], refused["reasons"]) == ("not_read", None, None)
