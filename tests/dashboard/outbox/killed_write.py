"""What a fork server runs to be killed: one writing of an outbox, told at which change of the disk to die."""

import os
import signal
from itertools import count
from pathlib import Path

from dashboard.outbox.store import held, put

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR


def attempt(folder: str, edition: str, mark: str, kill_at: int) -> None:
    """Put an outbox of three files that all say `mark`; die at the change of that number (0: live)."""
    changes = count(1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_change = event in _CHANGES or (event == "open" and int(str(arguments[2])) & _WRITES)
        is_ours = edition in str(arguments[0])
        if is_change and is_ours and next(changes) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    import sys

    sys.addaudithook(hook)
    files = {name: mark.encode() for name in ("a.html", "a.txt", "index.json")}
    with held(Path(folder), wait_seconds=5):
        put(Path(folder), edition, files)
