"""How the dashboard is served and configured."""

import os
import subprocess
import sys
from pathlib import Path

from dashboard.server import SCRIPT

ASKED = """
from dashboard.server import create_app
create_app()
from streamlit import config
for name in ("runner.postScriptGC", "client.showErrorDetails", "client.disableDataExport", "server.headless",
             "browser.gatherUsageStats", "theme.light.textColor"):
    print(name, config.get_option(name))
"""


def test_the_settings_are_found_from_any_directory(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    answer = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(SCRIPT.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(line.split(" ", 1) for line in answer.stdout.strip().splitlines()) == {
        "runner.postScriptGC": "False",
        "client.showErrorDetails": "none",
        "client.disableDataExport": "True",
        "server.headless": "True",
        "browser.gatherUsageStats": "False",
        "theme.light.textColor": "#1B2733",
    }
