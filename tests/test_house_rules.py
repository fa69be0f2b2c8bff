"""The rules of the house, held by a machine: each test reads the tree as it is."""

import ast
import re
from pathlib import Path

import pytest

from warehouse.docs import DOCS, outdated_pages

ROOT = Path(__file__).parent.parent
PACKAGES = ("warehouse", "pipelines", "expectations", "dashboard")
MODULES = sorted(
    [
        ROOT / "thuocdo.py",
        ROOT / "streamlit_app.py",
        *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py")),
    ]
)
TESTS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
SQL_FILES = sorted((ROOT / "warehouse").rglob("*.sql"))
SQL_STATEMENT = re.compile(
    r"\b(SELECT|select)\b.+\b(FROM|from)\b"
    r"|\b(INSERT INTO|DELETE FROM|CREATE (OR REPLACE )?(TEMP )?(TABLE|VIEW)|ATTACH '|DROP TABLE)\b",
    re.DOTALL,
)
NOT_PORTABLE = {
    "a :: cast": r"::",
    "FILTER": r"\bFILTER\s*\(",
    "QUALIFY": r"\bQUALIFY\b",
    "GROUP BY ALL": r"\bGROUP\s+BY\s+ALL\b",
    "lag or lead": r"\b(lag|lead)\s*\(",
    "a lambda": r"->|\blambda\b",
    "EXCLUDE or REPLACE": r"\*\s*(EXCLUDE|REPLACE)\b",
    "an ASOF join": r"\bASOF\b",
    "date subtraction by unit": r"\bdate_?diff\s*\(",
}
VAGUE_NAMES = {"utils", "helpers", "common", "manager", "misc"}
MAX_MODULE_LINES = 400


def named(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text("utf-8"))


def strings_of(tree):
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def sql_body(path):
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("--"))


def test_there_is_a_tree_to_check():
    assert len(MODULES) > 20
    assert len(SQL_FILES) > 10


# The journal's own file, which is no warehouse.
JOURNAL = ROOT / "dashboard" / "journal" / "store.py"


@pytest.mark.parametrize("path", [p for p in MODULES if "dashboard" in p.parts and p != JOURNAL], ids=named)
def test_no_sql_is_written_in_the_dashboard(path):
    tree = tree_of(path)
    written = [(line, text) for line, text in strings_of(tree) if SQL_STATEMENT.search(text)]
    called = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"sql", "execute"}
    ]
    assert (written, called) == ([], [])


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_data_never_becomes_html(path):
    unsafe = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.keyword)
        and node.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert unsafe == []


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=named)
def test_great_expectations_is_imported_only_in_expectations(path):
    imports = {
        alias.name.split(".")[0]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(name=node.module or "")])
    }
    assert "great_expectations" not in imports or "expectations" in path.parts


@pytest.mark.parametrize("path", SQL_FILES, ids=named)
def test_a_sql_file_states_its_grain_and_is_one_select(path):
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("-- One row per "), first
    body = sql_body(path).strip()
    assert body.split(maxsplit=1)[0] in {"SELECT", "WITH"}
    assert ";" not in body


@pytest.mark.parametrize("path", SQL_FILES, ids=named)
def test_sql_keeps_to_the_portable_part(path):
    body = sql_body(path)
    found = [name for name, pattern in NOT_PORTABLE.items() if re.search(pattern, body, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("path", SQL_FILES, ids=named)
def test_sql_reads_only_its_own_layer_or_earlier_ones(path):
    order = {"ref": 0, "stg": 0, "meta": 0, "dim": 1, "fct": 2, "mart": 3}
    own = order[path.stem.split("_")[0]]
    read = set(re.findall(r"\b(?:FROM|JOIN)\s+((?:ref|stg|meta|dim|fct|mart)_\w+)", sql_body(path)))
    assert read
    assert {table for table in read if order[table.split("_")[0]] > own or table == path.stem} == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_where_it_stands(path):
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


def test_no_module_has_a_name_that_says_nothing():
    assert [named(path) for path in MODULES if VAGUE_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_no_module_depends_on_the_machine_it_was_written_on():
    machine = re.compile(r"/work/|/tmp/|/root/|/home/")
    found = [
        (named(path), line) for path in MODULES for line, text in strings_of(tree_of(path)) if machine.search(text)
    ]
    assert found == []


def test_generated_pages_are_current():
    assert outdated_pages(DOCS) == []


@pytest.mark.parametrize("heading", ["make run", "make test", "docs/screenshot.png"])
def test_the_readme_shows_the_way_in(heading):
    assert heading in (ROOT / "README.md").read_text("utf-8")
