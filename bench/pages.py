"""How long each page's script runs on an edition: `python -m bench.pages` prints JSON. The home is THUOCDO_HOME.

Whole script runs through Streamlit's own test runner: what the server does for one rerun, without a browser.
"""

import json
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
PAGES = sorted(path for path in (ROOT / "dashboard" / "pages").glob("*.py") if path.stem != "__init__")
RUNS = 12
# Every run of "new filters" starts in another month, so that no answer can come from the cache.
MONTHS = [f"{year}-{month:02}" for year in range(2015, 2020) for month in range(1, 13)]


def _seconds(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def _raise_errors(app: AppTest, page: str) -> None:
    if app.exception:
        sys.exit(f"{page}: {app.exception[0].value}")


def measure_page(app: AppTest, page: Path, first_month: int) -> dict[str, object]:
    """Seconds of the first run, and medians of RUNS with the same filters and with filters never asked before."""
    app.switch_page(str(page.relative_to(ROOT)))
    first = _seconds(app.run)
    _raise_errors(app, page.stem)
    same = [_seconds(app.run) for _ in range(RUNS)]
    new = []
    for number in range(RUNS):
        app.session_state["from"] = MONTHS[(first_month + number) % len(MONTHS)]
        new.append(_seconds(app.run))
    _raise_errors(app, page.stem)
    return {
        "page": page.stem,
        "first": first,
        "same_filters": statistics.median(same),
        "new_filters": statistics.median(new),
    }


def main() -> None:
    logging.disable(logging.WARNING)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    start = _seconds(app.run)
    _raise_errors(app, "streamlit_app")
    pages = [measure_page(app, page, number * RUNS) for number, page in enumerate(PAGES)]
    print(json.dumps({"start": start, "pages": pages}))


if __name__ == "__main__":
    main()
