"""One whole process, measured: wall time, CPU time and the largest memory its tree held at once."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, kw_only=True)
class Measured:
    """`peak_mb` adds up the process and its children at the fullest sample; pages they share count for each.

    `cpu_seconds` is what a busy neighbour on the same machine changes least.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str


class ProcessFailedError(Exception):
    """The process measured ended with an error; its words are shown."""


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Measured:
    """Run the command to its end; ProcessFailedError with its stderr where it fails."""
    cpu_before = _cpu_of_children()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    peaks: list[float] = []
    over = threading.Event()
    sampler = threading.Thread(target=_sample, args=(process.pid, peaks, over))
    sampler.start()
    output, errors = process.communicate()
    seconds = time.perf_counter() - begun
    over.set()
    sampler.join()
    if process.returncode:
        raise ProcessFailedError(f"{' '.join(command)}\n{errors or output}")
    return Measured(
        seconds=seconds,
        cpu_seconds=_cpu_of_children() - cpu_before,
        peak_mb=max(peaks, default=0.0),
        output=output,
    )


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _sample(pid: int, peaks: list[float], over: threading.Event) -> None:
    while not over.wait(_SAMPLE_SECONDS):
        peaks.append(sum(_resident_mb(member) for member in _tree(pid)))


def _tree(pid: int) -> list[int]:
    """The process and everything below it that is alive now."""
    members = [pid]
    for member in members:
        for listed in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                members += [int(child) for child in listed.read_text().split()]
            except (FileNotFoundError, ProcessLookupError):
                continue
    return members


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
