"""Where the system's Chromium is: `python -m tests.browser.chromium` prints it, or says how to install it."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_INSTALL = (
    "Không tìm thấy Chromium / no Chromium found: apt-get install chromium, "
    "hoặc đặt / or set THUOCDO_CHROMIUM=/path/to/chromium"
)


def chromium_path() -> str | None:
    """The browser the tests drive: THUOCDO_CHROMIUM if set, else the first of NAMES on the path."""
    chosen = os.environ.get("THUOCDO_CHROMIUM")
    candidates = (chosen,) if chosen else NAMES
    return next((path for name in candidates if (path := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(print(path) if (path := chromium_path()) else HOW_TO_INSTALL)
