"""Runs the parsing child with limits on memory, processor and wall clock, and takes its answer."""

import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.readers.refusals import refused
from warehouse.errors import FileRefusedError
from warehouse.settings import Settings
from warehouse.text import Text

_PROJECT = Path(__file__).parents[2]
_SECONDS, _SECONDS_A_MB = 8, 3  # an honest small file takes one second, an honest sheet of 19 MB twelve
_CHILD_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


@dataclass(frozen=True, kw_only=True)
class ParsedGrids:
    """(sheet, grid of text). is_bytes: the text shows bytes of an unknown encoding as cp1252 does."""

    sheets: list[tuple[str, pl.DataFrame]]
    is_bytes: bool


def parsed_grids(form: str, path: Path, settings: Settings) -> ParsedGrids:
    """The sheets of a spreadsheet. Raises FileRefusedError, also when the child dies of its limits."""
    megabytes = path.stat().st_size / 1_000_000
    if megabytes > settings.max_file_mb:
        raise refused(
            path.name,
            f"bảng tính nặng {megabytes:.0f} MB, giới hạn {settings.max_file_mb} MB. Hãy xuất dạng .csv hoặc chia nhỏ.",
            f"the spreadsheet has {megabytes:.0f} MB, the limit is {settings.max_file_mb} MB. Export .csv or split it.",
        )
    seconds = min(settings.reader_seconds, _SECONDS + round(_SECONDS_A_MB * megabytes))
    command = [
        sys.executable, "-m", "pipelines.readers.child", form, str(path.resolve()),
        str(settings.reader_memory_mb), str(seconds),
    ]  # fmt: skip
    environment = {name: os.environ[name] for name in _CHILD_ENVIRONMENT if name in os.environ}
    environment |= {"PYTHONPATH": str(_PROJECT), "POLARS_MAX_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        child = subprocess.run(
            command,
            capture_output=True,
            env=environment,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(path.name, seconds) from error
    if child.returncode == -signal.SIGXCPU:
        raise _too_slow(path.name, seconds)
    return _answer(path.name, child.stdout, child.returncode, settings)


def _answer(name: str, output: bytes, code: int, settings: Settings) -> ParsedGrids:
    stream = io.BytesIO(output)
    first = stream.readline()
    answer = json.loads(first) if first.endswith(b"}\n") else {}
    if "vi" in answer:
        raise FileRefusedError(Text(answer["vi"], answer["en"]))
    if code != 0 or "sheets" not in answer:
        raise refused(
            name,
            f"bộ đọc dừng giữa chừng trong giới hạn {settings.reader_memory_mb} MB bộ nhớ: tệp hỏng hoặc quá lớn. "
            "Hãy xuất lại, chia nhỏ, hoặc lưu dạng .csv.",
            f"the reader died within its limit of {settings.reader_memory_mb} MB of memory: the file is damaged or "
            "too large. Export it again, split it, or save it as .csv.",
        )
    sheets = [(sheet, pl.read_ipc_stream(stream.read(size))) for sheet, size in answer["sheets"]]
    return ParsedGrids(sheets=sheets, is_bytes=answer["is_bytes"])


def _too_slow(name: str, seconds: int) -> FileRefusedError:
    return refused(
        name,
        f"đọc quá {seconds} giây, đã dừng. Hãy chia nhỏ tệp hoặc lưu dạng .csv.",
        f"reading took more than {seconds} seconds and was stopped. Split the file or save it as .csv.",
    )
