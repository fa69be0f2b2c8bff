"""Fills the disk at one step after the other of real runs: `full_disk_run.py FOLDER tmpfs|limit`, answers as JSON.

tmpfs: a small disk of its own, really full (in a mount namespace); limit: no file may grow, where nobody may mount.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import structlog

from pipelines.run import run
from tests.pipelines.test_run import APRIL, MARCH, export
from warehouse.editions import current_edition
from warehouse.errors import UserFacingError
from warehouse.settings import Settings
from warehouse.text import Text

STEPS = ("landing", "Typing", "Loading", "Building", "Publishing")
_CHUNK = b"\0" * 4096


class Disk:
    """A disk that can be made full, and free again."""

    def __init__(self, folder: Path, way: str) -> None:
        self._ballast, self._way = folder / "ballast", way
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        if way == "tmpfs":
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", str(folder)], check=True)

    def fill(self) -> None:
        if self._way == "limit":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, self._limits[1]))
            return
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while file.write(_CHUNK * 64 if self._room() > 1 << 20 else _CHUNK):
                    pass
            except OSError:
                return

    def _room(self) -> int:
        import shutil

        return shutil.disk_usage(self._ballast.parent).free

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)
        self._ballast.unlink(missing_ok=True)


def tried(settings: Settings, disk: Disk, step: str, inbox_file: Path) -> dict[str, object]:
    """What a run said whose disk was full from that step on, and which edition was current then."""
    filled = False

    def fill() -> None:
        nonlocal filled
        if not filled:
            filled = True
            disk.fill()

    def on_open(event: str, arguments: tuple[object, ...]) -> None:
        if step == "landing" and event == "open" and not filled and str(arguments[0]) == str(inbox_file):
            fill()

    def on_step(text: Text, _done: int, _total: int) -> None:
        if text.en.startswith(step):
            fill()

    sys.addaudithook(on_open)
    try:
        said = run(settings, progress=on_step).edition
    except UserFacingError as error:
        said = error.message.vi
    disk.free()
    return {"step": step, "filled": filled, "said": said, "current": current_edition(settings.warehouse)}


def main(folder: Path, way: str) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    disk, settings = Disk(folder, way), Settings(home=folder)
    export(settings.inbox, "thang-3.csv", "31/03/2019 17:00", MARCH)
    old = run(settings).edition
    file = export(settings.inbox, "thang-4.csv", "15/04/2019 17:00", APRIL)
    answers = [tried(settings, disk, step, file) for step in STEPS]
    new = run(settings).edition
    left = [path.name for path in folder.rglob("*") if ".tmp" in path.name or ".building" in path.name]
    print(json.dumps({"old": old, "new": new, "answers": answers, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
