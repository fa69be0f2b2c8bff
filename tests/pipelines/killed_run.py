"""What a fork server runs to be killed: one real run, told where to die. Importing it starts no thread."""

import json
import os
import signal
import sys
from itertools import count
from pathlib import Path

import structlog

import expectations.checkpoint  # noqa: F401  the slowest import, done once in the fork server
from pipelines.run import run
from warehouse.settings import Settings

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.chmod"}
_WRITES = os.O_WRONLY | os.O_RDWR


def attempt(home: str, notes: str, kill_at: int) -> None:
    """One run of `home`. In the folder `notes`: its phase, in the end its counts and how often it changed files.

    kill_at: the number of the change in the home at which it dies; 0: it lives.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    folder, changes = Path(notes), count(1)
    (folder / "phase").write_text("lock")
    (folder / "report").unlink(missing_ok=True)
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        is_change = event in _CHANGES or (event == "open" and int(str(arguments[2])) & _WRITES)
        if is_change and str(arguments[0]).startswith(home):
            seen = next(changes)
            if seen == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    report = run(
        Settings(home=Path(home)),
        progress=lambda step, _done, _total: (folder / "phase").write_text(step.en.split()[0]) and None,
    )
    (folder / "report").write_text(json.dumps({"files": report.as_json("vi")["files"], "changes": seen}))
