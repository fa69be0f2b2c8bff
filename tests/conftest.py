"""One demo home for the whole session: real exports, the real pipeline, published once."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from warehouse.settings import Settings

# No test's run of the command line writes mails, unless it asks for them.
os.environ.setdefault("THUOCDO_OUTBOX", "off")
DEMO_SCALE = 0.05
DEMO_SEED = 766


# Running a page puts a module of its own in this place and leaves it there; a process started later would import it.
_MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """After each test this process is the test run again."""
    yield
    sys.modules["__main__"] = _MAIN


# Minutes each: begun first, or one worker ends with them while the other has nothing left to do.
_LONGEST = ("test_kills.py", "test_mutants.py", "test_any_order.py", "test_history.py", "test_restatement.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright keeps an event loop running, under which nothing else can start one."""
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.name not in _LONGEST))


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the smallest demo, run and published. Read it only.

    Built once however many workers there are: half a minute of work. Each has its own copy.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _built(tmp_path_factory.mktemp("demo"))
    shared = tmp_path_factory.getbasetemp().parent / "demo-built"  # the folder of this session, above the workers' own
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            # Renamed only when whole: a worker that died while it built leaves nothing to be taken for a home.
            _built(tmp_path_factory.mktemp("demo")).rename(shared)
    return shutil.copytree(shared, tmp_path_factory.mktemp("demo") / "home")


def _built(home: Path) -> Path:
    from pipelines.demo import write_demo
    from pipelines.run import run

    settings = Settings(home=home)
    write_demo(settings.inbox, scale=DEMO_SCALE, seed=DEMO_SEED)
    run(settings)
    return home


@pytest.fixture(scope="session")
def demo_settings(demo_home: Path) -> Settings:
    return Settings(home=demo_home)


@pytest.fixture(scope="session")
def demo_edition(demo_settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the demo edition."""
    from warehouse.editions import current_edition, open_edition

    yield open_edition(demo_settings.warehouse, current_edition(demo_settings.warehouse))
